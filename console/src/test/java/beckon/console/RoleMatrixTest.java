package beckon.console;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.account.Role;
import beckon.network.id.Uuid7;
import beckon.network.partner.Partner;
import beckon.network.publisher.Publisher;
import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every role at every page: who may not, is told so; who may, is let through. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoleMatrixTest {
    private static final Set<Role> EVERYBODY = EnumSet.allOf(Role.class);

    /** Who may open what lies below an address: the first that fits holds. */
    private static final Map<String, Set<Role>> MAY = new LinkedHashMap<>();

    static {
        MAY.put("/sites", EnumSet.of(Role.OPERATOR, Role.REVIEWER));
        MAY.put("/desk", EnumSet.of(Role.OPERATOR, Role.REVIEWER));
        MAY.put("/queue", EnumSet.of(Role.OPERATOR, Role.REVIEWER));
        MAY.put("/log", EnumSet.of(Role.OPERATOR, Role.REVIEWER));
        MAY.put("/overview", EnumSet.of(Role.OPERATOR));
        MAY.put("/partners", EnumSet.of(Role.OPERATOR));
        MAY.put("/reports", EnumSet.of(Role.OPERATOR));
        MAY.put("/events", EnumSet.of(Role.OPERATOR));
        MAY.put("/calls", EnumSet.of(Role.OPERATOR));
        MAY.put("/ledger", EnumSet.of(Role.OPERATOR));
        MAY.put("/numbers", EnumSet.of(Role.OPERATOR));
        MAY.put("/telephony", EnumSet.of(Role.OPERATOR));
        MAY.put("/thresholds", EnumSet.of(Role.OPERATOR));
        MAY.put("/labels", EnumSet.of(Role.OPERATOR));
        MAY.put("/experts", EnumSet.of(Role.OPERATOR));
        MAY.put("/terms", EnumSet.of(Role.OPERATOR));
        MAY.put("/people", EnumSet.of(Role.OPERATOR));
        MAY.put("/publishers", EnumSet.of(Role.OPERATOR));
        MAY.put("/mail", EnumSet.of(Role.OPERATOR));
        MAY.put("/publisher", EnumSet.of(Role.PUBLISHER));
        MAY.put("/partner", EnumSet.of(Role.PARTNER));
        MAY.put("/", EVERYBODY);
    }

    /** Addresses that need no role: their own tests hold them. */
    private static final Set<String> OPEN =
            Set.of("/login", "/welcome", "/complain", "/error", "/api", "/console", "/proof-key.pem", "/phone");

    private TestConsole console;
    private final Map<Role, Browser> browsers = new EnumMap<>(Role.class);
    private final Map<Role, String> homes = new EnumMap<>(Role.class);

    @BeforeAll
    void start() {
        console = new TestConsole();
        Partner partner = console.network.partner("Matrix Directory");
        Publisher publisher = console.network.publishers.add("Matrix Media", "owner@matrix.example");
        console.person("o@matrix.example", Role.OPERATOR, null, null);
        console.person("r@matrix.example", Role.REVIEWER, null, null);
        console.person("d@matrix.example", Role.PARTNER, partner.id(), null);
        console.person("p@matrix.example", Role.PUBLISHER, null, publisher.id());
        browsers.put(Role.OPERATOR, console.signedIn("o@matrix.example"));
        browsers.put(Role.REVIEWER, console.signedIn("r@matrix.example"));
        browsers.put(Role.PARTNER, console.signedIn("d@matrix.example"));
        browsers.put(Role.PUBLISHER, console.signedIn("p@matrix.example"));
        homes.put(Role.OPERATOR, "/terms");
        homes.put(Role.REVIEWER, "/queue");
        homes.put(Role.PARTNER, "/partner/ads");
        homes.put(Role.PUBLISHER, "/publisher/apply");
    }

    @AfterAll
    void stop() {
        console.close();
    }

    Stream<String> pages() {
        return console.server.routes().stream()
                .filter(route -> OPEN.stream().noneMatch(open -> below(path(route), open)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldLetInWhoMayAndNobodyElse(String route) {
        Set<Role> may = MAY.entrySet().stream()
                .filter(entry -> below(path(route), entry.getKey()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nobody said who may open " + route))
                .getValue();
        browsers.forEach((role, browser) -> {
            HttpResponse<String> answer = ask(browser, role, route);
            if (may.contains(role)) {
                assertThat(answer.statusCode())
                        .as("%s as %s", route, role)
                        .isNotEqualTo(403)
                        .isNotEqualTo(401)
                        .isLessThan(500);
                assertThat(answer.headers().firstValue("Location").orElse(""))
                        .as("%s as %s", route, role)
                        .doesNotContain("/login");
            } else {
                assertThat(answer.statusCode()).as("%s as %s", route, role).isEqualTo(403);
                assertThat(answer.body()).contains("This is not yours to do");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldSendStrangersToTheLogin(String route) {
        Browser stranger = console.browser();
        String address = concrete(route);
        HttpResponse<String> answer =
                route.startsWith("GET") ? stranger.get(address) : stranger.submit("/login", address, Map.of());
        assertThat(answer.statusCode()).as(route).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldRefuseFormsThatNoPageGaveOut(String route) {
        if (route.startsWith("POST")) {
            browsers.forEach((role, browser) -> assertThat(
                            browser.post(concrete(route), Map.of("t1", "1")).statusCode())
                    .as("%s as %s", route, role)
                    .isEqualTo(403));
        }
    }

    @Test
    void shouldNotChangeTermsByAForgedForm() {
        double before = console.network.terms.current().thresholds().t1();
        Objects.requireNonNull(browsers.get(Role.OPERATOR)).post("/terms", Map.of("t1", "1", "t2", "2"));
        assertThat(console.network.terms.current().thresholds().t1()).isEqualTo(before);
    }

    private HttpResponse<String> ask(Browser browser, Role role, String route) {
        return route.startsWith("GET")
                ? browser.get(concrete(route))
                : browser.submit(Objects.requireNonNull(homes.get(role)), concrete(route), Map.of());
    }

    private static boolean below(String path, String front) {
        return path.equals(front) || path.startsWith(front.endsWith("/") ? front : front + "/");
    }

    private static String path(String route) {
        return route.substring(route.indexOf(' ') + 1);
    }

    private static String concrete(String route) {
        return path(route)
                .replaceAll("\\{[^}]+}", Uuid7.next(java.time.Clock.systemUTC()).toString());
    }
}
