package beckon.console;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.account.Role;
import beckon.network.partner.ApiKey;
import beckon.network.partner.Partner;
import beckon.network.webhook.Delivery;
import beckon.network.webhook.DeliveryState;
import beckon.network.webhook.Webhook;
import beckon.network.webhook.WebhookState;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A partner's people and the operator manage keys; partners' people and embedded users manage webhooks. */
class KeysAndWebhooksStory {
    private static final Pattern KEY = Pattern.compile("bk_[A-Za-z0-9_-]{43}");
    private static final Pattern CLIENT = Pattern.compile("bc_[A-Za-z0-9_-]{16}");
    private static final Pattern SECRET = Pattern.compile("bs_[A-Za-z0-9_-]{43}");

    private static TestConsole console;
    private static Partner partner;
    private static Browser person;

    @BeforeAll
    static void start() {
        console = new TestConsole();
        partner = console.network.partner("Key Holder");
        console.person("keys@holder.example", Role.PARTNER, partner.id(), null);
        person = console.signedIn("keys@holder.example");
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void theApiIsDescribedOnAPageOfItsOwn() {
        String page = person.get("/partner/api").body();
        JsonNode document =
                JsonMapper.shared().readTree(person.get("/api/v1/openapi.json").body());
        assertThat(document.get("paths").properties()).hasSizeGreaterThan(40).allSatisfy(path -> assertThat(page)
                .contains(">" + path.getKey() + "<"));
        assertThat(document.at("/components/schemas").properties())
                .allSatisfy(thing -> assertThat(page).contains("id=\"thing-" + thing.getKey() + "\""));
        assertThat(page)
                .contains("listings:read", "externalId,name,currency", "Idempotency-Key", "#thing-Listing")
                .doesNotContain("src=\"http");
        assertThat(person.get("/partner/keys").body()).contains("href=\"/partner/api\"");
    }

    @Test
    void thePartnersPeopleMakeRotateAndRevokeAKey() {
        String page = "/partner/keys";
        HttpResponse<String> made = person.submit(
                page, page + "/key", Map.of("label", "<b>Main</b>", "scopes", "listings:read", "days", "30"));
        assertThat(made.statusCode()).isEqualTo(200);
        String secret = found(KEY, made.body());
        assertThat(made.body()).contains("&lt;b&gt;Main").doesNotContain("<b>Main");
        assertThat(get("/api/v1/listings", secret)).isEqualTo(200);
        assertThat(get("/api/v1/events", secret)).isEqualTo(403);
        assertThat(person.get(page).body()).doesNotContain(secret).contains(secret.substring(0, 9));

        ApiKey key = console.network.apiKeys.of(partner.id()).getLast();
        HttpResponse<String> rotated = person.submit(page, page + "/key/" + key.id() + "/rotate", Map.of());
        String next = found(KEY, rotated.body());
        assertThat(next).isNotEqualTo(secret);
        assertThat(get("/api/v1/listings", secret)).isEqualTo(200);
        assertThat(get("/api/v1/listings", next)).isEqualTo(200);
        console.network.clock.forward(Duration.ofHours(1));

        ApiKey second = console.network.apiKeys.of(partner.id()).getLast();
        assertThat(second.replaces()).isEqualTo(key.id());
        assertThat(person.submit(page, page + "/key/" + second.id() + "/revoke", Map.of())
                        .statusCode())
                .isEqualTo(302);
        assertThat(get("/api/v1/listings", next)).isEqualTo(401);
        HttpResponse<String> wrong = person.submit(page, page + "/key", Map.of("label", "x", "scopes", "all:of:it"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("all:of:it", "listings:read");
    }

    @Test
    void theOperatorMakesAClientForHim() {
        console.person("op@keys.example", Role.OPERATOR, null, null);
        Browser operator = console.signedIn("op@keys.example");
        String page = "/partners/" + partner.id() + "/access";
        HttpResponse<String> made = operator.submit(page, page + "/client", Map.of("label", "Batch"));
        assertThat(made.statusCode()).isEqualTo(200);
        String client = found(CLIENT, made.body());
        String secret = found(SECRET, made.body());
        HttpResponse<String> token = console.browser()
                .post(
                        "/oauth2/token",
                        Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret));
        assertThat(token.statusCode()).isEqualTo(200);
        assertThat(operator.get("/partners/" + partner.id()).body()).contains(page);
        assertThat(operator.get("/partners/00000000-0000-7000-8000-000000000000/access")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anEmbeddedUserManagesWebhooksAndReachesNoKey() {
        String token =
                console.stores.consoleSessions().open(partner.id(), "ann").token();
        String page = "/console/" + token + "/webhooks";
        Browser ann = console.browser();
        assertThat(ann.get("/console/" + token + "/keys").statusCode()).isEqualTo(404);

        HttpResponse<String> inside = ann.post(page, Map.of("url", "https://127.0.0.1/"));
        assertThat(inside.statusCode()).isEqualTo(422);
        assertThat(inside.body()).contains("https://127.0.0.1/", "public address");

        HttpResponse<String> added = ann.post(
                page,
                Map.of("url", "https://hooks.holder.example/in", "label", "<i>Hook</i>", "events", "listing.paused"));
        assertThat(added.statusCode()).isEqualTo(200);
        assertThat(added.body()).contains("whsec_", "&lt;i&gt;Hook").doesNotContain("<i>Hook");
        Webhook hook = console.stores.serverStores().webhooks().of(partner.id()).getFirst();
        String one = page + "/" + hook.id();
        assertThat(ann.get(one).body()).contains("Nothing was sent yet").doesNotContain("whsec_");

        assertThat(ann.post(one + "/test", Map.of()).statusCode()).isEqualTo(302);
        SampleServers.answer(console.network, 500);
        Delivery failed = deliveries(hook).getFirst();
        assertThat(failed.state()).isEqualTo(DeliveryState.WAITING);
        String shown = ann.get(one + "/deliveries/" + failed.id()).body();
        assertThat(shown)
                .contains("webhook.test", "webhook-id: " + failed.message(), "HTTP/1.1 500", "&lt;b&gt;said")
                .doesNotContain("<b>said");
        assertThat(ann.get(one).body()).contains("attempt 2 at", "Failing");

        assertThat(ann.post(one + "/deliveries/" + failed.id() + "/resend", Map.of())
                        .statusCode())
                .isEqualTo(302);
        SampleServers.answer(console.network, 204);
        assertThat(deliveries(hook).getFirst().state()).isEqualTo(DeliveryState.DELIVERED);

        console.network.listings.pause(
                partner.id(), console.network.listing(partner, "Paused").id());
        HttpResponse<String> again = ann.post(one + "/replay", Map.of("since", "2026-01-01T00:00"));
        assertThat(again.headers().firstValue("Location").orElseThrow()).contains("again=1");
        assertThat(ann.post(one + "/replay", Map.of("since", "yesterday")).statusCode())
                .isEqualTo(422);
        assertThat(ann.post(one + "/rotate", Map.of()).body()).contains("whsec_");
        ann.post(one + "/pause", Map.of());
        assertThat(console.stores
                        .serverStores()
                        .webhooks()
                        .of(partner.id())
                        .getFirst()
                        .state())
                .isEqualTo(WebhookState.PAUSED);
        assertThat(ann.post(one + "/remove", Map.of()).statusCode()).isEqualTo(302);
        assertThat(console.stores.serverStores().webhooks().of(partner.id())).isEmpty();
        assertThat(ann.get(one).statusCode()).isEqualTo(404);
    }

    @Test
    void theServerManagesItsWebhooks() {
        Partner own = console.network.partner("Hooked");
        Caller server = console.caller(own);
        Caller.Answer added =
                server.send("POST", "/api/v1/webhooks", "{'url':'https://hooks.hooked.example/','events':[]}");
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.body().get("secret").asString()).startsWith("whsec_");
        String path = "/api/v1/webhooks/" + added.body().get("id").asString();
        assertThat(added.raw().headers().firstValue("Location")).contains(path);
        assertThat(server.get(path).body().get("secret").isNull()).isTrue();
        for (int i = 0; i < 3; i++) {
            assertThat(server.send("POST", path + "/test", "").status()).isEqualTo(200);
        }
        Caller.Answer first = server.get(path + "/deliveries?limit=2");
        assertThat(first.body().get("items")).hasSize(2);
        Caller.Answer rest = server.get(path + "/deliveries?limit=2&before="
                + first.body().get("before").asLong());
        assertThat(rest.body().get("items")).hasSize(1);
        assertThat(rest.body().get("before").isNull()).isTrue();
        assertThat(server.send("PUT", path, "{'url':'https://hooks.hooked.example/2','events':['no.such']}")
                        .status())
                .isEqualTo(422);
        assertThat(server.send("DELETE", path, "").status()).isEqualTo(204);
        assertThat(server.get(path).status()).isEqualTo(404);
    }

    private static List<Delivery> deliveries(Webhook hook) {
        return console.stores.serverStores().webhookLog().deliveries(partner.id(), hook.id(), Long.MAX_VALUE, 9);
    }

    private static int get(String path, String key) {
        return console.browser().get(path, "Authorization", "Bearer " + key).statusCode();
    }

    private static String found(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        assertThat(matcher.find()).as("%s in %s", pattern, page).isTrue();
        return matcher.group();
    }
}
