package beckon.console;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.TestNetwork;
import beckon.network.account.Role;
import beckon.network.event.Attribution;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.event.Mechanism;
import beckon.network.id.Uuid7;
import beckon.network.ledger.LedgerAccount;
import beckon.network.ledger.Money;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.publisher.Publisher;
import beckon.network.reference.Reference;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Reports in the console and in the API: they agree with the books, and each reader finds his own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportPagesStory {
    private static final List<String> DIMENSIONS = List.of(
            "partner",
            "advertiser",
            "listing",
            "reference-type",
            "channel",
            "site",
            "category",
            "place",
            "slot",
            "device",
            "month",
            "day",
            "hour");

    private TestConsole console;
    private SampleSites sites;
    private SamplePartners partners;
    private Listing listing;
    private Browser operator;
    private Browser ann;
    private Browser nosy;
    private Browser owner;
    private Browser stranger;
    private Caller caller;
    private Caller intruder;

    @BeforeAll
    void start() {
        console = new TestConsole();
        sites = new SampleSites(console.network);
        partners = new SamplePartners(console.network, sites);
        listing = partners.listings.getFirst();
        Partner other = console.network.partner("Nosy Neighbour");
        Publisher elsewhere = console.network.publishers.add("Elsewhere", "owner@elsewhere.example");
        console.person("op@reports.example", Role.OPERATOR, null, null);
        console.person("ann@reports.example", Role.PARTNER, partners.directory.id(), null);
        console.person("nosy@reports.example", Role.PARTNER, other.id(), null);
        console.person("owner@reports.example", Role.PUBLISHER, null, sites.publisher.id());
        console.person("else@reports.example", Role.PUBLISHER, null, elsewhere.id());
        operator = console.signedIn("op@reports.example");
        ann = console.signedIn("ann@reports.example");
        nosy = console.signedIn("nosy@reports.example");
        owner = console.signedIn("owner@reports.example");
        stranger = console.signedIn("else@reports.example");
        caller = console.caller(partners.directory);
        intruder = console.caller(other);
    }

    @AfterAll
    void stop() {
        console.close();
    }

    @Test
    void everyReaderSeesWhatTheBooksSay() {
        String revenue = shown(LedgerAccount.platformRevenue());
        String earned = shown(LedgerAccount.partnerEarned(partners.directory.id()));
        String published = shown(LedgerAccount.publisherEarned(sites.publisher.id()));
        for (String by : DIMENSIONS) {
            assertThat(ok(operator, "/reports?by=" + by)).as(by).contains(revenue);
        }
        assertThat(ok(ann, "/partner/reports")).contains(earned).contains("Top pages");
        assertThat(ok(owner, "/publisher/reports")).contains(published).doesNotContain(listing.headline());

        Caller.Answer api = caller.get("/api/v1/reports?by=day&zone=Asia/Kolkata");
        assertThat(api.status()).isEqualTo(200);
        assertThat(api.body().get("items").size()).isEqualTo(30);
        assertThat(api.body()
                        .get("total")
                        .get("money")
                        .get(0)
                        .get("earnedMicros")
                        .asLong())
                .isEqualTo(balance(LedgerAccount.partnerEarned(partners.directory.id())));
    }

    @Test
    void aFileHoldsAllLinesAndTheirSum() {
        String csv = ok(operator, "/reports/export.csv?by=partner");
        assertThat(csv.lines().count()).isEqualTo(4);
        assertThat(csv.lines().skip(3).findFirst().orElseThrow())
                .startsWith("total,Total,")
                .endsWith("," + balance(LedgerAccount.platformRevenue()));
        Listing formula = console.network.listing(partners.directory, "=HYPERLINK(\"http://evil.example\")");
        console.network.fund(formula, 1_000_000);
        var reference = console.network.references.assign(
                formula.partner(),
                formula.id(),
                console.network.channels.site(sites.good.id()).id());
        console.network
                .log
                .append(event(formula, reference))
                .toCompletableFuture()
                .join();
        console.network.rollUp.catchUp();
        assertThat(ok(ann, "/partner/reports/export.csv")).contains("\"'=HYPERLINK(");
        assertThat(ok(ann, "/partner/reports")).contains("=HYPERLINK(&quot;http");
    }

    @Test
    void aLineLeadsToItsEntriesAndEvents() {
        String behind = ok(operator, "/reports/behind?by=listing&key=" + listing.id());
        assertThat(behind).contains("/ledger/entries/").contains("/events/").contains(listing.headline());
        String own = ok(ann, "/partner/reports/behind?by=reference-type&key=web");
        assertThat(own).contains("/partner/statement/events/").doesNotContain("\"/events/");
        String entry = own.substring(own.indexOf("/partner/statement/") + "/partner/statement/".length())
                .substring(0, 36);
        assertThat(ok(ann, "/partner/statement/" + entry)).contains("Click on");
        String day = console.network
                .clock
                .instant()
                .atZone(java.time.ZoneOffset.UTC)
                .toLocalDate()
                .toString();
        assertThat(ok(owner, "/publisher/reports/behind?by=day&key=" + day)).contains("/publisher/statement/");
    }

    @Test
    void whatDoesNotCountIsShownByReasonToWhomItBelongs() {
        var reference = console.network.references.assign(
                listing.partner(),
                listing.id(),
                console.network.channels.site(sites.good.id()).id());
        for (EventKind kind : List.of(EventKind.PRESENTATION, EventKind.CLICK, EventKind.CLICK)) {
            console.network
                    .log
                    .append(event(kind, "rate-network", listing, reference))
                    .toCompletableFuture()
                    .join();
        }
        while (console.network.settlement.settleDue(500) > 0) {
            // Until nothing waits.
        }
        console.network.rollUp.catchUp();
        String meaning = "More in a minute than the people of one small network do.";
        String question = "/uncounted?reason=rate-network&kind=";
        for (Browser reader : List.of(operator, ann, owner)) {
            String reports =
                    reader == operator ? "/reports" : reader == ann ? "/partner/reports" : "/publisher/reports";
            assertThat(ok(reader, reports))
                    .contains("What counts")
                    .contains(meaning)
                    .contains(reports + "/uncounted?reason=rate-network&amp;kind=CLICK");
            assertThat(ok(reader, reports + question + "CLICK"))
                    .contains("Clicks: rate network")
                    .contains(meaning)
                    .contains(sites.good.host());
            assertThat(ok(reader, reports + question + "CALL")).contains("Nothing of this kind");
        }
        assertThat(ok(operator, "/reports" + question + "VIEW"))
                .contains("/events/")
                .contains(listing.headline());
        assertThat(ok(owner, "/publisher/reports" + question + "CLICK")).doesNotContain(listing.headline());
        assertThat(ok(nosy, "/partner/reports" + question + "CLICK")).contains("Nothing of this kind");
        assertThat(ok(stranger, "/publisher/reports" + question + "VIEW")).contains("Nothing of this kind");
        assertThat(operator.get("/reports/uncounted?reason=robot&kind=SOCK").statusCode())
                .isEqualTo(404);
        assertThat(operator.get("/reports/uncounted?reason=%3Cscript%3E&kind=CLICK")
                        .statusCode())
                .isEqualTo(404);
        assertThat(ok(operator, "/events")).contains("title=\"" + meaning);
        assertThat(ok(operator, "/traffic"))
                .contains("traffic.robots")
                .contains("30 a minute")
                .contains("click-before-view");

        var account = caller.get("/api/v1/reports").body().get("account");
        assertThat(account.get("grossContacts").asLong())
                .isEqualTo(account.get("filteredContacts").asLong()
                        + account.get("netContacts").asLong());
        assertThat(account.get("reasons").toString())
                .contains(
                        "{\"reason\":\"rate-network\",\"meaning\":\"more in a minute than the people of one small network"
                                + " do\",\"views\":1,\"clicks\":2,\"calls\":0,\"refused\":0}");
        assertThat(intruder.get("/api/v1/reports")
                        .body()
                        .get("account")
                        .get("reasons")
                        .size())
                .isZero();
    }

    @Test
    void nobodyGetsAtWhatIsAnothers() {
        String stolen = "listing=" + listing.id() + "&partner=" + partners.directory.id() + "&advertiser="
                + listing.advertiser() + "&site=" + sites.good.id();
        for (String by : List.of("advertiser", "listing", "site", "day", "slot", "category")) {
            assertThat(ok(nosy, "/partner/reports?by=" + by + "&" + stolen))
                    .contains("Nothing in these days")
                    .doesNotContain(listing.headline());
            assertThat(ok(nosy, "/partner/reports/export.csv?by=" + by).lines().skip(1))
                    .noneMatch(line -> line.contains(listing.advertiser().toString()))
                    .noneMatch(line -> line.contains(sites.good.id().toString()));
        }
        String behind = ok(nosy, "/partner/reports/behind?by=listing&key=" + listing.id());
        assertThat(behind)
                .contains("Nothing was booked")
                .contains("Nothing happened")
                .doesNotContain(listing.headline());
        assertThat(ok(stranger, "/publisher/reports?by=site")).doesNotContain(sites.good.host());
        assertThat(ok(stranger, "/publisher/reports/behind?by=site&key=" + sites.good.id()))
                .contains("Nothing was booked")
                .contains("Nothing happened")
                .doesNotContain(sites.good.host());
        assertThat(intruder.get("/api/v1/reports?by=listing&" + stolen).raw().body())
                .doesNotContain(listing.id().toString())
                .contains("\"items\":[]");
        String token = console.stores
                .consoleSessions()
                .open(partners.directory.id(), "ann")
                .token();
        assertThat(ok(console.browser(), "/console/" + token + "/reports")).contains(listing.headline());
        assertThat(console.browser().get("/console/made-up/reports").statusCode())
                .isEqualTo(404);

        assertThat(ann.get("/partner/reports?by=partner").statusCode()).isEqualTo(422);
        for (String by : List.of("partner", "advertiser", "listing")) {
            assertThat(owner.get("/publisher/reports?by=" + by).statusCode())
                    .as(by)
                    .isEqualTo(422);
            assertThat(owner.get("/publisher/reports/export.csv?by=" + by).statusCode())
                    .as(by)
                    .isEqualTo(422);
        }
    }

    @Test
    void badQuestionsAreAnsweredWithWhatIsWrong() {
        String[][] wrong = {
            {
                "from=2026-03-05&to=2026-03-01",
                "from is &quot;2026-03-05&quot;; it must not be after the last day, 2026-03-01."
            },
            {"from=9999-01-01", "from is &quot;9999-01-01&quot;; it must lie in 2000-01-01..2099-12-31."},
            {"from=2001-01-01&to=2026-01-01", "it must lie less than 1096 days before the last day"},
            {"from=yesterday", "it must be a day such as 2026-03-02"},
            {
                "to=2026-03-01",
                "from is missing; it must be the first day of the range".replace("missing", "&quot;&quot;")
            },
            {"period=fortnight", "it must be one of today, yesterday"},
            {"zone=Mars/Olympus", "it must be a time zone such as Europe/Berlin or UTC"},
            {"zone=%2B00:07", "it must be a time zone such as Europe/Berlin or UTC"},
            {"by=sock-size", "it must be one of partner, advertiser, listing"},
            {"site=1%27%20or%201=1", "it must be an id"},
            {"type=smoke", "it must be one of web, telephonic"},
            {"category=" + "x".repeat(300), "it must be a category of a listing"},
        };
        for (String[] one : wrong) {
            HttpResponse<String> answer = operator.get("/reports?" + one[0]);
            assertThat(answer.statusCode()).as(one[0]).isEqualTo(422);
            assertThat(answer.body()).as(one[0]).contains(one[1]);
            assertThat(caller.get("/api/v1/reports?" + one[0]).status())
                    .as(one[0])
                    .isEqualTo(422);
        }
        assertThat(operator.get("/reports/behind?by=day&key=2001-01-01").statusCode())
                .isEqualTo(404);
        assertThat(operator.get("/reports/behind?by=listing&key=%3Cscript%3E").statusCode())
                .isEqualTo(404);
        assertThat(ok(operator, "/reports?category=%3Cscript%3Ealert(1)%3C/script%3E"))
                .doesNotContain("<script>alert");
        assertThat(operator.get("/reports?partner=" + new UUID(1, 2)).body()).contains("Nothing in these days");
    }

    private Event event(Listing of, Reference reference) {
        return event(EventKind.PRESENTATION, null, of, reference);
    }

    private Event event(EventKind kind, @Nullable String filtered, Listing of, Reference reference) {
        return Event.builder(
                        Uuid7.next(console.network.clock),
                        kind,
                        console.network.clock.instant(),
                        Mechanism.WEB,
                        new Attribution(
                                reference.id(),
                                of.id(),
                                of.advertiser(),
                                of.partner(),
                                reference.channel(),
                                reference.channelKind(),
                                reference.site(),
                                of.category(),
                                reference.type()))
                .filtered(filtered)
                .sample(true)
                .build();
    }

    private static String ok(Browser browser, String path) {
        HttpResponse<String> answer = browser.get(path);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private long balance(String account) {
        return console.network.ledger.balance(account, TestNetwork.EUR).micros();
    }

    private String shown(String account) {
        return new Money(balance(account), TestNetwork.EUR).display();
    }
}
