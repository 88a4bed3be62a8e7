package beckon.console;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.console.security.Passwords;
import beckon.network.account.Account;
import beckon.network.account.Grade;
import beckon.network.account.Role;
import beckon.network.id.Uuid7;
import beckon.network.partner.Partner;
import beckon.network.publisher.Publisher;
import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
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
    /** Everybody who may sign in: a role and how far it reaches. */
    private enum Who {
        OPERATOR(Role.OPERATOR, Grade.ADMIN, "/terms"),
        FINANCE(Role.OPERATOR, Grade.FINANCE, "/terms"),
        SUPPORT(Role.OPERATOR, Grade.SUPPORT, "/terms"),
        REVIEWER(Role.REVIEWER, Grade.EDITOR, "/queue"),
        PARTNER(Role.PARTNER, Grade.ADMIN, "/partner/ads"),
        PARTNER_EDITOR(Role.PARTNER, Grade.EDITOR, "/partner/ads"),
        PARTNER_VIEWER(Role.PARTNER, Grade.VIEWER, "/partner/ads"),
        PUBLISHER(Role.PUBLISHER, Grade.ADMIN, "/publisher/apply"),
        PUBLISHER_VIEWER(Role.PUBLISHER, Grade.VIEWER, "/publisher/apply");

        private final Role role;
        private final Grade grade;
        private final String home;

        Who(Role role, Grade grade, String home) {
            this.role = role;
            this.grade = grade;
            this.home = home;
        }

        String email() {
            return name().toLowerCase(Locale.ROOT) + "@matrix.example";
        }
    }

    /** Who looks, and who changes what is there. */
    private record May(Set<Who> look, Set<Who> change) {}

    private static final Set<Who> EVERYBODY = EnumSet.allOf(Who.class);
    private static final Set<Who> OPERATORS = EnumSet.of(Who.OPERATOR, Who.FINANCE, Who.SUPPORT);
    private static final Set<Who> DECIDERS = EnumSet.of(Who.OPERATOR, Who.REVIEWER);
    private static final May OF_OPERATORS = new May(OPERATORS, EnumSet.of(Who.OPERATOR));
    private static final May OF_MONEY = new May(OPERATORS, EnumSet.of(Who.OPERATOR, Who.FINANCE));
    private static final May OF_DECIDERS =
            new May(EnumSet.of(Who.OPERATOR, Who.FINANCE, Who.SUPPORT, Who.REVIEWER), DECIDERS);
    private static final May OF_PARTNERS = new May(
            EnumSet.of(Who.PARTNER, Who.PARTNER_EDITOR, Who.PARTNER_VIEWER),
            EnumSet.of(Who.PARTNER, Who.PARTNER_EDITOR));
    private static final May OF_PUBLISHERS =
            new May(EnumSet.of(Who.PUBLISHER, Who.PUBLISHER_VIEWER), EnumSet.of(Who.PUBLISHER));

    /** Who may do what below an address: the first that fits holds. */
    private static final Map<String, May> MAY = new LinkedHashMap<>();

    static {
        MAY.put("/sites", OF_DECIDERS);
        MAY.put("/desk", OF_DECIDERS);
        MAY.put("/queue", new May(DECIDERS, DECIDERS));
        MAY.put("/log", OF_DECIDERS);
        MAY.put("/overview", OF_OPERATORS);
        MAY.put(
                "/partners/{partner}/top-up",
                new May(EnumSet.noneOf(Who.class), EnumSet.of(Who.OPERATOR, Who.FINANCE)));
        MAY.put("/partners", OF_OPERATORS);
        MAY.put("/disputes/terms", OF_OPERATORS);
        MAY.put("/disputes", new May(OPERATORS, EnumSet.of(Who.OPERATOR, Who.FINANCE)));
        MAY.put("/costs", OF_OPERATORS);
        MAY.put("/reports", OF_OPERATORS);
        MAY.put("/events", OF_OPERATORS);
        MAY.put("/calls", OF_OPERATORS);
        MAY.put("/ledger/audit", OF_MONEY);
        MAY.put("/payments", OF_MONEY);
        MAY.put("/invoices", OF_MONEY);
        MAY.put("/payouts", OF_MONEY);
        MAY.put("/billing", OF_MONEY);
        MAY.put("/delivery", OF_OPERATORS);
        MAY.put("/ledger", OF_OPERATORS);
        MAY.put("/numbers", OF_OPERATORS);
        MAY.put("/telephony", OF_OPERATORS);
        MAY.put("/thresholds", OF_OPERATORS);
        MAY.put("/labels", OF_OPERATORS);
        MAY.put("/experts", OF_OPERATORS);
        MAY.put("/terms", OF_OPERATORS);
        MAY.put("/people", new May(EnumSet.of(Who.OPERATOR, Who.SUPPORT), EnumSet.of(Who.OPERATOR)));
        MAY.put("/audit", new May(EnumSet.of(Who.OPERATOR, Who.SUPPORT), EnumSet.of(Who.OPERATOR)));
        MAY.put("/publishers", OF_OPERATORS);
        MAY.put("/mail", OF_OPERATORS);
        MAY.put("/privacy", OF_OPERATORS);
        MAY.put("/publisher/people", new May(EnumSet.of(Who.PUBLISHER), EnumSet.of(Who.PUBLISHER)));
        MAY.put("/publisher/payee", new May(EnumSet.of(Who.PUBLISHER), EnumSet.of(Who.PUBLISHER)));
        MAY.put("/publisher", OF_PUBLISHERS);
        MAY.put("/partner/people", new May(EnumSet.of(Who.PARTNER), EnumSet.of(Who.PARTNER)));
        MAY.put("/partner/keys", new May(EnumSet.of(Who.PARTNER), EnumSet.of(Who.PARTNER)));
        MAY.put("/partner", OF_PARTNERS);
        MAY.put("/account", new May(EVERYBODY, EVERYBODY));
        MAY.put("/login/code", new May(EVERYBODY, EVERYBODY));
        MAY.put("/", new May(EVERYBODY, EVERYBODY));
    }

    /** Addresses that need no role: their own tests hold them. */
    private static final Set<String> OPEN = Set.of(
            "/login",
            "/welcome",
            "/forgot",
            "/confirm",
            "/join",
            "/complain",
            "/error",
            "/api",
            "/.well-known",
            "/console",
            "/proof-key.pem",
            "/phone");

    private TestConsole console;
    private final Map<Who, Browser> browsers = new EnumMap<>(Who.class);

    @BeforeAll
    void start() {
        console = new TestConsole();
        Partner partner = console.network.partner("Matrix Directory");
        Publisher publisher = console.network.publishers.add("Matrix Media", "owner@matrix.example");
        for (Who who : Who.values()) {
            Account account = console.network.accounts.add(
                    who.email(),
                    who.role,
                    who.grade,
                    who.role == Role.PARTNER ? partner.id() : null,
                    who.role == Role.PUBLISHER ? publisher.id() : null);
            console.network.accounts.setPassword(account.id(), Passwords.hash(TestConsole.PASSWORD));
            browsers.put(who, console.signedIn(who.email()));
        }
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
        May may = MAY.entrySet().stream()
                .filter(entry -> below(path(route), entry.getKey()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nobody said who may open " + route))
                .getValue();
        Set<Who> let = route.startsWith("GET") ? may.look() : may.change();
        browsers.forEach((role, browser) -> {
            HttpResponse<String> answer = ask(browser, role, route);
            if (let.contains(role)) {
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
            for (Who role : EnumSet.of(Who.OPERATOR, Who.REVIEWER, Who.PARTNER, Who.PUBLISHER)) {
                Browser browser = Objects.requireNonNull(browsers.get(role));
                assertThat(browser.post(concrete(route), Map.of("t1", "1")).statusCode())
                        .as("%s as %s", route, role)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void shouldNotChangeTermsByAForgedForm() {
        double before = console.network.terms.current().thresholds().t1();
        Objects.requireNonNull(browsers.get(Who.OPERATOR)).post("/terms", Map.of("t1", "1", "t2", "2"));
        assertThat(console.network.terms.current().thresholds().t1()).isEqualTo(before);
    }

    private HttpResponse<String> ask(Browser browser, Who who, String route) {
        return route.startsWith("GET")
                ? browser.get(concrete(route))
                : browser.submit(who.home, concrete(route), Map.of());
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
