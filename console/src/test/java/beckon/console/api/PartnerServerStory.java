package beckon.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.console.Browser;
import beckon.console.Caller;
import beckon.console.TestConsole;
import beckon.network.account.Role;
import beckon.network.partner.Partner;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A partner's server brings an advertiser, embeds a listing, and opens the console for a user. */
class PartnerServerStory {
    private static TestConsole console;
    private static Caller server;

    @BeforeAll
    static void start() {
        console = new TestConsole();
        server = console.caller(console.network.partner("City Directory"));
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void shouldBringAnAdvertiserAndEmbedItsListing() {
        Caller.Answer advertiser =
                server.send("POST", "/api/v1/advertisers", "{'externalId':'acme','name':'Acme','currency':'EUR'}");
        assertThat(advertiser.status()).isEqualTo(201);
        String id = advertiser.body().get("id").asString();
        assertThat(advertiser.raw().headers().firstValue("Location")).contains("/api/v1/advertisers/" + id);
        assertThat(server.get("/api/v1/advertisers/" + id).body()).isEqualTo(advertiser.body());

        Caller.Answer listing = server.send("POST", "/api/v1/listings", listing(id, "tap-1", "Leaking tap?"));
        assertThat(listing.status()).isEqualTo(201);
        String path = "/api/v1/listings/" + listing.body().get("id").asString();
        assertThat(listing.body().get("clickBidMicros").asLong()).isEqualTo(400_000);
        assertThat(listing.body().get("currency").asString()).isEqualTo("EUR");

        Caller.Answer changed = server.send("PUT", path, listing(id, "tap-1", "Tap repaired today"));
        assertThat(changed.body().get("headline").asString()).isEqualTo("Tap repaired today");
        assertThat(server.send("POST", path + "/pause", "").body().get("state").asString())
                .isEqualTo("paused");
        assertThat(server.send("POST", path + "/resume", "").body().get("state").asString())
                .isEqualTo("active");

        Caller.Answer first = server.send("POST", path + "/references", "");
        Caller.Answer again = server.send("POST", path + "/references", "");
        assertThat(first.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(first.body().get("channel").asString()).isEqualTo("own-medium");
        assertThat(first.body().get("embed").get("link").asString())
                .startsWith(
                        "http://127.0.0.1:8081/r/" + first.body().get("code").asString());
        assertThat(server.get(path + "/references").body().get("items")).hasSize(1);
    }

    @Test
    void shouldOpenTheConsoleInTheFormatDecidedAtThatMoment() {
        Caller.Answer session = server.send("POST", "/api/v1/console-sessions", "{'user':'ann'}");
        assertThat(session.status()).isEqualTo(201);
        assertThat(session.body().get("format").asString()).isEqualTo("web-ad-manager");
        assertThat(session.body().get("referenceType").asString()).isEqualTo("web");
        assertThat(session.body().get("decision").get("rule").asString()).startsWith("default-");
        assertThat(session.body().get("decision").get("explanation").asString()).isNotBlank();
        String url = session.body().get("url").asString();
        Browser browser = console.browser();
        String home = browser.get(url).headers().firstValue("Location").orElseThrow();
        assertThat(home).endsWith("/ads");
        assertThat(browser.get(home).body()).contains("City Directory", "Web ads", "ann");
        assertThat(browser.get(home)
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .contains("frame-ancestors *");
        assertThat(browser.get("/console/not-a-token/ads").body()).contains("This console session has ended");
        assertThat(server.get("/api/v1/decisions").body().get("items")).isNotEmpty();
    }

    @Test
    void shouldFollowAPin() {
        Partner pinned = console.network.partner("Pinned Pages");
        console.network.partners.pin(
                pinned.id(),
                beckon.network.partner.Format.CALL_MANAGER,
                beckon.network.reference.ReferenceType.TELEPHONIC);
        Caller.Answer session = console.caller(pinned).send("POST", "/api/v1/console-sessions", "{'user':'ben'}");
        assertThat(session.body().get("format").asString()).isEqualTo("call-manager");
        assertThat(session.body().get("referenceType").asString()).isEqualTo("telephonic");
        assertThat(session.body().get("decision").get("rule").asString()).isEqualTo("pinned");
    }

    @Test
    void shouldTellTheMonthsStatementRatesAndEvents() {
        assertThat(server.get("/api/v1/statements/current")
                        .body()
                        .get("currency")
                        .asString())
                .isEqualTo("EUR");
        assertThat(server.get("/api/v1/rates").body().get("items")).hasSize(2);
        assertThat(server.get("/api/v1/events?limit=5").body().get("items")).isEmpty();
    }

    @Test
    void shouldAnswerEveryMistakeWithAProblem() {
        mistake(server.send("POST", "/api/v1/advertisers", "{'externalId':"), 400, "malformed-json");
        mistake(server.send("POST", "/api/v1/advertisers", ""), 400, "body-required");
        Caller.Answer unknown = server.send("POST", "/api/v1/advertisers", "{'colour':'red'}");
        mistake(unknown, 400, "unknown-field");
        assertThat(unknown.body().get("detail").asString()).contains("\"colour\"", "currency, externalId, name");
        mistake(server.send("POST", "/api/v1/listings", "{'clickBidMicros':'much'}"), 400, "wrong-value");
        mistake(
                server.send("POST", "/api/v1/advertisers", "{'externalId':'x','name':'X','currency':'EURO'}"),
                422,
                "advertiser-invalid");
        mistake(server.send("POST", "/api/v1/console-sessions", "{'user':''}"), 422, "console-session-invalid");
        mistake(server.send("DELETE", "/api/v1/listings", ""), 405, "method-not-allowed");
        mistake(server.get("/api/v1/events?limit=0"), 422, "query-invalid");
        mistake(server.get("/api/v1/events?limit=many"), 400, "wrong-value");
        mistake(server.get("/api/v1/nothing"), 404, "not-found");
        mistake(server.get("/api/v1/listings/not-an-id"), 404, "not-found");
        mistake(
                Caller.answer(console.browser()
                        .send(
                                "POST",
                                "/api/v1/advertisers",
                                "a=b",
                                "Authorization",
                                "Bearer "
                                        + console.network
                                                .apiKeys
                                                .issue(partner(), "x")
                                                .secret(),
                                "Content-Type",
                                "text/plain")),
                415,
                "media-type-not-supported");
    }

    @Test
    void shouldRefuseWithoutAKeyAndNeverRedirect() {
        Browser stranger = console.browser();
        for (String key : new String[] {"Bearer bk_wrong", "Basic b3A6cHc=", "Bearer "}) {
            Caller.Answer answer = Caller.answer(stranger.get("/api/v1/listings", "Authorization", key));
            mistake(answer, 401, "key-required");
            assertThat(answer.raw().headers().firstValue("WWW-Authenticate").orElseThrow())
                    .startsWith("Bearer");
        }
        mistake(Caller.answer(stranger.get("/api/v1/nothing")), 401, "key-required");
        console.person("api@cookie.example", Role.OPERATOR, null, null);
        mistake(Caller.answer(console.signedIn("api@cookie.example").get("/api/v1/listings")), 401, "key-required");
        mistake(
                Caller.answer(console.signedIn("api@cookie.example").post("/api/v1/console-sessions", Map.of())),
                401,
                "key-required");
    }

    @Test
    void shouldForgetARevokedKey() {
        var issued = console.network.apiKeys.issue(partner(), "old");
        Browser browser = console.browser();
        assertThat(browser.get("/api/v1/listings", "Authorization", "Bearer " + issued.secret())
                        .statusCode())
                .isEqualTo(200);
        console.network.apiKeys.revoke(partner(), issued.id());
        assertThat(browser.get("/api/v1/listings", "Authorization", "Bearer " + issued.secret())
                        .statusCode())
                .isEqualTo(401);
    }

    private static java.util.UUID partner() {
        return console.network.partners.all().getFirst().id();
    }

    private static String listing(String advertiser, String externalId, String headline) {
        return "{'advertiser':'" + advertiser + "','externalId':'" + externalId + "','headline':'" + headline
                + "','category':'plumbers','landing':'https://acme.example/','clickBidMicros':400000}";
    }

    private static void mistake(Caller.Answer answer, int status, String slug) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.body().get("type").asString()).isEqualTo("urn:beckon:problem:" + slug);
        assertThat(answer.body().get("status").asInt()).isEqualTo(status);
        assertThat(answer.body().get("detail").asString()).isNotBlank();
    }
}
