package beckon.console;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.console.security.Passwords;
import beckon.network.account.Account;
import beckon.network.account.Grade;
import beckon.network.account.Role;
import beckon.network.audit.AuditQuery;
import beckon.network.call.CallLegs;
import beckon.network.delivery.Visitors;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.id.Uuid7;
import beckon.network.partner.Listing;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Somebody asks what is held of him, and wants it gone; somebody else leaves the network's console. */
class PrivacyPagesStory {
    private static final String CALLER = "+493012345678";
    private static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0";
    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

    private static TestConsole console;
    private static SamplePartners partners;
    private static Browser operator;

    @BeforeAll
    static void start() {
        console = new TestConsole();
        partners = new SamplePartners(console.network, new SampleSites(console.network));
        console.person("ada@privacy.example", Role.OPERATOR, null, null);
        operator = console.signedIn("ada@privacy.example");
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    private static long knownCallers() {
        CallLegs legs = console.stores.callStores().callLegs();
        return legs.all(Instant.EPOCH, FAR, 1_000).stream()
                .filter(leg -> leg.caller() != null)
                .count();
    }

    private static HttpResponse<String> ask(String action, Map<String, String> form) {
        return operator.submit("/privacy", "/privacy/" + action, form);
    }

    @Test
    void shouldShowExportAndEraseACaller() {
        UUID call = SampleCalls.call(console, partners.listings.getFirst(), CALLER);
        UUID others = SampleCalls.call(console, partners.listings.getFirst(), "+4940999");
        Map<String, String> him = Map.of("about", "caller", "number", "0049 30 12345678");

        HttpResponse<String> shown = ask("dossier", him);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains("What is held of a caller", "Call record", call.toString(), "takes him out");
        assertThat(shown.body()).doesNotContain(others.toString());
        assertThat(shown.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(ask("export", him).body())
                .contains(
                        "\"caller\" : \"0049 30 12345678\"", "\"kind\" : \"call record\"", "\"erasing\" : \"forgets\"")
                .doesNotContain("4940999");
        HttpResponse<String> csv = ask("export", Map.of("about", "caller", "number", CALLER, "format", "csv"));
        assertThat(csv.body()).startsWith("kind,id,at,what,erasing\r\n").contains("call set up,", call + "/0");
        assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).contains("dossier.csv");

        long before = knownCallers();
        HttpResponse<String> mistyped =
                ask("erase", Map.of("about", "caller", "number", CALLER, "typed", "+49301234567"));
        assertThat(mistyped.statusCode()).isEqualTo(422);
        assertThat(mistyped.body()).contains("nothing is erased yet");
        assertThat(knownCallers()).isEqualTo(before);
        assertThat(ask("erase", Map.of("about", "caller", "number", CALLER, "typed", CALLER))
                        .body())
                .contains("rows no longer say whom they were about", "Nothing is held");
        assertThat(knownCallers()).isEqualTo(before - 3);
        assertThat(ask("dossier", him).body()).contains("Nothing is held");

        assertThat(operator.get("/audit?action=dossier-erased").body())
                .contains("a caller whose number ends in 78", "rows without him", "Refused")
                .doesNotContain("12345678");
        assertThat(console.stores
                        .peopleStores()
                        .auditLog()
                        .find(AuditQuery.ALL, 1_000)
                        .toString())
                .doesNotContain("12345678");
    }

    @Test
    void shouldShowAndEraseAVisitorOfToday() {
        Listing listing = partners.listings.getFirst();
        Visitors visitors = new Visitors(console.stores.privacyStores().visitorKeys());
        Event sample = console.network.events.ofPartner(listing.partner(), 500).stream()
                .filter(event -> event.kind() == EventKind.CLICK
                        && event.attribution() != null
                        && event.attribution().site() != null)
                .findFirst()
                .orElseThrow();
        Instant now = console.network.clock.instant();
        UUID site = Objects.requireNonNull(
                Objects.requireNonNull(sample.attribution()).site());
        Event click = Event.builder(
                        Uuid7.next(console.network.clock),
                        EventKind.CLICK,
                        now,
                        sample.mechanism(),
                        sample.attribution())
                .visitor(visitors.hash(
                        InetAddress.ofLiteral("2001:db8::7"),
                        AGENT,
                        site,
                        console.stores.privacyStores().visitorKeys().today()))
                .build();
        console.network.log.append(click).toCompletableFuture().join();
        Map<String, String> him = Map.of("about", "visitor", "address", "2001:db8::7", "agent", AGENT);
        assertThat(ask("dossier", him).body())
                .contains("What is held of a visitor", click.id().toString(), "Looked through since");
        assertThat(ask("export", him).body())
                .contains("\"userAgent\"", click.id().toString());
        assertThat(ask(
                                "erase",
                                Map.of(
                                        "about",
                                        "visitor",
                                        "address",
                                        "2001:db8::7",
                                        "agent",
                                        AGENT,
                                        "typed",
                                        "2001:db8::7"))
                        .body())
                .contains("One row no longer says whom it was about");
        assertThat(console.network.events.find(click.id()).orElseThrow().visitor())
                .isNull();
        HttpResponse<String> wrong =
                ask("dossier", Map.of("about", "visitor", "address", "garden.example", "agent", AGENT));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("garden.example", "must be a numeric address");
    }

    @Test
    void shouldSayHowLongEverythingIsKept() {
        console.stores.privacyStores().forgetting().run();
        assertThat(operator.get("/privacy").body())
                .contains("privacy.visitorDays", "privacy.callerDays", "Keyed hash of a caller", "just now");
    }

    @Test
    void shouldKeepTheDossiersToWhoAdministersTheNetwork() {
        console.network.accounts.add("sue@privacy.example", Role.OPERATOR, Grade.SUPPORT, null, null);
        Account sue = console.network.accounts.byEmail("sue@privacy.example").orElseThrow();
        console.network.accounts.setPassword(sue.id(), Passwords.hash(TestConsole.PASSWORD));
        Browser support = console.signedIn("sue@privacy.example");
        assertThat(support.get("/privacy").statusCode()).isEqualTo(200);
        for (String what : List.of("dossier", "export", "erase")) {
            assertThat(support.submit("/account", "/privacy/" + what, Map.of("number", CALLER))
                            .statusCode())
                    .as(what)
                    .isEqualTo(403);
            assertThat(operator.post("/privacy/" + what, Map.of("number", CALLER, "typed", CALLER))
                            .statusCode())
                    .as("forged " + what)
                    .isEqualTo(403);
        }
        assertThat(ask("dossier", Map.of("number", "<script>alert(1)</script>")).body())
                .contains("&lt;script&gt;")
                .doesNotContain("<script>alert(1)");
    }

    @Test
    void shouldHandOverAndRemoveOnesOwnAccount() {
        console.person("bob@privacy.example", Role.OPERATOR, null, null);
        Browser bob = console.signedIn("bob@privacy.example");
        assertThat(bob.get("/account/export.json").body())
                .contains("\"email\" : \"bob@privacy.example\"", "sign-in", "\"sessions\"")
                .doesNotContain("ada@privacy.example", "$2", "argon");
        HttpResponse<String> wrong = bob.submit("/account", "/account/remove", Map.of("current", "guess"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("That is not your present password");
        assertThat(bob.submit("/account", "/account/remove", Map.of("current", TestConsole.PASSWORD))
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/login?removed");
        assertThat(bob.get("/overview").statusCode()).isEqualTo(302);
        assertThat(console.network.accounts.byEmail("bob@privacy.example")).isEmpty();

        console.network.clock.forward(Duration.ofDays(1));
        Browser last = console.signedIn("ada@privacy.example");
        assertThat(last.submit("/account", "/account/remove", Map.of("current", TestConsole.PASSWORD))
                        .body())
                .contains("the last who may do everything");
    }
}
