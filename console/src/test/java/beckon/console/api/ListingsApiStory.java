package beckon.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.console.Browser;
import beckon.console.Caller;
import beckon.console.TestConsole;
import beckon.network.account.Role;
import beckon.network.delivery.WishBook;
import beckon.network.partner.Advertiser;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A partner's server keeps its catalogue; his people see the same on pages; another partner reaches none of it. */
class ListingsApiStory {
    private static TestConsole console;
    private static Partner partner;
    private static Partner other;
    private static Advertiser acme;
    private static Caller server;
    private static Caller stranger;

    @BeforeAll
    static void start() {
        console = new TestConsole();
        partner = console.network.partner("City Directory");
        other = console.network.partner("Other Directory");
        acme = console.network.advertiser(partner, "Acme");
        console.network.fund(acme, 100_000_000);
        server = console.caller(partner);
        stranger = console.caller(other);
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void shouldKeepEveryFieldChangeInPartAndEnd() {
        Caller.Answer added = server.send("POST", "/api/v1/listings", full("full"));
        assertThat(added.status()).as(added.raw().body()).isEqualTo(201);
        JsonNode listing = added.body();
        assertThat(listing.get("category").asString()).isEqualTo("plumbers");
        assertThat(listing.get("hours").get("mon").get(0).asString()).isEqualTo("09:00-17:00");
        assertThat(listing.get("address").get("shown").asBoolean()).isFalse();
        String path = "/api/v1/listings/" + listing.get("id").asString();

        JsonNode patched = server.send(
                        "PATCH", path, "{'offer':null,'address':{'city':'Potsdam'},'categories':['1002'],'hours':null}")
                .body();
        assertThat(patched.get("offer").asString()).isEmpty();
        assertThat(patched.get("address").get("city").asString()).isEqualTo("Potsdam");
        assertThat(patched.get("address").get("street").asString()).isEqualTo("Main Street 1");
        assertThat(patched.get("category").asString()).isEqualTo("alcohol");
        assertThat(patched.get("hours").isNull()).isTrue();
        assertThat(patched.get("headline")).isEqualTo(listing.get("headline"));
        assertThat(server.get("/api/v1/listings?externalId=full")
                        .body()
                        .get("items")
                        .get(0))
                .isEqualTo(patched);

        Caller.Answer wrong = server.send(
                "PATCH", path, "{'clickBidMicros':-1,'phone':'x','hours':{'timeZone':'Mars','mon':['9-5']}}");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body().get("errors")).hasSize(3);
        assertThat(wrong.body().get("detail").asString()).contains("\"-1\"", "\"x\"", "\"9-5\"");
        assertThat(server.send("PATCH", path, "[1]").status()).isEqualTo(400);
        assertThat(server.send("PATCH", path, "{'colour':'red'}").status()).isEqualTo(400);
        assertThat(stranger.send("PATCH", path, "{'offer':'mine'}").status()).isEqualTo(404);
        assertThat(stranger.send("DELETE", path, "").status()).isEqualTo(404);

        console.network.listings.pauseBySystem(partner.id(), id(listing), "Wrong number");
        assertThat(server.send("POST", path + "/resume", "").status()).isEqualTo(409);
        JsonNode paused =
                server.send("POST", path + "/pause", "{'reason':'Holiday'}").body();
        assertThat(paused.get("state").asString()).isEqualTo("paused");
        assertThat(paused.get("pauses")).hasSize(2);
        console.network.listings.resumeBySystem(partner.id(), id(listing));
        assertThat(server.send("POST", path + "/resume", "").body().get("state").asString())
                .isEqualTo("active");

        assertThat(server.send("DELETE", path, "").status()).isEqualTo(204);
        assertThat(server.get(path).status()).isEqualTo(404);
        assertThat(server.send("DELETE", path, "").status()).isEqualTo(404);
    }

