package beckon.console.security;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.console.Browser;
import beckon.console.TestConsole;
import beckon.network.account.Role;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SignInTest {
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
    void shouldLetTheFirstOperatorInByAOneTimeLink() {
        String link = console.server.operatorLink().orElseThrow();
        String path = URI.create(link).getPath();
        Browser browser = console.browser();

        assertThat(link).startsWith(console.server.uri() + "/welcome/");
        assertThat(browser.get(path).body()).contains("operator@localhost");
        assertThat(browser.submit(path, path, Map.of("password", "short", "repeated", "short"))
                        .body())
                .contains("at least 10 characters; this one has 5");
        assertThat(browser.submit(path, path, Map.of("password", "long enough 1", "repeated", "long enough 2"))
                        .body())
                .contains("The two passwords differ");
        HttpResponse<String> set =
                browser.submit(path, path, Map.of("password", "long enough 1", "repeated", "long enough 1"));
        assertThat(set.headers().firstValue("Location").orElseThrow()).endsWith("/login?set");
        assertThat(browser.get(path).statusCode()).isEqualTo(404);
        assertThat(browser.get(path).body()).contains("This link does not work any more");
        assertThat(console.server.operatorLink()).isEmpty();
        HttpResponse<String> in =
                browser.submit("/login", "/login", Map.of("email", "operator@localhost", "password", "long enough 1"));
        assertThat(in.statusCode()).isEqualTo(302);
        assertThat(browser.get("/").headers().firstValue("Location").orElseThrow())
                .endsWith("/overview");
    }

    @Test
    void shouldGiveANewSessionAtSignIn() {
        console.person("fixation@example.org", Role.REVIEWER, null, null);
        Browser browser = console.browser();
        String before = cookie(browser.get("/login"));
        String after = cookie(browser.submit(
                "/login", "/login", Map.of("email", "fixation@example.org", "password", TestConsole.PASSWORD)));
        assertThat(after).isNotEqualTo(before).contains("HttpOnly").contains("SameSite=Lax");
    }

    @Test
    void shouldBarAfterFiveWrongPasswordsAndSayHowLong() {
        console.person("guessed@example.org", Role.REVIEWER, null, null);
        Browser browser = console.browser();
        Map<String, String> wrong = Map.of("email", "guessed@example.org", "password", "not the password");
        for (int i = 0; i < 5; i++) {
            assertThat(location(browser.submit("/login", "/login", wrong))).endsWith("/login?wrong");
        }
        assertThat(location(browser.submit(
                        "/login", "/login", Map.of("email", "guessed@example.org", "password", TestConsole.PASSWORD))))
                .endsWith("/login?limited");
        assertThat(browser.get("/login?limited").body()).contains("Wait a quarter of an hour");
    }

    @Test
    void shouldNotBelieveAStrangerWhoSaysThatHeForwards() {
        console.person("forged@example.org", Role.REVIEWER, null, null);
        Browser browser = console.browser();
        for (int i = 0; i < 5; i++) {
            assertThat(location(signIn(browser, "forged@example.org", "not the password", "198.51.100." + i)))
                    .endsWith("/login?wrong");
        }
        assertThat(location(signIn(browser, "forged@example.org", TestConsole.PASSWORD, "203.0.113.9")))
                .endsWith("/login?limited");
        assertThat(browser.get("/login", "X-Forwarded-Proto", "https")
                        .headers()
                        .firstValue("Strict-Transport-Security"))
                .isEmpty();
    }

    private static HttpResponse<String> signIn(Browser browser, String email, String password, String from) {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(browser.get("/login").body());
        assertThat(token.find()).isTrue();
        return browser.post(
                "/login",
                Map.of("email", email, "password", password, "_csrf", token.group(1)),
                "X-Forwarded-For",
                from,
                "Forwarded",
                "for=" + from);
    }

    @Test
    void shouldRefuseAFormThatNoPageGaveOut() {
        HttpResponse<String> forged = console.browser()
                .post("/login", Map.of("email", "operator@localhost", "password", TestConsole.PASSWORD));
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(forged.body()).contains("This is not yours to do");
    }

    @Test
    void shouldSignOut() {
        console.person("leaving@example.org", Role.REVIEWER, null, null);
        Browser browser = console.signedIn("leaving@example.org");
        assertThat(location(browser.submit("/login", "/logout", Map.of()))).endsWith("/login?out");
        assertThat(location(browser.get("/"))).endsWith("/login");
    }

    @Test
    void shouldSendProtectiveHeaders() {
        HttpResponse<String> login = console.browser().get("/login");
        assertThat(login.headers().map())
                .hasEntrySatisfying(
                        "x-frame-options", values -> assertThat(values).containsExactly("DENY"))
                .hasEntrySatisfying(
                        "x-content-type-options", values -> assertThat(values).containsExactly("nosniff"))
                .hasEntrySatisfying("content-security-policy", values -> assertThat(values.getFirst())
                        .contains("default-src 'self'", "object-src 'none'"));
    }

    @Test
    void shouldTellHealthAndMetrics() {
        Browser browser = console.browser();
        assertThat(browser.get("/actuator/health").body())
                .contains("\"status\":\"UP\"")
                .doesNotContain("details");
        assertThat(browser.get("/actuator/prometheus").body())
                .contains("beckon_edge_presentations_total 42.0", "beckon_calls_live 3.0", "jvm_memory_used_bytes");
        assertThat(browser.get("/actuator/prometheus", "X-Forwarded-For", "203.0.113.7")
                        .statusCode())
                .isEqualTo(302);
        assertThat(browser.get("/actuator/env").statusCode()).isIn(302, 403, 404);
    }

    @Test
    void shouldAskAScriptToSignInWithoutSwappingTheFormIn() {
        HttpResponse<String> answer = console.browser().get("/", "HX-Request", "true");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Redirect")).contains("/login");
    }

    private static String cookie(HttpResponse<String> response) {
        return response.headers().firstValue("Set-Cookie").orElse("");
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("none, but " + response.statusCode());
    }
}
