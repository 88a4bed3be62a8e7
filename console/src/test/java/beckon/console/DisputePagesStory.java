package beckon.console;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.TestNetwork;
import beckon.network.account.Role;
import beckon.network.dispute.Dispute;
import beckon.network.dispute.DisputeFilter;
import beckon.network.dispute.DisputeState;
import beckon.network.event.Mechanism;
import beckon.network.insight.SessionScope;
import beckon.network.ledger.Contact;
import beckon.network.ledger.Money;
import beckon.network.partner.Advertiser;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.publisher.Site;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Disputes, costs and the way back from every amount, as the operator, partners, advertisers and publishers see them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DisputePagesStory {
    private TestConsole console;
    private Partner partner;
    private Site site;
    private Browser operator;
    private Browser ann;
    private Browser bob;
    private Browser owner;

    @BeforeAll
    void start() {
        console = new TestConsole();
        SampleSites sites = new SampleSites(console.network);
        SamplePartners partners = new SamplePartners(console.network, sites);
        partner = partners.directory;
        site = sites.good;
        console.person("op@beckon.example", Role.OPERATOR, null, null);
        console.person("ann@city.example", Role.PARTNER, partner.id(), null);
        console.person("bob@ring.example", Role.PARTNER, partners.calls.id(), null);
        console.person("owner@harbour.example", Role.PUBLISHER, null, sites.publisher.id());
        operator = console.signedIn("op@beckon.example");
        ann = console.signedIn("ann@city.example");
        bob = console.signedIn("bob@ring.example");
        owner = console.signedIn("owner@harbour.example");
    }

    @AfterAll
    void stop() {
        console.close();
    }

    private static String place(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private Contact click() {
        return SampleDisputes.charged(console, partner).stream()
                .filter(one -> one.mechanism() == Mechanism.WEB && site.id().equals(one.site()))
                .findFirst()
                .orElseThrow();
    }

    private String headline(Contact contact) {
        return console.network
                .listings
                .any(contact.listing())
                .map(Listing::headline)
                .orElseThrow();
    }

    private static String shown(long micros) {
        return Money.of(micros, "EUR").display();
    }

    @Test
    void aDisputeGoesFromTheAmountToTheMoneyThatComesBack() {
        Contact contact = click();
        String trail = "/partner/statement/events/" + contact.event();
        assertThat(ann.get(trail).body()).contains("/partner/disputes/new?event=" + contact.event());
        String form = "/partner/disputes/new?event=" + contact.event();
        assertThat(ann.get(form).body()).contains("robot-click").doesNotContain("spam-call");
        Map<String, String> wanted = Map.of(
                "event", contact.event().toString(), "reason", "wrong-page", "words", "<script>steal()</script> wrong");
        assertThat(ann.post("/partner/disputes", wanted).statusCode()).isEqualTo(403);
        assertThat(bob.submit("/partner/disputes", "/partner/disputes", wanted).statusCode())
                .isEqualTo(404);
        assertThat(ann.submit(
                                form,
                                "/partner/disputes",
                                Map.of("event", contact.event().toString(), "reason", "no"))
                        .statusCode())
                .isEqualTo(422);
        String opened = place(ann.submit(form, "/partner/disputes", wanted));
        assertThat(opened).contains("/partner/disputes/").endsWith("?opened");
        Dispute dispute = console.stores
                .disputeStores()
                .disputes()
                .standing(contact.event())
                .orElseThrow();
        String his = "/partner/disputes/" + dispute.id();
        assertThat(ann.get(his).body())
                .contains("&lt;script&gt;", "ann@city.example", shown(contact.chargeMicros()), headline(contact))
                .doesNotContain("<script>steal");
        assertThat(ann.get("/partner/disputes").body()).contains(dispute.id().toString());
        assertThat(ann.get(trail).body()).contains(his).doesNotContain("disputes/new");
        assertThat(ann.submit(form, "/partner/disputes", wanted).statusCode()).isEqualTo(409);

        // The publisher hears of the contact and nothing of who pays how much for it.
        String theirs = "/publisher/disputes/" + dispute.id();
        assertThat(owner.get("/publisher/disputes").body())
                .contains(dispute.id().toString());
        assertThat(owner.get(theirs).body())
                .contains("The ad stood on a page where it should not", "The event")
                .doesNotContain(headline(contact), "ann@city.example", "City Directory")
                .doesNotContain(shown(contact.chargeMicros()), shown(contact.bidMicros()));
        assertThat(place(owner.submit(theirs, theirs + "/say", Map.of("words", "The page was about taps."))))
                .endsWith("#said");
        for (String foreign : List.of("", "/say", "/withdraw", "/person")) {
            HttpResponse<String> answer = foreign.isEmpty()
                    ? bob.get(his)
                    : bob.submit("/partner/disputes", his + foreign, Map.of("words", "Mine now"));
            assertThat(answer.statusCode()).as(foreign).isIn(403, 404);
        }

        String desk = "/disputes/" + dispute.id();
        assertThat(operator.get("/disputes?state=open").body()).contains(desk, "waits for you");
        assertThat(operator.get(desk).body()).contains("The page was about taps.", "owner@harbour.example", "Decide");
        assertThat(operator.post(desk + "/decide", Map.of("outcome", "whole", "verdict", "x"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(operator.submit(desk, desk + "/decide", Map.of("outcome", "whole", "verdict", " "))
                        .statusCode())
                .isEqualTo(422);
        assertThat(operator.submit(desk, desk + "/decide", Map.of("outcome", "part", "amount", "1000", "verdict", "x"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(place(operator.submit(
                        desk,
                        desk + "/decide",
                        Map.of("outcome", "part", "amount", "0.1", "bearer", "EVERYBODY", "verdict", "Half right."))))
                .endsWith("?decided");
        Dispute decided = console.stores.disputeStores().disputes().find(dispute.id());
        assertThat(decided.state()).isEqualTo(DisputeState.PARTLY_UPHELD);
        assertThat(decided.returnedMicros()).isEqualTo(100_000);
        assertThat(ann.get(his).body()).contains("Half right.", shown(100_000));
        assertThat(owner.get(theirs).body()).contains("Half right.").doesNotContain(shown(100_000));
        assertThat(owner.get("/publisher/statement").body()).contains("Dispute: ");
        assertThat(operator.submit(desk, desk + "/decide", Map.of("outcome", "whole", "verdict", "All"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(operator.submit("/disputes", desk + "/reopen", Map.of()).statusCode())
                .isEqualTo(409);

        // Nobody but the operator undoes it, only with a reason, and only once.
        assertThat(operator.post(desk + "/undo", Map.of("verdict", "x")).statusCode())
                .isEqualTo(403);
        for (Browser other : List.of(ann, bob, owner)) {
            assertThat(other.submit("/", desk + "/undo", Map.of("verdict", "Mine"))
                            .statusCode())
                    .isIn(403, 404);
        }
        assertThat(owner.submit(theirs, theirs + "/person", Map.of()).statusCode())
                .as("no rule decided it")
                .isEqualTo(409);
        assertThat(bob.submit("/partner/disputes", theirs + "/person", Map.of()).statusCode())
                .isIn(403, 404);
        assertThat(operator.submit(desk, desk + "/undo", Map.of("verdict", " ")).statusCode())
                .isEqualTo(422);
        assertThat(operator.submit(desk, desk + "/keep", Map.of("verdict", "x")).statusCode())
                .isEqualTo(409);
        assertThat(place(operator.submit(desk, desk + "/undo", Map.of("verdict", "<b>It was</b> right."))))
                .endsWith("?decided");
        assertThat(operator.submit("/disputes", desk + "/undo", Map.of("verdict", "Twice"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(ann.get(his).body()).contains("&lt;b&gt;It was", "Undone").doesNotContain("<b>It was");
        assertThat(owner.get(theirs).body()).contains("Undone").doesNotContain(shown(100_000));
        assertThat(operator.get("/ledger/events/" + contact.event()).body()).contains("Dispute undone");
        assertThat(console.network.audit.check().sound()).isTrue();
    }

    @Test
    void anAdvertisersUserDisputesHisOwnChargesOnly() {
        Contact contact = click();
        UUID other = console.network.advertisers.of(partner.id()).stream()
                .map(Advertiser::id)
                .filter(one -> !one.equals(contact.advertiser()))
                .findFirst()
                .orElseThrow();
        String his = restricted(contact.advertiser());
        String foreign = restricted(other);
        Browser browser = console.browser();
        Map<String, String> wanted = Map.of("event", contact.event().toString(), "reason", "wrong-page");
        assertThat(browser.get(foreign + "/disputes/new?event=" + contact.event())
                        .statusCode())
                .isEqualTo(404);
        assertThat(browser.post(foreign + "/disputes", wanted).statusCode()).isEqualTo(404);
        String opened = place(browser.post(his + "/disputes", wanted)).replace("?opened", "");
        assertThat(browser.get(opened).statusCode()).isEqualTo(200);
        String id = opened.substring(opened.lastIndexOf('/') + 1);
        assertThat(browser.get(foreign + "/disputes/" + id).statusCode()).isEqualTo(404);
        assertThat(browser.get(foreign + "/disputes").body()).doesNotContain(id);
        assertThat(browser.post(foreign + "/disputes/" + id + "/withdraw", Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(browser.get(foreign + "/statement/events/" + contact.event()).statusCode())
                .isEqualTo(404);
        assertThat(browser.get(foreign + "/statement/entries?advertiser=" + contact.advertiser())
                        .body())
                .doesNotContain(String.valueOf(contact.entry()));
        // What the partner and the network get of his money is not his business.
        assertThat(browser.get(his + "/statement/" + contact.entry()).body())
                .contains(shown(-contact.chargeMicros()).replace("EUR ", "").substring(1))
                .doesNotContain("on the own medium", "earned");
        assertThat(place(browser.post(opened + "/withdraw", Map.of()))).endsWith(id);
        assertThat(console.stores
                        .disputeStores()
                        .disputes()
                        .find(UUID.fromString(id))
                        .state())
                .isEqualTo(DisputeState.WITHDRAWN);
    }

    private String restricted(UUID advertiser) {
        return "/console/"
                + console.stores
                        .consoleSessions()
                        .open(partner.id(), "Eve", new SessionScope(true, advertiser, "", null, "", false))
                        .token();
    }

    @Test
    void everyAmountLeadsBackForWhoeverMaySeeIt() {
        Contact contact = click();
        String entry = String.valueOf(contact.entry());
        String all = operator.get("/ledger/entries/" + entry).body();
        assertThat(all)
                .contains("How it was judged", "Verdict behind it", "What is left", "Price", headline(contact))
                .contains("/ledger/account?name=platform/revenue");
        assertThat(operator.get("/ledger/events/" + contact.event()).body())
                .contains(entry, "What an event led to", "Every field of the event");
        assertThat(ann.get("/partner/statement/" + entry).body())
                .contains(headline(contact), "City Directory", "on the own medium", "funds")
                .doesNotContain("platform/revenue", "The network", "Every field", "with disincentive");
        String publishers = owner.get("/publisher/statement/" + entry).body();
        assertThat(publishers)
                .contains("with disincentive", site.host(), "Verdict behind it")
                .doesNotContain("City Directory", "Price ", "on the own medium")
                .doesNotContain(shown(contact.chargeMicros()));
        assertThat(owner.get("/publisher/statement/events/" + contact.event()).statusCode())
                .isEqualTo(200);
        for (String closed : List.of("/partner/statement/" + entry, "/partner/statement/events/" + contact.event())) {
            assertThat(bob.get(closed).statusCode()).isEqualTo(404);
        }
        Contact elsewhere = console.network.contacts.ofPartner(partner.id(), 500).stream()
                .filter(one -> !site.id().equals(one.site()) && one.entry() != null)
                .findFirst()
                .orElseThrow();
        assertThat(operator.get("/ledger/events/" + elsewhere.event()).statusCode())
                .isEqualTo(200);
        assertThat(operator.get("/ledger/events/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void entriesArePagedAndTheBalanceIsThatOfTheDay() {
        Pattern older = Pattern.compile("href=\"([^\"]*after=[^\"]*)\"");
        Pattern entries = Pattern.compile("href=\"/publisher/statement/([-0-9a-f]{36})\"");
        String address = "/publisher/statement/entries?currency=EUR";
        Set<String> seen = new HashSet<>();
        int pages = 0;
        while (!address.isEmpty() && pages++ < 50) {
            String body = owner.get(address).body();
            Matcher entry = entries.matcher(body);
            while (entry.find()) {
                assertThat(seen.add(entry.group(1))).isTrue();
            }
            Matcher next = older.matcher(body);
            address = next.find() ? next.group(1).replace("&amp;", "&") : "";
        }
        assertThat(pages).isGreaterThan(1);
        assertThat(seen).hasSizeGreaterThan(50);
        assertThat(owner.get("/publisher/statement/entries?to=2020-01-01").body())
                .contains("EUR 0.00", "Nothing moved");
        assertThat(owner.get("/publisher/statement/entries?kind=top-up").body()).contains("Nothing moved");
        assertThat(owner.get("/publisher/statement/entries?kind=bribe").statusCode())
                .isEqualTo(422);
        assertThat(owner.get("/publisher/statement/entries?from=soon").statusCode())
                .isEqualTo(422);
        UUID advertiser =
                console.network.advertisers.of(partner.id()).getFirst().id();
        assertThat(ann.get("/partner/statement/entries?kind=TOP_UP&advertiser=" + advertiser)
                        .body())
                .contains("First deposit", "Funds of");
        assertThat(bob.get("/partner/statement/entries?advertiser=" + advertiser)
                        .statusCode())
                .isEqualTo(404);
        assertThat(operator.get("/ledger/account?name=platform/revenue&currency=EUR")
                        .body())
                .contains("Older entries", "Balance now");
    }

    @Test
    void tariffsRulesAndMarginsAreTheOperators() {
        Map<String, String> tariff = Map.of(
                "kind",
                "INBOUND",
                "carrier",
                "<b>Acme</b>",
                "prefix",
                "",
                "price",
                "0.012",
                "setup",
                "0",
                "first",
                "60",
                "step",
                "1",
                "currency",
                "EUR");
        assertThat(operator.post("/costs/tariffs", tariff).statusCode()).isEqualTo(403);
        assertThat(place(operator.submit("/costs/tariffs", "/costs/tariffs", tariff)))
                .endsWith("?saved");
        assertThat(operator.get("/costs/tariffs").body())
                .contains("&lt;b&gt;Acme", "60/1")
                .doesNotContain("<b>Acme");
        Map<String, String> wrong = Map.of("kind", "INBOUND", "price", "dear", "currency", "EUR");
        assertThat(operator.submit("/costs/tariffs", "/costs/tariffs", wrong).statusCode())
                .isEqualTo(422);
        for (String of : List.of("partner", "listing", "number", "contact")) {
            assertThat(operator.get("/costs?of=" + of).body()).contains("Margin");
        }
        assertThat(operator.get("/costs?of=nothing").statusCode()).isEqualTo(422);

        assertThat(place(operator.submit("/costs/calls", "/costs/calls", Map.of("duplicateMinutes", "90"))))
                .endsWith("?saved");
        assertThat(console.stores.disputeStores().callTermsBook().current().duplicateMinutes())
                .isEqualTo(90);
        assertThat(operator.submit("/costs/calls", "/costs/calls", Map.of("duplicateMinutes", "-1"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(place(operator.submit(
                        "/costs/calls",
                        "/costs/calls/areas",
                        Map.of("prefix", "+4940", "country", "de", "city", "Hamburg"))))
                .endsWith("?saved");
        assertThat(operator.get("/costs/calls").body()).contains("+4940", "Hamburg");
        assertThat(place(operator.submit("/costs/calls", "/costs/calls/areas/remove", Map.of("prefix", "+4940"))))
                .endsWith("?saved");
        assertThat(console.stores.disputeStores().callerAreas().all()).isEmpty();

        Map<String, String> rules =
                Map.of("windowDays", "14", "answerDays", "3", "aDay", "9", "share", "25", "duplicateDays", "2");
        assertThat(place(operator.submit("/disputes/terms", "/disputes/terms", rules)))
                .endsWith("?saved");
        assertThat(console.stores.disputeStores().disputeTermsBook().current().sharePpm())
                .isEqualTo(250_000);
        assertThat(operator.submit("/disputes/terms", "/disputes/terms", Map.of("windowDays", "0"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aPartnersServerDisputesAndFollowsToo() {
        Caller server = console.caller(partner);
        Contact contact = click();
        Caller.Answer opened = server.send(
                "POST",
                "/api/v1/disputes",
                "{'event':'" + contact.event() + "','reason':'other','words':'The visitor was our own monitor.'}");
        assertThat(opened.status()).isEqualTo(201);
        String id = opened.body().get("id").asString();
        Caller.Answer full = server.get("/api/v1/disputes/" + id);
        assertThat(full.raw().body()).contains("evidence", "opened").doesNotContain("runner-up", "seed=");
        assertThat(server.send("POST", "/api/v1/disputes/" + id + "/words", "{'words':'Once more.'}")
                        .status())
                .isEqualTo(200);
        assertThat(server.get("/api/v1/disputes?state=open&limit=1").raw().body())
                .contains(id);
        Caller.Answer trail = server.get("/api/v1/trails/" + contact.event());
        assertThat(trail.body().get("contact").get("chargeMicros").asLong()).isEqualTo(contact.chargeMicros());
        assertThat(trail.raw().body()).contains(id).doesNotContain("platform/", "publisher/");
        Caller.Answer list = server.get("/api/v1/entries?limit=2&kind=charge");
        assertThat(list.body().get("items")).hasSize(2);
        assertThat(server.get(list.body().get("next").asString()).body().get("items"))
                .hasSize(2);
        assertThat(server.get("/api/v1/entries/balance").body().get("micros").asLong())
                .isEqualTo(console.network
                        .ledger
                        .balance("partner/" + partner.id() + "/earned", TestNetwork.EUR)
                        .micros());
        assertThat(server.get("/api/v1/entries?kind=bribe").status()).isEqualTo(422);
        assertThat(server.send("POST", "/api/v1/disputes/" + id + "/withdraw", "")
                        .body()
                        .get("state")
                        .asString())
                .isEqualTo("withdrawn");
        assertThat(console.stores
                        .disputeStores()
                        .disputes()
                        .count(DisputeFilter.ofPartner(partner.id(), null).in(DisputeState.WITHDRAWN)))
                .isPositive();
    }
}