    @Test
    void shouldRenameAnAdvertiserAndEndHimWithHisListings() {
        String many = "{'items':[{'externalId':'b-1','name':'One','currency':'EUR'},{'externalId':'','name':'x',"
                + "'currency':'EUR'},{'externalId':'b-1','name':'First','currency':'EUR'},null]}";
        JsonNode results =
                server.send("POST", "/api/v1/advertisers/batch", many).body().get("items");
        assertThat(results)
                .extracting(one -> one.get("outcome").asString())
                .containsExactly("created", "refused", "updated", "refused");
        String path = "/api/v1/advertisers/" + results.get(0).get("id").asString();
        assertThat(server.send("PATCH", path, "{'name':'Renamed'}")
                        .body()
                        .get("name")
                        .asString())
                .isEqualTo("Renamed");
        assertThat(server.send("PATCH", path, "{'currency':'USD'}").status()).isEqualTo(409);
        assertThat(stranger.send("PATCH", path, "{'name':'Mine'}").status()).isEqualTo(404);
        assertThat(server.get("/api/v1/advertisers?externalId=b-1").body().get("items"))
                .hasSize(1);
        assertThat(server.send("DELETE", path, "").status()).isEqualTo(204);
        assertThat(server.get(path).status()).isEqualTo(404);
    }

    @Test
    void shouldStoreChangeAndEndManyWithAResultForEach() {
        String items = "{'references':true,'items':[{'listing':" + full("m-1") + "},{'listing':" + full("m-2")
                + "},{'listing':{'colour':'red'}},{'op':'patch','externalId':'m-2','listing':{'headline':'New'}},"
                + "{'op':'delete','externalId':'no-such'},{'op':'explode','externalId':'m-1'}]}";
        Caller.Answer answer = server.send("POST", "/api/v1/listings/batch", items);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        JsonNode results = answer.body().get("items");
        assertThat(results).extracting(one -> one.get("status").asInt()).containsExactly(201, 201, 422, 200, 404, 422);
        assertThat(results.get(0).get("reference").asString()).hasSize(10);
        assertThat(results.get(2).get("problem").get("detail").asString()).contains("colour");
        assertThat(server.send("POST", "/api/v1/listings/batch", items)
                        .body()
                        .get("items")
                        .get(0)
                        .get("outcome")
                        .asString())
                .isEqualTo("unchanged");
        assertThat(server.send(
                                "POST",
                                "/api/v1/listings/batch",
                                "{'items':[" + "{'op':'delete'},".repeat(1_000) + "{'op':'delete'}]}")
                        .status())
                .isEqualTo(413);
        assertThat(server.send("POST", "/api/v1/listings/batch", "{'items':[]}").status())
                .isEqualTo(422);
        String foreign =
                "{'items':[{'op':'delete','id':'" + results.get(0).get("id").asString() + "'}]}";
        assertThat(stranger.send("POST", "/api/v1/listings/batch", foreign)
                        .body()
                        .get("items")
                        .get(0)
                        .get("status")
                        .asInt())
                .isEqualTo(404);
    }

    @Test
    void shouldTakeATableAndGiveItBackWithoutFormulas() {
        String table = "externalId,advertiser,headline,category,landing,clickBidMicros\n"
                + "c-1,acme,\"=HYPERLINK(\"\"x\"\")\",plumbers,https://a.example/,400000\nc-2,nobody,Tap,plumbers,"
                + "https://a.example/,1\n";
        JsonNode dry = csv(server, table, "?dryRun=true").body();
        assertThat(dry.get("created").asInt()).isEqualTo(1);
        assertThat(server.get("/api/v1/listings?externalId=c-1").body().get("items"))
                .isEmpty();
        JsonNode report = csv(server, table, "").body();
        assertThat(report.get("created").asInt()).isEqualTo(1);
        assertThat(report.get("errors").get(0).get("line").asInt()).isEqualTo(3);
        assertThat(report.get("errors").get(0).get("field").asString()).isEqualTo("advertiser");
        assertThat(csv(server, table, "").body().get("unchanged").asInt()).isEqualTo(1);
        assertThat(csv(stranger, table, "").body().get("created").asInt()).isZero();
        assertThat(csv(server, "colour\n", "").status()).isEqualTo(422);

        String exported = server.get("/api/v1/listings/csv").raw().body();
        assertThat(exported).contains("c-1,acme,\"'=HYPERLINK(\"\"x\"\")\"");
        assertThat(csv(server, exported, "").body().get("updated").asInt()).isZero();
        assertThat(stranger.get("/api/v1/listings/csv").raw().body()).doesNotContain("c-1");
    }

