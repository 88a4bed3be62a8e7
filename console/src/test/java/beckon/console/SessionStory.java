package beckon.console;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.brand.Permits;
import beckon.network.id.Uuid7;
import beckon.network.insight.SessionScope;
import beckon.network.ledger.Contact;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a partner's server asks of a session holds on every page, whatever its user tries. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionStory {
    private static final String CALLER = "+493012345678";

    private TestConsole console;
    private Partner partner;
    private Caller server;
    private Listing mine;
    private Listing hidden;
    private String looking;
    private String narrow;
    private UUID hiddenCall;

    @BeforeAll
    void start() {
        console = new TestConsole();
        SamplePartners partners = new SamplePartners(console.network, new SampleSites(console.network));
        partner = partners.directory;
        server = console.caller(partner);
        mine = partners.listings.get(0);
        hidden = partners.listings.get(1);
        looking = open("'role':'view'");
        narrow = open("'advertiser':'" + mine.advertiser() + "'");
        SampleCalls.call(console, mine, CALLER);
        hiddenCall = SampleCalls.call(console, hidden, CALLER);
        console.network.phones.add(partner.id(), hidden.advertiser(), "Hidden desk");
    }

    @AfterAll
    void stop() {
        console.close();
    }

    /** The path of a session that is asked for with {@code fields}. */
    private String open(String fields) {
        Caller.Answer answer = server.send("POST", "/api/v1/console-sessions", "{'user':'ann'," + fields + "}");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        return URI.create(answer.body().get("url").asString()).getPath();
    }

    private Stream<String> routes(String method) {
        return console.server.routes().stream()
                .filter(route -> route.startsWith(method + " /console/{token}"))
                .map(route -> route.substring(route.indexOf(' ') + 1));
    }

    Stream<String> changes() {
        return routes("POST");
    }

    Stream<String> pages() {
        return routes("GET");
    }

    @Test
    void opensWhereAndHowTheServerAskedFor() {
        String base = open("'language':'de','returnUrl':'https://directory.example/account?x=1&y=2',"
                + "'landing':'/calls/records','role':'manage'");
        Browser browser = console.browser();
        HttpResponse<String> home = browser.get(base);
        assertThat(home.headers().firstValue("Location").orElseThrow()).endsWith(base + "/calls/records");
        assertThat(browser.get(base + "/calls/records", "Accept-Language", "en").body())
                .contains("<html lang=\"de\"", "Anrufliste", "Zurück zu directory.example")
                .contains("href=\"https://directory.example/account?x=1&amp;y=2\"");
        for (String wrong : List.of(
                "'role':'owner'",
                "'language':'xx'",
                "'returnUrl':'javascript:alert(1)'",
                "'landing':'//evil.example'",
                "'landing':'../../overview'")) {
            assertThat(server.send("POST", "/api/v1/console-sessions", "{'user':'ann'," + wrong + "}")
                            .status())
                    .as(wrong)
                    .isEqualTo(422);
        }
        Listing others = console.network.listing(console.network.partner("Elsewhere"), "Elsewhere");
        assertThat(server.send(
                                "POST",
                                "/api/v1/console-sessions",
                                "{'user':'ann','advertiser':'" + others.advertiser() + "'}")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void whoMayLookChangesNothing(String route) {
        HttpResponse<String> answer = console.browser()
                .post(
                        concrete(route, looking, mine.id()),
                        Map.of("headline", "Changed", "category", "x", "clickBid", "1", "callBid", "1"));
        assertThat(answer.statusCode()).as(route).isEqualTo(403);
        assertThat(answer.body()).contains("change nothing");
        assertThat(console.network.listings.find(partner.id(), mine.id())).contains(mine);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whoMayLookSeesNoFormToSend(String route) {
        if (route.contains("{") && !route.contains("{token}/")) {
            return;
        }
        String page = console.browser().get(concrete(route, looking, mine.id())).body();
        if (route.matches(".*/(listings|advertisers|webhooks|reports|keys).*")) {
            // The style sheet hides every form of these pages from whoever may only look.
            assertThat(page)
                    .as(route)
                    .satisfiesAnyOf(shown -> assertThat(shown).contains("grade-viewer"), shown -> assertThat(shown)
                            .doesNotContain("<form"));
            return;
        }
        assertThat(page).as(route).doesNotContain("<button>", "name=\"label\" required");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void oneAdvertisersUserSeesNothingOfTheOthers(String route) {
        HttpResponse<String> answer = console.browser().get(concrete(route, narrow, hidden.id()));
        assertThat(answer.statusCode()).as(route).isLessThan(500);
        // A refusal says which id was asked for.
        String asked = route.contains("{advertiser}") ? hidden.advertiser().toString() : "-";
        assertThat(answer.body().replace(asked, "-"))
                .as(route)
                .doesNotContain(hidden.headline(), hidden.advertiser().toString())
                .doesNotContain("Bright Keys", "Hidden desk");
        if (route.contains("{listing}")
                || route.contains("{advertiser}")
                || route.contains("{call}")
                || route.contains("{entry}")) {
            assertThat(answer.statusCode()).as(route).isBetween(403, 404);
        }
    }

    @ParameterizedTest
    @MethodSource("changes")
    void oneAdvertisersUserChangesNothingOfTheOthers(String route) {
        UUID live = SampleCalls.live(console, hidden, CALLER);
        Map<String, String> form = Map.of(
                "headline",
                "Stolen",
                "category",
                "plumbers",
                "clickBid",
                "0.10",
                "callBid",
                "1",
                "active",
                "false",
                "advertiser",
                hidden.advertiser().toString(),
                "label",
                "Stolen");
        String path = concrete(route, narrow, hidden.id()).replace(hiddenCall.toString(), live.toString());
        assertThat(console.browser().post(path, form).statusCode()).as(route).isBetween(400, 404);
        assertThat(console.network.listings.find(partner.id(), hidden.id())).contains(hidden);
        assertThat(console.calls).anyMatch(call -> call.call().equals(live));
        assertThat(console.network.phones.of(partner.id())).hasSize(1);
        console.calls.clear();
    }

    @Test
    void oneAdvertisersUserSeesWhatIsItsOwn() {
        Browser browser = console.browser();
        assertThat(browser.get(narrow + "/ads").body()).contains(mine.headline());
        assertThat(browser.get(narrow + "/calls").body()).contains(mine.headline());
        assertThat(browser.get(narrow + "/calls/records/export.csv").body())
                .contains(mine.id().toString())
                .doesNotContain(hidden.id().toString());
        assertThat(browser.get(narrow + "/calls/" + mine.id()).statusCode()).isEqualTo(200);
        assertThat(browser.get(narrow + "/why").statusCode()).isEqualTo(403);
        assertThat(browser.get(narrow + "/brand").statusCode()).isEqualTo(403);
        Contact contact = console.network.contacts.ofPartner(partner.id(), 500).stream()
                .filter(one -> one.entry() != null && one.advertiser().equals(mine.advertiser()))
                .findFirst()
                .orElseThrow();
        String month = contact.at().toString().substring(0, 7);
        assertThat(browser.get(narrow + "/statement?month=" + month).body())
                .contains("What was spent", "/statement/" + contact.entry());
        assertThat(browser.get(narrow + "/statement/" + contact.entry()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void oneAdvertisersUserKeepsListingsAndReadsReportsOfItsOwnAlone() {
        Browser browser = console.browser();
        String own = mine.id().toString();
        List<String> others = List.of(
                hidden.headline(),
                hidden.id().toString(),
                hidden.externalId(),
                hidden.advertiser().toString(),
                "Bright Keys");
        assertThat(browser.get(narrow + "/listings").body())
                .contains(mine.headline(), "One listing.")
                .doesNotContain(others)
                .doesNotContain("/listings/import", "/webhooks");
        assertThat(browser.get(narrow + "/listings/export.csv").body())
                .contains(mine.externalId())
                .doesNotContain(others);
        assertThat(browser.get(narrow + "/listings/new").body())
                .contains(mine.advertiser().toString())
                .doesNotContain(others);
        assertThat(browser.get(narrow + "/listings/" + own + "/image").statusCode())
                .isEqualTo(200);
        assertThat(browser.post(narrow + "/listings/" + own + "/frequency", Map.of("viewsPerDay", "3"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(browser.post(narrow + "/listings/" + hidden.id() + "/frequency", Map.of("viewsPerDay", "3"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(browser.get(narrow + "/advertisers")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/advertisers/" + mine.advertiser());

        for (String by : List.of("listing", "day", "hour", "site", "category", "place", "slot", "device", "channel")) {
            String report =
                    browser.get(narrow + "/reports?period=30-days&by=" + by).body();
            assertThat(report).as(by).contains("Spent").doesNotContain(others).doesNotContain("Earned", "Top pages");
            String table = browser.get(narrow + "/reports/export.csv?period=30-days&by=" + by)
                    .body();
            assertThat(table).as(by).contains("spent").doesNotContain(others).doesNotContain("earned");
        }
        assertThat(browser.get(narrow + "/reports?by=advertiser").statusCode()).isEqualTo(422);
        // Whatever is asked for is of his own: the sums of a day are those of his listing, and no filter widens them.
        String sums = browser.get(narrow + "/reports/export.csv?period=30-days&by=day")
                .body();
        assertThat(browser.get(narrow + "/reports/export.csv?period=30-days&by=day&listing=" + own)
                        .body())
                .isEqualTo(sums);
        String all = browser.get(looking + "/reports/export.csv?period=30-days&by=day")
                .body();
        assertThat(all).isNotEqualTo(sums);
        for (String stolen : List.of("listing=" + hidden.id(), "advertiser=" + hidden.advertiser())) {
            String none = browser.get(narrow + "/reports/export.csv?period=30-days&by=listing&" + stolen)
                    .body();
            // The head and an empty total.
            assertThat(none.lines()).as(stolen).hasSize(2);
        }
        HttpResponse<String> behind =
                browser.get(narrow + "/reports/behind?period=30-days&by=listing&key=" + hidden.id());
        assertThat(behind.body())
                .contains("Nothing of yours", "Nothing was booked", "Nothing happened")
                .doesNotContain("Bright Keys", hidden.headline());
        assertThat(browser.get(narrow + "/reports/behind?period=30-days&by=listing&key=" + own)
                        .body())
                .contains(mine.headline(), "/statement/events/")
                .doesNotContain(others);
        assertThat(browser.get(narrow + "/reports/uncounted?kind=CLICK&reason=robot")
                        .statusCode())
                .isEqualTo(200);
        for (String closed :
                List.of("/webhooks", "/listings/import", "/advertisers/import", "/advertisers/export.csv")) {
            assertThat(browser.get(narrow + closed).statusCode()).as(closed).isEqualTo(403);
        }
    }

    @Test
    void theOtherFormatIsOpenWhereTheOperatorPermits() {
        Partner one = console.network.partner("One Format");
        String base =
                "/console/" + console.network.sessions.open(one.id(), "ann").token();
        Browser browser = console.browser();
        assertThat(browser.get(base + "/ads").body()).contains("Open the Call manager");
        assertThat(browser.get(base + "/calls").statusCode()).isEqualTo(200);

        console.stores.formatStores().brands().permit(one.id(), new Permits(false, false));
        assertThat(browser.get(base + "/ads").body()).doesNotContain("Open the Call manager", "/brand\"");
        for (String refused : List.of("/calls", "/calls/live", "/calls/records", "/phones", "/brand")) {
            assertThat(browser.get(base + refused).statusCode()).as(refused).isEqualTo(403);
        }
        assertThat(browser.post(base + "/brand", Map.of("name", "Mine")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aMissedCallIsReturnedAndTakenBack() {
        String base = "/console/"
                + console.network
                        .sessions
                        .open(partner.id(), "ann", SessionScope.ALL)
                        .token();
        UUID missed = SampleCalls.live(console, mine, "+4930999");
        console.calls.clear();
        console.network
                .calls
                .ended(missed, console.network.clock.instant(), "no-answer", null)
                .toCompletableFuture()
                .join();
        Browser browser = console.browser();
        String mark = base + "/calls/missed/" + missed;
        assertThat(browser.get(base + "/calls").body()).contains("action=\"" + mark + "\"");
        assertThat(browser.post(mark, Map.of()).headers().firstValue("Location").orElseThrow())
                .contains("returned=" + missed);
        assertThat(browser.get(base + "/calls?returned=" + missed).body()).contains("Returned (1)", "by ann", "Undo");
        browser.post(mark, Map.of("returned", "false"));
        assertThat(browser.get(base + "/calls").body()).doesNotContain("Returned (1)");
        String other = "/console/"
                + console.network
                        .sessions
                        .open(console.network.partner("Nosy").id(), "nosy")
                        .token();
        assertThat(browser.post(other + "/calls/missed/" + missed, Map.of()).statusCode())
                .isEqualTo(404);
    }

    private String concrete(String route, String base, UUID listing) {
        return route.replace("/console/{token}", base)
                .replace("{listing}", listing.toString())
                .replace("{advertiser}", hidden.advertiser().toString())
                .replace("{call}", hiddenCall.toString())
                .replace("{number}", "1")
                .replaceAll("\\{[^}]+}", Uuid7.next(java.time.Clock.systemUTC()).toString());
    }
}
