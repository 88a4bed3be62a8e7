package beckon.console;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.access.ApiClients;
import beckon.network.access.IssuedClient;
import beckon.network.access.Scope;
import beckon.network.partner.Partner;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How a partner's server is let in and kept in bounds: scopes, tokens, repeats, limits, problems. */
class ServerProtocolStory {
    private static final String ADVERTISER = "{'externalId':'%s','name':'Acme','currency':'EUR'}".replace('\'', '"');

    private static TestConsole console;

    @BeforeAll
    static void start() {
        console = new TestConsole();
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void aKeyOpensOnlyItsScopes() {
        Partner partner = console.network.partner("Scoped");
        String key = key(partner, EnumSet.of(Scope.LISTINGS_READ));
        assertThat(get("/api/v1/listings", key).status()).isEqualTo(200);
        Caller.Answer refused = post("/api/v1/advertisers", key, ADVERTISER.formatted("x"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.type()).startsWith("application/problem+json");
        assertThat(refused.body().get("type").asString()).isEqualTo("urn:beckon:problem:scope-missing");
        assertThat(refused.body().get("detail").asString()).contains("listings:write");
        assertThat(refused.raw().headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("insufficient_scope", "scope=\"listings:write\"");
        assertThat(console.network.advertisers.of(partner.id())).isEmpty();
    }

    @Test
    void aClientGetsATokenThatOpensTheApiForAWhile() {
        Partner partner = console.network.partner("OAuth");
        IssuedClient client = console.stores
                .serverStores()
                .apiClients()
                .issue(partner.id(), "batch", EnumSet.of(Scope.LISTINGS_READ, Scope.LISTINGS_WRITE));

        Caller.Answer all = token(basic(client.clientId(), client.secret()), Map.of());
        assertThat(all.status()).as(all.raw().body()).isEqualTo(200);
        assertThat(all.body().get("token_type").asString()).isEqualTo("Bearer");
        assertThat(all.body().get("scope").asString().split(" "))
                .containsExactlyInAnyOrder("listings:read", "listings:write");
        assertThat(all.body().get("expires_in").asInt()).isBetween(1, 900);
        assertThat(all.raw().headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        String token = all.body().get("access_token").asString();
        assertThat(post("/api/v1/advertisers", token, ADVERTISER.formatted("x")).status())
                .isEqualTo(201);
        assertThat(get("/api/v1/events", token).status()).isEqualTo(403);

        Caller.Answer narrow = token(
                "", Map.of("client_id", client.clientId(), "client_secret", client.secret(), "scope", "listings:read"));
        assertThat(narrow.status()).isEqualTo(200);
        String reader = narrow.body().get("access_token").asString();
        assertThat(get("/api/v1/listings", reader).status()).isEqualTo(200);
        assertThat(post("/api/v1/advertisers", reader, ADVERTISER.formatted("y"))
                        .status())
                .isEqualTo(403);

        Caller.Answer greedy = token(basic(client.clientId(), client.secret()), Map.of("scope", "console"));
        assertThat(greedy.status()).isEqualTo(400);
        assertThat(greedy.body().get("error").asString()).isEqualTo("invalid_scope");

        console.network.clock.forward(ApiClients.TOKEN_LIFE.plusSeconds(1));
        assertThat(get("/api/v1/listings", token).status()).isEqualTo(401);
        String fresh = token(basic(client.clientId(), client.secret()), Map.of())
                .body()
                .get("access_token")
                .asString();
        console.stores.serverStores().apiClients().revoke(partner.id(), client.id());
        assertThat(get("/api/v1/listings", fresh).status()).isEqualTo(401);
        assertThat(token(basic(client.clientId(), client.secret()), Map.of()).status())
                .isEqualTo(401);
    }

    @Test
    void wrongSecretsAreRefusedAndThenBarred() {
        Partner partner = console.network.partner("Guessed");
        IssuedClient client = console.stores.serverStores().apiClients().issue(partner.id(), "server", Scope.ALL);
        for (int i = 0; i < 10; i++) {
            Caller.Answer wrong = token(basic(client.clientId(), "bs_wrong" + i), Map.of());
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(wrong.body().get("error").asString()).isEqualTo("invalid_client");
        }
        Caller.Answer barred = token(basic(client.clientId(), client.secret()), Map.of());
        assertThat(barred.status()).isEqualTo(429);
        assertThat(barred.raw().headers().firstValue("Retry-After")).isPresent();
        console.network.clock.forward(Duration.ofMinutes(16));
        assertThat(token(basic(client.clientId(), client.secret()), Map.of()).status())
                .isEqualTo(200);
    }

    @Test
    void theServerSaysWhereTokensAreAndOffersNothingElse() {
        Caller.Answer metadata = Caller.answer(console.browser().get("/.well-known/oauth-authorization-server"));
        assertThat(metadata.status()).isEqualTo(200);
        assertThat(metadata.body().get("issuer").asString())
                .isEqualTo(console.server.uri().toString());
        assertThat(metadata.body().get("token_endpoint").asString()).isEqualTo(console.server.uri() + "/oauth2/token");
        assertThat(metadata.body().get("scopes_supported")).hasSize(Scope.values().length);
        for (String path : List.of("/oauth2/introspect", "/oauth2/revoke", "/oauth2/authorize", "/oauth2/jwks")) {
            assertThat(console.browser().post(path, Map.of("token", "x")).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(token("", Map.of()).status()).isEqualTo(401);
        assertThat(console.browser().get("/oauth2/token").statusCode()).isEqualTo(401);
    }

    @Test
    void aRepeatedRequestHappensOnce() throws Exception {
        Partner partner = console.network.partner("Repeats");
        String key = key(partner, Scope.ALL);
        Caller.Answer first = post("/api/v1/advertisers", key, ADVERTISER.formatted("a"), "Idempotency-Key", "k-1");
        Caller.Answer again = post("/api/v1/advertisers", key, ADVERTISER.formatted("a"), "Idempotency-Key", "k-1");
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.raw().body()).isEqualTo(first.raw().body());
        assertThat(again.raw().headers().firstValue("Location"))
                .isEqualTo(first.raw().headers().firstValue("Location"))
                .isPresent();
        assertThat(again.type()).isEqualTo(first.type());
        assertThat(first.raw().headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(again.raw().headers().firstValue("Idempotency-Replayed")).contains("true");

        Caller.Answer reused = post("/api/v1/advertisers", key, ADVERTISER.formatted("b"), "Idempotency-Key", "k-1");
        assertThat(reused.status()).isEqualTo(422);
        assertThat(reused.body().get("type").asString()).endsWith("idempotency-key-reused");
        assertThat(post("/api/v1/console-sessions", key, "{\"user\":\"a\"}", "Idempotency-Key", "k-1")
                        .status())
                .isEqualTo(422);
        assertThat(post("/api/v1/advertisers", key, ADVERTISER.formatted("b"), "Idempotency-Key", "k 1")
                        .status())
                .isEqualTo(400);

        Caller.Answer mistake = post("/api/v1/advertisers", key, "{", "Idempotency-Key", "k-2");
        assertThat(mistake.status()).isEqualTo(400);
        assertThat(mistake.type()).startsWith("application/problem+json");
        assertThat(post("/api/v1/advertisers", key, "{", "Idempotency-Key", "k-2")
                        .raw()
                        .body())
                .isEqualTo(mistake.raw().body());

        Partner other = console.network.partner("Repeats too");
        assertThat(post(
                                "/api/v1/advertisers",
                                key(other, Scope.ALL),
                                ADVERTISER.formatted("a"),
                                "Idempotency-Key",
                                "k-1")
                        .raw()
                        .headers()
                        .firstValue("Idempotency-Replayed"))
                .isEmpty();
        assertThat(console.network.advertisers.of(partner.id())).hasSize(1);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Caller.Answer>> crowd = IntStream.range(0, 12)
                    .mapToObj(i -> threads.submit(() -> post(
                            "/api/v1/advertisers", key, ADVERTISER.formatted("crowd"), "Idempotency-Key", "k-crowd")))
                    .toList();
            for (Future<Caller.Answer> one : crowd) {
                assertThat(one.get().status()).isIn(201, 409);
            }
        }
        assertThat(console.network.advertisers.of(partner.id())).hasSize(2);
    }

    @Test
    void whoAsksTooMuchIsToldWhenToComeBackAndNobodyElseNotices() throws Exception {
        Partner partner = console.network.partner("Greedy");
        String key = key(partner, Scope.ALL);
        HttpResponse<String> first = get("/api/v1/webhooks", key).raw();
        assertThat(first.headers().firstValue("RateLimit-Policy")).contains("\"partner\";q=1000;w=10");
        assertThat(first.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"partner\";r=999;t=1");
        assertThat(first.headers().firstValue("X-RateLimit-Limit")).contains("1000");
        assertThat(first.headers().firstValue("X-RateLimit-Remaining")).contains("999");
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int thread = 0; thread < 8; thread++) {
                threads.execute(() -> {
                    Browser browser = console.browser();
                    for (int i = 0; i < 125; i++) {
                        browser.get("/api/v1/nothing", "Authorization", "Bearer " + key);
                    }
                });
            }
        }
        Caller.Answer refused = get("/api/v1/webhooks", key);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.type()).startsWith("application/problem+json");
        assertThat(refused.raw().headers().firstValue("Retry-After")).contains("1");
        assertThat(refused.raw().headers().firstValue("X-RateLimit-Remaining")).contains("0");
        assertThat(get("/api/v1/webhooks", key(console.network.partner("Modest"), Scope.ALL))
                        .status())
                .isEqualTo(200);
        console.network.clock.forward(Duration.ofSeconds(1));
        assertThat(get("/api/v1/webhooks", key).status()).isEqualTo(200);
    }

    @Test
    void everyRefusalIsAProblem() {
        String key = key(console.network.partner("Problems"), Scope.ALL);
        String bearer = "Bearer " + key;
        Browser browser = console.browser();
        problem(Caller.answer(browser.get("/api/v1/nothing", "Authorization", bearer)), 404, "not-found");
        problem(
                Caller.answer(browser.send("DELETE", "/api/v1/listings", "", "Authorization", bearer)),
                405,
                "method-not-allowed");
        problem(
                Caller.answer(browser.get("/api/v1/listings", "Authorization", bearer, "Accept", "image/png")),
                406,
                "not-acceptable");
        problem(
                Caller.answer(browser.send(
                        "POST", "/api/v1/advertisers", "a", "Authorization", bearer, "Content-Type", "text/plain")),
                415,
                "media-type-not-supported");
        Caller.Answer unknown = post("/api/v1/webhooks", key, "{\"url\":\"https://x.example\",\"colour\":1}");
        problem(unknown, 400, "unknown-field");
        assertThat(unknown.body().get("detail").asString()).contains("\"colour\"", "events, label, url");
        problem(post("/api/v1/webhooks", key, "{\"url\":"), 400, "malformed-json");
        problem(post("/api/v1/webhooks", key, "{\"url\":\"https://127.0.0.1/\"}"), 422, "webhook-invalid");
        problem(get("/api/v1/listings/%7B", key), 404, "not-found");
        problem(get("/api/v1//listings", key), 400, "bad-request");
        byte[] large = new byte[1 << 20];
        java.util.Arrays.fill(large, (byte) ' ');
        problem(
                post("/api/v1/webhooks", key, new String(large, StandardCharsets.US_ASCII).repeat(65)),
                413,
                "body-too-large");
    }

    private static String key(Partner partner, Set<Scope> scopes) {
        return console.network.apiKeys.issue(partner.id(), "test", scopes, null).secret();
    }

    private static Caller.Answer get(String path, String key) {
        return Caller.answer(console.browser().get(path, "Authorization", "Bearer " + key));
    }

    private static Caller.Answer post(String path, String key, String body, String... more) {
        List<String> headers = new java.util.ArrayList<>(
                List.of("Authorization", "Bearer " + key, "Content-Type", "application/json"));
        headers.addAll(List.of(more));
        return Caller.answer(console.browser().send("POST", path, body, headers.toArray(String[]::new)));
    }

    private static Caller.Answer token(String authorization, Map<String, String> fields) {
        Map<String, String> all = new java.util.HashMap<>(fields);
        all.put("grant_type", "client_credentials");
        return Caller.answer(
                authorization.isEmpty()
                        ? console.browser().post("/oauth2/token", all)
                        : console.browser().post("/oauth2/token", all, "Authorization", authorization));
    }

    private static String basic(String client, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private static void problem(Caller.Answer answer, int status, String slug) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.body().get("type").asString()).isEqualTo("urn:beckon:problem:" + slug);
        assertThat(answer.body().get("detail").asString()).isNotBlank();
    }
}
