package beckon.console;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.account.Role;
import beckon.network.ledger.Contact;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One partner at everything of another's, over every route of the API and of the console. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantIsolationTest {
    private TestConsole console;
    private SampleSites sites;
    private Partner owner;
    private Partner other;
    private Caller intruder;
    private Listing listing;

    @BeforeAll
    void start() {
        console = new TestConsole();
        sites = new SampleSites(console.network);
        SamplePartners partners = new SamplePartners(console.network, sites);
        owner = partners.directory;
        other = console.network.partner("Nosy Neighbour");
        intruder = console.caller(other);
        listing = partners.listings.getFirst();
    }

    @AfterAll
    void stop() {
        console.close();
    }

    Stream<String> routesWithAnId() {
        return console.server.routes().stream()
                .filter(route -> route.contains(" /api/") && route.contains("{"))
                // IsolationTest knows what to send there.
                .filter(route -> Stream.of("/webhooks", "/disputes", "/excluded-sites", "/frequency", "/image")
                        .noneMatch(route::contains));
    }

    Stream<String> lists() {
        return console.server.routes().stream()
                .filter(route -> route.startsWith("GET /api/") && !route.contains("{") && !route.contains("openapi"));
    }

    Stream<String> consolePagesWithAListing() {
        return console.server.routes().stream()
                .filter(route -> route.contains("/console/{token}") && route.contains("{listing}"));
    }

    @ParameterizedTest
    @MethodSource("routesWithAnId")
    void shouldHideWhatBelongsToAnother(String route) {
        String id = (route.contains("advertisers") ? listing.advertiser() : listing.id()).toString();
        String path = route.substring(route.indexOf(' ') + 1).replaceAll("\\{[^}]+}", id);
        Caller.Answer answer = intruder.send(route.substring(0, route.indexOf(' ')), path, bodyOf(route));
        assertThat(answer.status()).as(route).isEqualTo(404);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(console.network.listings.find(owner.id(), listing.id()).orElseThrow())
                .isEqualTo(listing);
    }

    @ParameterizedTest
    @MethodSource("lists")
    void shouldListNothingOfAnother(String route) {
        String path = route.substring(route.indexOf(' ') + 1);
        Caller.Answer answer = intruder.get(path.endsWith("/search") ? path + "?purpose=display" : path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.raw().body())
                .doesNotContain(owner.id().toString())
                .doesNotContain(listing.id().toString())
                .doesNotContain(listing.advertiser().toString());
    }

    @Test
    void shouldNotTakeAnothersAdvertiser() {
        int before = console.network.listings.of(owner.id()).size();
        Caller.Answer answer = intruder.send("POST", "/api/v1/listings", body());
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(console.network.listings.of(other.id())).isEmpty();
        assertThat(console.network.listings.of(owner.id())).hasSize(before);
    }

    @ParameterizedTest
    @MethodSource("consolePagesWithAListing")
    void shouldHideAnothersListingInTheConsole(String route) {
        String token = console.stores.consoleSessions().open(other.id(), "nosy").token();
        String path = route.substring(route.indexOf(' ') + 1)
                .replace("{token}", token)
                .replace("{listing}", listing.id().toString());
        Browser browser = console.browser();
        Map<String, String> form = Map.of(
                "headline", "Stolen", "category", "plumbers", "clickBid", "0.10", "callBid", "1", "active", "false");
        int status = route.startsWith("GET")
                ? browser.get(path).statusCode()
                : browser.post(path, form).statusCode();
        assertThat(status).as(route).isEqualTo(404);
        assertThat(console.network.listings.find(owner.id(), listing.id()).orElseThrow())
                .isEqualTo(listing);
    }

    @Test
    void shouldHideAnothersEntriesAndSites() {
        Contact contact = console.network.contacts.ofPartner(owner.id(), 500).stream()
                .filter(one -> one.entry() != null)
                .findFirst()
                .orElseThrow();
        String own = console.stores.consoleSessions().open(owner.id(), "owner").token();
        String nosy = console.stores.consoleSessions().open(other.id(), "nosy").token();
        Browser browser = console.browser();
        assertThat(browser.get("/console/" + own + "/statement/" + contact.entry())
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.get("/console/" + nosy + "/statement/" + contact.entry())
                        .statusCode())
                .isEqualTo(404);

        console.person("owner@tenant.example", Role.PUBLISHER, null, sites.publisher.id());
        Browser publisher = console.signedIn("owner@tenant.example");
        assertThat(publisher.get("/publisher/sites/" + sites.fair.id()).statusCode())
                .isEqualTo(200);
        for (String hidden :
                List.of("/publisher/sites/" + sites.casino.id(), "/publisher/sites/" + sites.doubtful.id())) {
            assertThat(publisher.get(hidden).statusCode()).isEqualTo(404);
        }
        assertThat(publisher
                        .submit("/publisher/apply", "/publisher/sites/" + sites.casino.id() + "/review", Map.of())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldNameNoOtherPartnerInADecision() {
        String token = console.stores.consoleSessions().open(owner.id(), "ann").token();
        String why = console.browser().get("/console/" + token + "/why").body();
        assertThat(why).doesNotContain("Ring Local").contains("Others", "higher-lift", "What would change it");
        assertThat(console.caller(owner).get("/api/v1/decisions").raw().body())
                .doesNotContain(other.id().toString(), "Ring Local");
    }

    private String bodyOf(String route) {
        if (route.contains("call-rules") || route.endsWith("/pause")) {
            return "{}";
        }
        return route.contains("advertisers") ? "{'externalId':'stolen','name':'Stolen'}" : body();
    }

    private String body() {
        return "{'advertiser':'" + listing.advertiser() + "','externalId':'stolen','headline':'Stolen',"
                + "'category':'plumbers','landing':'https://nosy.example/'}";
    }
}
