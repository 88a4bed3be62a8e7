package beckon.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.console.Browser;
import beckon.console.TestConsole;
import beckon.console.security.Passwords;
import beckon.console.security.PeopleRules;
import beckon.network.account.Account;
import beckon.network.account.Grade;
import beckon.network.account.Role;
import beckon.network.mail.Mail;
import beckon.network.partner.Partner;
import beckon.network.publisher.Publisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PeopleConsoleStory {
    private static final String ANOTHER = "another password of mine";
    private static final Pattern LINK = Pattern.compile("\\{console}(/(?:welcome|confirm|join)/\\S+)");

    private static TestConsole console;
    private static Partner yellow;
    private static Partner blue;
    private static Publisher harbour;
    private static Account operator;

    @BeforeAll
    static void start() {
        console = new TestConsole(0, "mail.example", new PeopleRules(false, true));
        yellow = console.network.partner("Yellow");
        blue = console.network.partner("Blue");
        harbour = console.network.publishers.add("Harbour", "owner@harbour.example");
        operator = console.person("ada@beckon.example", Role.OPERATOR, null, null);
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void shouldLetAPartnerLookAfterHisOwnPeople() {
        console.person("pat@yellow.example", Role.PARTNER, yellow.id(), null);
        Browser pat = console.signedIn("pat@yellow.example");
        assertThat(pat.submit(
                                "/partner/people",
                                "/partner/people",
                                Map.of("email", "val@yellow.example", "grade", "VIEWER"))
                        .body())
                .contains("on its way to val@yellow.example");
        String link = link(letter());
        Browser val = console.browser();
        assertThat(val.get(link).body()).contains("Welcome", "val@yellow.example");
        assertThat(val.submit(link, link, Map.of("password", "val@yellow.example", "repeated", "val@yellow.example"))
                        .body())
                .contains("Your mail address is the first thing");
        assertThat(val.submit(link, link, Map.of("password", "password1234", "repeated", "password1234"))
                        .body())
                .contains("among the first passwords");
        setPassword(val, link);
        signIn(val, "val@yellow.example", TestConsole.PASSWORD);
        assertThat(val.get("/partner/phones").statusCode()).isEqualTo(200);
        assertThat(val.get("/partner/people").statusCode()).isEqualTo(403);
        assertThat(val.submit("/account", "/partner/phones", Map.of()).statusCode())
                .isEqualTo(403);

        String id = id("val@yellow.example");
        assertThat(location(
                        pat.submit("/partner/people", "/partner/people/" + id + "/grade", Map.of("grade", "EDITOR"))))
                .endsWith("/partner/people?done");
        assertThat(val.submit("/account", "/partner/phones", Map.of()).statusCode())
                .as("rights follow at once")
                .isNotEqualTo(403);
        assertThat(pat.submit("/partner/people", "/partner/people/" + id + "/grade", Map.of("grade", "SUPPORT"))
                        .statusCode())
                .isEqualTo(422);

        pat.submit("/partner/people", "/partner/people/" + id + "/remove", Map.of());
        assertThat(location(val.get("/partner/phones"))).endsWith("/login?ended");
        assertThat(signIn(val, "val@yellow.example", TestConsole.PASSWORD)).endsWith("/login?wrong");
        assertThat(pat.submit("/partner/people", "/partner/people/" + id("pat@yellow.example") + "/remove", Map.of())
                        .body())
                .contains("pat@yellow.example is the last who may do everything");
        assertThat(pat.get("/partner/people/log").body())
                .contains("person-invited", "rights-changed", "person-removed", "val@yellow.example")
                .doesNotContain("ada@beckon.example");
    }

    @Test
    void shouldNotLetAnybodyClimb() {
        console.person("climber@yellow.example", Role.PARTNER, yellow.id(), null);
        Account victim = console.person("victim@blue.example", Role.PARTNER, blue.id(), null);
        Browser climber = console.signedIn("climber@yellow.example");
        for (String whom : List.of(victim.id().toString(), operator.id().toString())) {
            for (String what : List.of("remove", "grade", "link", "second-factor", "sign-out")) {
                assertThat(climber.submit(
                                        "/partner/people",
                                        "/partner/people/" + whom + "/" + what,
                                        Map.of("grade", "VIEWER"))
                                .statusCode())
                        .as(what)
                        .isEqualTo(404);
            }
        }
        assertThat(console.network
                        .accounts
                        .byEmail(victim.email())
                        .orElseThrow()
                        .grade())
                .isEqualTo(Grade.ADMIN);

        climber.submit(
                "/partner/people",
                "/partner/people",
                Map.of(
                        "email",
                        "friend@yellow.example",
                        "role",
                        "OPERATOR",
                        "kind",
                        "OPERATOR",
                        "partner",
                        blue.id().toString(),
                        "grade",
                        "ADMIN"));
        Account friend =
                console.network.accounts.byEmail("friend@yellow.example").orElseThrow();
        assertThat(friend.role()).isEqualTo(Role.PARTNER);
        assertThat(friend.partner()).isEqualTo(yellow.id());
        assertThat(climber.submit(
                                "/partner/people",
                                "/partner/people",
                                Map.of("email", "boss@yellow.example", "grade", "FINANCE"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(climber.submit("/partner/people", "/people", Map.of("email", "x@y.example"))
                        .statusCode())
                .isEqualTo(403);
        // What the container takes for the same page, the rights take for it, too.
        person("looker@yellow.example", Role.PARTNER, Grade.VIEWER, yellow.id(), null);
        Browser looker = console.signedIn("looker@yellow.example");
        for (String disguise :
                List.of("/partner/people;x=1", "/partner/./people", "/partner//people", "/partner/%70eople")) {
            assertThat(looker.get(disguise).statusCode()).as(disguise).isIn(400, 403, 404);
        }
    }

    @Test
    void shouldLetSupportLookAndFinanceAddFunds() {
        person("sue@beckon.example", Role.OPERATOR, Grade.SUPPORT, null, null);
        person("fin@beckon.example", Role.OPERATOR, Grade.FINANCE, null, null);
        Browser support = console.signedIn("sue@beckon.example");
        assertThat(support.get("/overview").body()).contains("Operator, support", "grade-support");
        assertThat(support.get("/actuator/health").body())
                .as("what nobody else is told")
                .contains("\"spooled\":0", "\"spoolPercent\":0", "\"waiting\":0");
        assertThat(support.submit("/terms", "/terms", Map.of("t1", "1", "t2", "2"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(support.get("/queue/next").statusCode()).isEqualTo(403);
        Browser finance = console.signedIn("fin@beckon.example");
        String top = "/partners/" + yellow.id() + "/top-up";
        assertThat(finance.submit(
                                "/terms",
                                top,
                                Map.of("advertiser", UUID.randomUUID().toString(), "amount", "5"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(support.submit("/terms", top, Map.of()).statusCode()).isEqualTo(403);
        assertThat(finance.get("/audit").statusCode()).isEqualTo(403);
        assertThat(support.get("/audit?action=POST+/terms").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldAnswerTheSameWhetherAnAddressIsKnown() {
        console.person("forgetful@beckon.example", Role.REVIEWER, null, null);
        Browser before = console.signedIn("forgetful@beckon.example");
        Browser stranger = console.browser();
        HttpResponse<String> unknown = stranger.submit("/forgot", "/forgot", Map.of("email", "nobody@beckon.example"));
        assertThat(letters()).isEmpty();
        HttpResponse<String> known = stranger.submit("/forgot", "/forgot", Map.of("email", "forgetful@beckon.example"));
        assertThat(location(known)).isEqualTo(location(unknown)).endsWith("/forgot?sent");
        assertThat(known.body()).isEqualTo(unknown.body());

        String link = link(letter());
        assertThat(stranger.get(link).body()).contains("Another password");
        assertThat(location(setPassword(stranger, link, ANOTHER))).endsWith("/login?set");
        assertThat(stranger.get(link).statusCode()).isEqualTo(404);
        assertThat(location(before.get("/queue"))).endsWith("/login?ended");
        assertThat(signIn(stranger, "forgetful@beckon.example", TestConsole.PASSWORD))
                .endsWith("/login?wrong");
        assertThat(signIn(stranger, "forgetful@beckon.example", ANOTHER)).endsWith("/");

        for (int i = 0; i < 3; i++) {
            stranger.submit("/forgot", "/forgot", Map.of("email", "forgetful@beckon.example"));
        }
        assertThat(letters()).as("three within an hour, of which one waits").hasSize(1);
        HttpResponse<String> last = known;
        for (int i = 0; i < 20 && last.statusCode() != 429; i++) {
            last = stranger.submit("/forgot", "/forgot", Map.of("email", "nobody" + i + "@beckon.example"));
        }
        assertThat(last.statusCode()).isEqualTo(429);
        console.network.clock.forward(Duration.ofHours(1));
    }

    @Test
    void shouldMakeNoLinkFromAForgedHost() {
        Browser sender = console.browser();
        console.person("hosted@beckon.example", Role.REVIEWER, null, null);
        HttpResponse<String> form = sender.get("/forgot");
        String cookie = form.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        String csrf = found(form.body(), "name=\"_csrf\" value=\"([^\"]+)\"");
        String body = "email=hosted%40beckon.example&_csrf=" + csrf;
        String answer = raw("POST /forgot HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n"
                + "Forwarded: host=evil.example\r\nCookie: " + cookie
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body);
        assertThat(answer).startsWith("HTTP/1.1 302");
        Mail letter = letter();
        assertThat(letter.body()).contains("{console}/welcome/").doesNotContain("evil");
        assertThat(console.server.uri().getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void shouldAskForASecondFactorOnceItIsSet() {
        console.person("two@beckon.example", Role.REVIEWER, null, null);
        Browser browser = console.signedIn("two@beckon.example");
        Browser other = console.signedIn("two@beckon.example");
        String page = browser.get("/account/two-factor").body();
        Authenticator phone = new Authenticator(found(page, "<code>([A-Z2-7 ]+)</code>"));
        assertThat(page).contains("class=\"qr\"").doesNotContain("otpauth");
        assertThat(browser.submit("/account/two-factor", "/account/two-factor", Map.of("code", "12345"))
                        .body())
                .contains("not the code that the app shows now");
        String codes = browser.submit(
                        "/account/two-factor",
                        "/account/two-factor",
                        Map.of("code", phone.at(console.network.clock.instant())))
                .body();
        List<String> recovery = all(codes, "<li><code>([a-z2-7-]+)</code>");
        assertThat(recovery).hasSize(10);
        assertThat(letter().subject()).isEqualTo("A second factor was set for your account");
        assertThat(location(other.get("/queue"))).as("sessions without it end").endsWith("/login?ended");
        assertThat(browser.get("/queue").statusCode()).isEqualTo(200);

        Browser late = console.browser();
        assertThat(signIn(late, "two@beckon.example", TestConsole.PASSWORD)).endsWith("/login/code");
        for (String closed : List.of("/", "/queue", "/account", "/account/two-factor", "/complain")) {
            assertThat(location(late.get(closed))).as(closed).endsWith("/login/code");
        }
        assertThat(late.submit("/login/code", "/account/two-factor/remove", Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(code(late, phone.at(console.network.clock.instant())).statusCode())
                .as("used to confirm")
                .isEqualTo(400);
        console.network.clock.forward(Duration.ofSeconds(30));
        HttpResponse<String> in = code(late, phone.at(console.network.clock.instant()));
        assertThat(location(in)).doesNotContain("/login");
        assertThat(in.headers().firstValue("Set-Cookie").orElse(""))
                .as("a new session id")
                .contains("beckon=");
        assertThat(late.get("/queue").statusCode()).isEqualTo(200);

        Browser replaying = console.browser();
        signIn(replaying, "two@beckon.example", TestConsole.PASSWORD);
        assertThat(code(replaying, phone.at(console.network.clock.instant())).statusCode())
                .as("replayed")
                .isEqualTo(400);
        assertThat(location(code(replaying, recovery.getFirst()))).endsWith("/");
        Browser again = console.browser();
        signIn(again, "two@beckon.example", TestConsole.PASSWORD);
        for (int i = 0; i < 5; i++) {
            assertThat(code(again, "00000" + i).statusCode()).isEqualTo(400);
        }
        assertThat(location(code(again, recovery.get(1))))
                .as("guesses are limited")
                .endsWith("/login?codes");
        signIn(again, "two@beckon.example", TestConsole.PASSWORD);
        assertThat(location(code(again, recovery.get(1))))
                .as("from a new session, too")
                .endsWith("/login?codes");
        console.network.clock.forward(Duration.ofMinutes(15));

        assertThat(late.submit(
                                "/account/two-factor",
                                "/account/two-factor/remove",
                                Map.of("current", TestConsole.PASSWORD, "code", recovery.getFirst()))
                        .body())
                .contains("no code of yours, or it was used");
        assertThat(location(late.submit(
                        "/account/two-factor",
                        "/account/two-factor/remove",
                        Map.of("current", TestConsole.PASSWORD, "code", phone.at(console.network.clock.instant())))))
                .endsWith("/account?factor");
        letters();
    }

    @Test
    void shouldChangePasswordAddressAndSessionsOfOnesOwn() {
        console.person("own@beckon.example", Role.REVIEWER, null, null);
        Browser here = console.signedIn("own@beckon.example");
        Browser there = console.signedIn("own@beckon.example");
        assertThat(here.get("/account").body()).contains("Sign out everywhere else", "127.0.0.0/24");
        here.submit("/account", "/account/sessions/end", Map.of());
        assertThat(location(there.get("/account"))).endsWith("/login?ended");

        Map<String, String> change = Map.of("current", "not it at all", "password", ANOTHER, "repeated", ANOTHER);
        assertThat(here.submit("/account", "/account/password", change).body())
                .contains("That is not your present password");
        Map<String, String> right = Map.of("current", TestConsole.PASSWORD, "password", ANOTHER, "repeated", ANOTHER);
        assertThat(location(here.submit("/account", "/account/password", right)))
                .endsWith("/account?password");
        assertThat(letter().subject()).isEqualTo("Your password was changed");

        here.submit("/account", "/account/mail", Map.of("current", ANOTHER, "email", "moved@beckon.example"));
        String link = link(letter());
        assertThat(console.browser().get(link).body()).contains("moved@beckon.example");
        assertThat(console.network.accounts.byEmail("own@beckon.example"))
                .as("only the button confirms")
                .isPresent();
        assertThat(location(console.browser().submit(link, link, Map.of()))).endsWith("/login?confirmed");
        assertThat(location(here.get("/account"))).endsWith("/login?ended");
        assertThat(letter().recipient()).isEqualTo("own@beckon.example");
        assertThat(signIn(here, "moved@beckon.example", ANOTHER)).endsWith("/account?continue");
    }

    @Test
    void shouldEndASessionThatIsIdle() {
        console.person("idle@beckon.example", Role.REVIEWER, null, null);
        Browser browser = console.signedIn("idle@beckon.example");
        console.network.clock.forward(Duration.ofHours(2));
        assertThat(location(browser.get("/queue"))).endsWith("/login?ended");
        assertThat(browser.get("/login?ended").body()).contains("Your session has ended");
    }

    @Test
    void shouldLetAPublisherJoinByHimself() {
        Browser stranger = console.browser();
        assertThat(stranger.submit(
                                "/join",
                                "/join",
                                Map.of("name", "Tide", "email", "tim@tide.example", "site", "ftp://x"))
                        .body())
                .contains("must begin with http");
        Map<String, String> wish =
                Map.of("name", "Tide <b>&</b> Co", "email", "tim@tide.example", "site", "https://tide.example/");
        assertThat(location(stranger.submit("/join", "/join", wish))).endsWith("/join?sent");
        String link = link(letter());
        assertThat(stranger.get(link).body())
                .contains("Tide &lt;b&gt;&amp;&lt;/b&gt; Co", "https://tide.example/")
                .doesNotContain("<b>&");
        assertThat(setPassword(stranger, link).body()).contains("You are in");
        assertThat(stranger.get(link).statusCode()).isEqualTo(404);
        signIn(stranger, "tim@tide.example", TestConsole.PASSWORD);
        assertThat(stranger.get("/publisher/sites").body()).contains("tide.example");
        HttpResponse<String> known = stranger.submit("/join", "/join", wish);
        assertThat(location(known)).as("a known address is told by letter only").endsWith("/join?sent");
        assertThat(letter().kind()).isEqualTo("account-known");
        assertThat(location(stranger.submit(
                        "/join",
                        "/join",
                        Map.of("name", "M", "email", "m@m.example", "site", "m.example", "website", "x"))))
                .endsWith("/join?sent");
        assertThat(letters()).as("for a machine").isEmpty();
        int status = 302;
        for (int i = 0; i < 6 && status != 429; i++) {
            status = stranger.submit(
                            "/join", "/join", Map.of("name", "N", "email", "n" + i + "@n.example", "site", "n.example"))
                    .statusCode();
        }
        assertThat(status).isEqualTo(429);
        letters();
    }

    @Test
    void shouldRefuseStrangersFormsThatNoPageGaveOut() {
        for (String action :
                List.of("/forgot", "/join", "/join/x", "/welcome/x", "/confirm/x", "/login/code", "/logout")) {
            assertThat(console.browser()
                            .post(action, Map.of("email", "ada@beckon.example"))
                            .statusCode())
                    .as(action)
                    .isEqualTo(403);
        }
    }

    @Test
    void shouldWriteDownWhoDidWhat() {
        Browser ada = console.signedIn("ada@beckon.example");
        Browser thief = console.browser();
        signIn(thief, "ada@beckon.example", "hunter2 hunter2");
        signIn(thief, "my secret, in the wrong field", "x");
        String key = "/partners/" + yellow.id() + "/keys";
        ada.submit("/partners/" + yellow.id(), key, Map.of("label", "=cmd|' /C calc'!A0"));
        ada.post("/terms", Map.of("t1", "1"));
        console.caller(yellow).send("POST", "/api/v1/console-sessions", "{'user':'ann'}");
        ada.submit(
                "/people",
                "/people",
                Map.of(
                        "email",
                        "new@harbour.example",
                        "kind",
                        "PUBLISHER_VIEWER",
                        "publisher",
                        harbour.id().toString()));
        letters();
        String log = ada.get("/audit").body();
        assertThat(log)
                .contains(
                        "key-issued",
                        "wrong password or address",
                        "a partner&#39;s server",
                        "POST /api/v1/console-sessions",
                        "person-invited",
                        "127.0.0.0/24",
                        "Refused")
                .doesNotContain("hunter2", "wrong field", TestConsole.PASSWORD);
        assertThat(ada.get("/audit?person=" + operator.id() + "&action=sign-in&outcome=REFUSED")
                        .body())
                .contains("wrong password");
        HttpResponse<String> csv = ada.get("/audit/export.csv?action=key-issued");
        assertThat(csv.body()).startsWith("time,who,action").contains("ada@beckon.example,key-issued,partner ");
        assertThat(csv.body().lines().skip(1).noneMatch(line -> line.contains(",=cmd")))
                .isTrue();
        assertThat(ada.get("/audit?person=x").statusCode()).isEqualTo(400);
        assertThat(ada.get("/audit?action=nothing&from=2020-01-01&to=2020-01-02")
                        .body())
                .contains("Nothing of that kind");
    }

    @Test
    void shouldSayWhatToDoWithAFileThatIsTooLarge() {
        String answer = raw("""
                POST /labels/imports HTTP/1.1
                Host: 127.0.0.1
                Connection: close
                Content-Type: multipart/form-data; boundary=x
                Content-Length: 300000000

                --x
                """.replace("\n", "\r\n"));
        assertThat(answer).startsWith("HTTP/1.1 413").contains("A file may have 256 MB. Split it");
    }

    @Test
    void shouldDemandASecondFactorOfOperatorsWhereItIsSet() {
        try (TestConsole strict = new TestConsole(0, "", new PeopleRules(true, true))) {
            strict.person("strict@beckon.example", Role.OPERATOR, null, null);
            Browser browser = strict.signedIn("strict@beckon.example");
            assertThat(location(browser.get("/overview"))).endsWith("/account/two-factor");
            String page = browser.get("/account/two-factor").body();
            assertThat(page).contains("demands one before you go on");
            Authenticator phone = new Authenticator(found(page, "<code>([A-Z2-7 ]+)</code>"));
            browser.submit(
                    "/account/two-factor",
                    "/account/two-factor",
                    Map.of("code", phone.at(strict.network.clock.instant())));
            assertThat(browser.get("/overview").statusCode()).isEqualTo(200);
            assertThat(browser.submit("/account/two-factor", "/account/two-factor/remove", Map.of())
                            .body())
                    .contains("demands a second factor");

            assertThat(browser.get("/join").body()).contains("By invitation");
            assertThat(browser.submit("/login", "/join", Map.of("name", "X")).statusCode())
                    .isEqualTo(403);
            assertThat(browser.submit("/people", "/people", Map.of("email", "r@beckon.example", "kind", "REVIEWER"))
                            .body())
                    .as("without mail, the link is shown once")
                    .contains("/welcome/");
            String recovery = strict.server.recoveryLink().link();
            Browser lost = strict.browser();
            String path = URI.create(recovery).getPath();
            setPassword(lost, path, ANOTHER);
            assertThat(location(browser.get("/overview"))).endsWith("/login?ended");
            assertThat(signIn(lost, "strict@beckon.example", ANOTHER)).endsWith("/account/two-factor");
        }
    }

    private static void person(String email, Role role, Grade grade, @Nullable UUID partner, @Nullable UUID publisher) {
        Account account = console.network.accounts.add(email, role, grade, partner, publisher);
        console.network.accounts.setPassword(account.id(), Passwords.hash(TestConsole.PASSWORD));
    }

    private static HttpResponse<String> code(Browser browser, String code) {
        return browser.submit("/login/code", "/login/code", Map.of("code", code));
    }

    private static HttpResponse<String> setPassword(Browser browser, String link) {
        return setPassword(browser, link, TestConsole.PASSWORD);
    }

    private static HttpResponse<String> setPassword(Browser browser, String link, String password) {
        return browser.submit(link, link, Map.of("password", password, "repeated", password));
    }

    private static String signIn(Browser browser, String email, String password) {
        return location(browser.submit("/login", "/login", Map.of("email", email, "password", password)));
    }

    private static String id(String email) {
        return console.network.accounts.byEmail(email).orElseThrow().id().toString();
    }

    private static List<Mail> letters() {
        List<Mail> sent = new ArrayList<>();
        boolean more = true;
        while (more) {
            more = console.network.outbox.sendNext(sent::add);
        }
        return sent;
    }

    private static Mail letter() {
        List<Mail> sent = letters();
        assertThat(sent).hasSize(1);
        return sent.getFirst();
    }

    private static String link(Mail letter) {
        return found(letter.body(), LINK.pattern());
    }

    private static String found(String text, String pattern) {
        List<String> found = all(text, pattern);
        assertThat(found).as(pattern + " in " + text).isNotEmpty();
        return found.getFirst();
    }

    private static List<String> all(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /** What the console answers to bytes that no decent browser would send. */
    private static String raw(String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), console.server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            StringBuilder answer = new StringBuilder();
            byte[] part = new byte[8192];
            int read = 0;
            while (read >= 0 && !answer.toString().matches("(?s).*(</html>|Location: ).*")) {
                read = socket.getInputStream().read(part);
                answer.append(new String(part, 0, Math.max(0, read), StandardCharsets.UTF_8));
            }
            return answer.toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("none, but " + response.statusCode());
    }
}