    @Test
    void shouldTakeATableOfAdvertisersOfTheCallersAlone() {
        String path = "/api/v1/advertisers/csv";
        String table = "externalId,name,currency,id\ntable-1,\"=HYPERLINK(\"\"x\"\")\",EUR,\ntable-2,,EURO,\n";
        assertThat(server.table(path + "?dryRun=true", table)
                        .body()
                        .get("created")
                        .asInt())
                .isEqualTo(1);
        assertThat(server.get("/api/v1/advertisers?externalId=table-1").body().get("items"))
                .isEmpty();
        JsonNode report = server.table(path, table).body();
        assertThat(report.get("created").asInt()).isEqualTo(1);
        assertThat(report.get("errors").get(0).get("line").asInt()).isEqualTo(3);
        assertThat(report.get("errors").get(0).get("detail").asString()).contains("EURO");
        assertThat(server.table(path, table).body().get("unchanged").asInt()).isEqualTo(1);

        String exported = server.get(path).raw().body();
        assertThat(exported).contains("table-1,\"'=HYPERLINK(\"\"x\"\")\",EUR,");
        assertThat(server.table(path, exported).body().get("updated").asInt()).isZero();
        assertThat(stranger.get(path).raw().body()).doesNotContain("table-1");
        // Another partner's own id names nobody of the caller's; his external id is free for one of his own.
        JsonNode stolen = stranger.table(path, "externalId,name,currency,id\nmine,Mine,EUR," + acme.id() + "\n")
                .body();
        assertThat(stolen.get("refused").asInt()).isEqualTo(1);
        assertThat(stolen.get("errors").get(0).get("type").asString()).isEqualTo("advertiser-not-found");
        assertThat(console.network.advertisers.find(partner.id(), acme.id())).contains(acme);

        assertThat(server.table(path, "colour\n").status()).isEqualTo(422);
        assertThat(server.table(path, "externalId,name\n" + "a,b\n".repeat(20_001))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void shouldShowAdvertisersOnPagesAndWhereTheyDoNotWantToBe() {
        Partner small = console.network.partner("Small Directory");
        Browser browser = console.browser();
        String base = "/console/"
                + console.stores.consoleSessions().open(small.id(), "ann").token() + "/advertisers";
        assertThat(browser.get(base).body()).contains("No advertiser yet");
        assertThat(browser.post(base, Map.of("externalId", "a", "name", "A", "currency", "XX"))
                        .body())
                .contains("currency is &quot;XX&quot;");
        HttpResponse<String> added =
                browser.post(base, Map.of("externalId", "a", "name", "<b>A</b>", "currency", "eur"));
        String page = added.headers().firstValue("Location").orElseThrow().replaceAll("\\?.*", "");
        assertThat(browser.get(page).body())
                .contains("He is shown on every site that fits", "&lt;b&gt;A")
                .doesNotContain("<b>A");
        Advertiser one = console.network.advertisers.of(small.id()).getFirst();
        WishBook wishes = console.stores.deliveryStores().wishBook();

        assertThat(browser.post(page + "/sites", Map.of("hosts", "https://News.example/sport\r\nblog.example"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(wishes.ofAdvertiser(one.id()).hosts()).containsExactly("news.example", "blog.example");
        HttpResponse<String> wrong = browser.post(page + "/sites", Map.of("hosts", "<script>"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("must be hosts of sites").doesNotContain("<script>\"");
        assertThat(browser.post(page + "/sites", Map.of("hosts", " ")).statusCode())
                .isEqualTo(422);
        browser.post(page + "/sites/remove", Map.of("host", "news.example"));
        assertThat(wishes.ofAdvertiser(one.id()).hosts()).containsExactly("blog.example");
        assertThat(browser.get(page).body()).contains("Bring back", "Without news.example and 1 more");
        browser.post(page + "/sites/restore", Map.of("number", "1"));
        assertThat(wishes.ofAdvertiser(one.id()).hosts()).hasSize(2);
        browser.post(page + "/sites/restore", Map.of("number", "0"));
        assertThat(wishes.ofAdvertiser(one.id()).hosts()).isEmpty();
        browser.post(page, Map.of("name", "Renamed"));
        assertThat(console.network.advertisers.find(small.id(), one.id()))
                .get()
                .extracting(Advertiser::name)
                .isEqualTo("Renamed");

        UUID sheet = console.stores
                .catalogueStores()
                .advertiserImports()
                .stage(small.id(), "a.csv", "externalId,name,currency\n<i>,New,EUR\nq,,EUR\n");
        assertThat(browser.get(base + "/import/" + sheet).body())
                .contains("Faulty lines", ">name</td>")
                .doesNotContain("<i>");
        assertThat(browser.get(base.replace("/advertisers", "/listings") + "/import/" + sheet)
                        .statusCode())
                .isEqualTo(404);
        String nosy = console.stores.consoleSessions().open(other.id(), "nosy").token();
        assertThat(browser.post("/console/" + nosy + "/advertisers/import/" + sheet + "/use", Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(browser.post(
                                "/console/" + nosy + "/advertisers/" + one.id() + "/sites",
                                Map.of("hosts", "x.example"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(browser.post(base + "/import/" + sheet + "/use", Map.of()).body())
                .contains("Stored");
        assertThat(browser.get(base + "/export.csv").body()).contains("<i>,New,EUR");
    }

    @Test
    void shouldLimitHowOftenAListingIsShownOnItsPage() {
        Listing listing = console.network.listing(acme, "Often");
        WishBook wishes = console.stores.deliveryStores().wishBook();
        Browser browser = console.browser();
        String page = "/console/"
                + console.stores.consoleSessions().open(partner.id(), "ann").token() + "/listings/" + listing.id();
        assertThat(browser.get(page).body())
                .contains("As often as the network has it")
                .doesNotContain("Back to the");
        assertThat(browser.post(page + "/frequency", Map.of("viewsPerDay", "5")).statusCode())
                .isEqualTo(302);
        assertThat(wishes.viewsPerDay(partner.id(), listing.id())).contains(5);
        assertThat(browser.get(page).body()).contains("<strong>5 times</strong>", "Back to the");
        for (String wrong : new String[] {"0", "101", "-1", "x", "999999999999"}) {
            assertThat(browser.post(page + "/frequency", Map.of("viewsPerDay", wrong))
                            .statusCode())
                    .as(wrong)
                    .isEqualTo(422);
        }
        browser.post(page + "/frequency", Map.of());
        assertThat(wishes.viewsPerDay(partner.id(), listing.id())).isEmpty();
    }

    @Test
    void shouldPageWithoutSkippingOrRepeatingWhileItemsAreAdded() {
        Set<String> seen = new HashSet<>();
        Partner paged = console.network.partner("Paged Directory");
        Advertiser one = console.network.advertiser(paged, "One");
        Caller asker = console.caller(paged);
        for (int i = 0; i < 7; i++) {
            console.network.listing(one, "Listing " + i);
        }
        String next = "/api/v1/listings?limit=3&state=active";
        int pages = 0;
        while (next != null) {
            Caller.Answer page = asker.get(next);
            page.body().get("items").forEach(item -> assertThat(
                            seen.add(item.get("id").asString()))
                    .isTrue());
            next = page.body().get("next").isNull()
                    ? null
                    : page.body().get("next").asString();
            assertThat(page.raw().headers().firstValue("Link").isPresent()).isEqualTo(next != null);
            if (pages++ == 0) {
                console.network.listing(one, "Added meanwhile");
            }
        }
        assertThat(seen).hasSize(8);
        assertThat(asker.get("/api/v1/listings?cursor=made-up").status()).isEqualTo(422);
        assertThat(asker.get("/api/v1/events?cursor=bGlzdGluZ3MfeA").status()).isEqualTo(422);
        assertThat(asker.get("/api/v1/events?kind=nonsense").status()).isEqualTo(422);
        assertThat(asker.get("/api/v1/events?from=yesterday").status()).isEqualTo(422);
        assertThat(asker.get("/api/v1/calls?from=2026-01-01T00:00:00Z&cause=busy")
                        .body()
                        .get("items"))
                .isEmpty();
        assertThat(asker.get("/api/v1/statements").body().get("items")).isEmpty();
        assertThat(asker.get("/api/v1/categories?term=plumb")
                        .body()
                        .get("items")
                        .get(0)
                        .get("id")
                        .asString())
                .isEqualTo("1411");
    }

    @Test
    void shouldFindOwnListingsAndCountWhatIsShown() {
        server.send(
                "POST",
                "/api/v1/listings/batch",
                "{'items':[{'listing':" + full("s-1").replace("tap", "geyser") + "}]}");
        String question = "/api/v1/search?term=geyser&category=1396&place=52.5,13.4&purpose=";
        Caller.Answer cached = server.get(question + "cache");
        assertThat(cached.status()).as(cached.raw().body()).isEqualTo(200);
        JsonNode kept = cached.body().get("items");
        assertThat(kept).hasSize(1);
        assertThat(kept.get(0).get("presentation").isNull()).isTrue();
        assertThat(kept.get(0).get("metres").asLong()).isBetween(1_000L, 10_000L);
        JsonNode shown = server.get(question + "display").body().get("items").get(0);
        assertThat(shown.get("reference")).isEqualTo(kept.get(0).get("reference"));
        assertThat(shown.get("embed").isEmpty()).isFalse();
        String events = "/api/v1/events?kind=presentation&listing="
                + shown.get("listing").get("id").asString();
        assertThat(server.get(events).body().get("items")).hasSize(1);
        assertThat(stranger.get(question + "display").body().get("items")).isEmpty();
        assertThat(server.get("/api/v1/search?term=geyser").status()).isEqualTo(422);

        String code = shown.get("reference").asString();
        String reports = "{'items':[{'id':'p-1','reference':'" + code + "','at':'2026-03-02T08:00:00Z','count':40},"
                + "{'reference':'" + code + "','at':'2026-03-02T08:00:00Z','ids':['v-1','v-2']},"
                + "{'listing':'s-1'}]}";
        JsonNode taken = server.send("POST", "/api/v1/presentations", reports).body();
        assertThat(taken.get("accepted").asInt()).isEqualTo(3);
        assertThat(taken.get("refused").get(0).get("index").asInt()).isEqualTo(2);
        assertThat(server.send("POST", "/api/v1/presentations", reports)
                        .body()
                        .get("repeated")
                        .asInt())
                .isEqualTo(3);
        assertThat(stranger.send("POST", "/api/v1/presentations", reports)
                        .body()
                        .get("accepted")
                        .asInt())
                .isZero();
        assertThat(stranger.get("/api/v1/presentations").body().get("items")).isEmpty();
        assertThat(server.get("/api/v1/presentations").body().get("items")).hasSize(3);
        assertThat(server.get(events).body().get("items")).hasSize(1);
    }

    @Test
    void shouldShowAndChangeAListingOnPages() {
        Listing listing = console.network.listing(acme, "<script>alert(1)</script>");
        String token =
                console.stores.consoleSessions().open(partner.id(), "ann").token();
        String base = "/console/" + token + "/listings";
        Browser browser = console.browser();
        assertThat(browser.get(base).body()).contains("&lt;script&gt;").doesNotContain("<script>alert");
        String page = browser.get(base + "/" + listing.id()).body();
        assertThat(page).contains("name=\"address.city\"", "name=\"hours\"").doesNotContain("<script>alert");

        HttpResponse<String> wrong = browser.post(
                base + "/" + listing.id(),
                Map.of(
                        "headline",
                        "Tap",
                        "category",
                        "plumbers",
                        "landing",
                        "ftp://x",
                        "hours",
                        "mon 9",
                        "clickBid",
                        "much"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("landing is &quot;ftp://x&quot;", "hours is", "clickBid is &quot;much&quot;");
        HttpResponse<String> saved = browser.post(
                base + "/" + listing.id(),
                Map.of(
                        "headline",
                        "Tap",
                        "category",
                        "plumbers",
                        "landing",
                        "https://a.example/",
                        "hours",
                        "mon 09:00-17:00\r\ntue 09:00-12:00",
                        "hours.timeZone",
                        "Europe/Berlin",
                        "clickBid",
                        "0.40",
                        "serviceArea.kind",
                        "city",
                        "serviceArea.name",
                        "Berlin"));
        assertThat(saved.statusCode()).isEqualTo(302);
        Listing now = console.network.listings.find(partner.id(), listing.id()).orElseThrow();
        assertThat(now.clickBidMicros()).isEqualTo(400_000);
        assertThat(String.valueOf(now.details().hours())).contains("TUESDAY");
        HttpResponse<String> added = browser.post(
                base + "/new",
                Map.of(
                        "advertiser",
                        acme.id().toString(),
                        "externalId",
                        "by-hand",
                        "headline",
                        "By hand",
                        "category",
                        "plumbers",
                        "landing",
                        "https://a.example/"));
        assertThat(added.statusCode()).isEqualTo(302);
        assertThat(console.network.listings.byExternalId(partner.id(), "by-hand"))
                .isPresent();
        assertThat(browser.get(base + "/import").body()).contains("externalId");

        console.person("op@listings.example", Role.OPERATOR, null, null);
        Browser operator = console.signedIn("op@listings.example");
        String own = "/partners/" + partner.id() + "/listings/" + listing.id();
        assertThat(operator.submit(own, own + "/pause", Map.of("reason", "Complaints"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(browser.get(base + "/" + listing.id()).body()).contains("The operator paused", "Complaints");
        assertThat(operator.get("/partners/" + other.id() + "/listings/" + listing.id())
                        .statusCode())
                .isEqualTo(404);
        UUID sheet = console.stores
                .catalogueStores()
                .listingImports()
                .stage(partner.id(), "a.csv", "externalId,advertiser,headline\n<b>,acme,x\nq,acme,\n");
        String preview = browser.get(base + "/import/" + sheet).body();
        assertThat(preview).contains("Faulty lines", "&lt;b&gt;").doesNotContain("<b>,");
        String nosy = console.stores.consoleSessions().open(other.id(), "nosy").token();
        assertThat(browser.get("/console/" + nosy + "/listings/import/" + sheet).statusCode())
                .isEqualTo(404);
        assertThat(browser.post(base + "/import/" + sheet + "/use", Map.of()).body())
                .contains("Stored");
        assertThat(browser.post(base + "/" + listing.id() + "/end", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(browser.get(base + "/" + listing.id()).statusCode()).isEqualTo(404);
    }

    private static Caller.Answer csv(Caller caller, String table, String query) {
        return caller.table("/api/v1/listings/csv" + query, table);
    }

    private static UUID id(JsonNode listing) {
        return UUID.fromString(listing.get("id").asString());
    }

    private static String full(String externalId) {
        return "{'advertiser':'" + acme.id() + "','externalId':'" + externalId + "','headline':'Leaking tap',"
                + "'categories':['1411'],'landing':'https://acme.example/','destination':'sip:desk@acme.example',"
                + "'clickBidMicros':400000,'dailyBudgetMicros':5000000,'phone':'+49 30 555001','address':{'street':"
                + "'Main Street 1','city':'Berlin','country':'de','latitude':52.53,'longitude':13.38,'shown':false},"
                + "'serviceArea':{'kind':'radius','latitude':52.5,'longitude':13.4,'metres':20000},'words':['tap'],"
                + "'offer':'10 % off','hours':{'timeZone':'Europe/Berlin','mon':['09:00-17:00']}}";
    }
}
