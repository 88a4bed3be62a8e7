package beckon.edge;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.delivery.DecisionRecord;
import beckon.network.delivery.DeliveryBook;
import beckon.network.delivery.ExplainTokens;
import beckon.network.delivery.HouseAd;
import beckon.network.delivery.WishBook;
import beckon.network.partner.Listing;
import beckon.network.publisher.Site;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import beckon.network.review.PageBlocks;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which page gets which ad. */
@Timeout(120)
class AdStory {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final EdgeNetwork world = new EdgeNetwork();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void onlyApprovedSitesShowAds() {
        Listing listing = world.listing("Fresh rye", "https://rye.example/", null);
        Site bakery = world.network.approvedSite("bakery.example", 90);
        world.onSite(listing, bakery, ReferenceType.WEB);
        world.network.site("pending.example");
        world.network.rejectedSite("casino.example");
        world.refresh();

        assertThat(reason("http://bakery.example/bread")).isEmpty();
        assertThat(ads("http://bakery.example/bread").size()).isEqualTo(1);
        assertThat(reason("http://pending.example/")).isEqualTo("not-approved");
        assertThat(reason("http://casino.example/")).isEqualTo("not-approved");
        assertThat(reason("http://stranger.example/")).isEqualTo("unknown-site");
        assertThat(reason("http://www.bakery.example/")).isEqualTo("unknown-site");

        world.network.reviews.suspend(bakery.id(), world.network.operator().id(), "Complaints.");
        world.refresh();
        assertThat(reason("http://bakery.example/bread")).isEqualTo("not-approved");
    }

    @Test
    void aBlockedSectionShowsNoAdsHoweverItIsAskedFor() {
        Listing listing = world.listing("Fresh rye", "https://rye.example/", null);
        Site bakery = world.network.approvedSite("bakery.example", 90);
        world.onSite(listing, bakery, ReferenceType.WEB);
        PageBlocks blocks = new PageBlocks(world.network.database, world.network.clock);
        blocks.block(bakery.id(), world.network.operator().id(), "/forum", true, "Spam.");
        world.refresh();

        for (String page :
                new String[] {"/forum", "/FORUM/", "/a/../forum/x", "/%66orum", "//forum?x=/bread", "/%25zz%"}) {
            String asked = "http://bakery.example" + page;
            assertThat(world.get("ad?slots=1&page=" + URLEncoder.encode(asked, StandardCharsets.UTF_8))
                            .body())
                    .as(asked)
                    .isEqualTo("{\"ads\":[],\"reason\":\"page-blocked\"}");
        }
        assertThat(reason("http://bakery.example/bread")).isEmpty();
        assertThat(world.get("ad?page=http://bakery.example/bread", "Referer", "http://bakery.example/forum/x")
                        .body())
                .as("a Referer that names the page is believed")
                .contains("page-blocked");
    }

    @Test
    void aPageThatNamesAnotherSiteGetsNone() {
        Listing listing = world.listing("Fresh rye", "https://rye.example/", null);
        world.onSite(listing, world.network.approvedSite("bakery.example", 90), ReferenceType.WEB);
        world.refresh();
        String asked = "ad?page=http://bakery.example/";

        for (String[] liar : new String[][] {
            {"Origin", "http://casino.example"},
            {"Origin", "null"},
            {"Origin", "http://bakery.example:8080"},
            {"Referer", "http://casino.example/"},
            {"Referer", "http://bakery.example.casino.example/"}
        }) {
            HttpResponse<String> answer = world.get(asked, liar[0], liar[1]);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).as(liar[1]).isEqualTo("{\"ads\":[],\"reason\":\"foreign-origin\"}");
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
        HttpResponse<String> honest =
                world.get(asked, "Origin", "http://bakery.example", "Referer", "http://bakery.example/x");
        assertThat(honest.body()).contains("Fresh rye");
        assertThat(honest.headers().firstValue("Access-Control-Allow-Origin")).contains("http://bakery.example");
        assertThat(honest.headers().firstValue("Vary")).contains("Origin");
        assertThat(honest.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void eachTypeIsShownInItsOwnFormOnly() {
        world.network.numbers(3);
        Site site = world.network.approvedSite("bakery.example", 90);
        world.onSite(
                world.listing("Web only", "https://web.example/", "sip:web@127.0.0.1:5080"), site, ReferenceType.WEB);
        Reference dialled = world.onSite(
                world.listing("Phone only", "https://phone.example/", "sip:phone@127.0.0.1:5080"),
                site,
                ReferenceType.TELEPHONIC);
        world.refresh();

        JsonNode ads = ads("http://bakery.example/");
        assertThat(ads.size()).isEqualTo(2);
        for (JsonNode ad : ads) {
            assertThat(ad.path("view").asString()).startsWith(world.edge.publicBase() + "v/");
            if (ad.path("headline").asString().equals("Web only")) {
                assertThat(ad.path("type").asString()).isEqualTo("web");
                assertThat(ad.path("click").asString()).startsWith(world.edge.publicBase() + "c/");
                assertThat(ad.has("tel")).isFalse();
            } else {
                assertThat(ad.path("type").asString()).isEqualTo("telephonic");
                assertThat(ad.path("tel").asString()).isEqualTo(dialled.e164());
                assertThat(ad.has("click")).isFalse();
                assertThat(ad.toString()).doesNotContain("phone.example", "/c/", "/r/");
            }
        }
    }

    @Test
    void everyPresentationIsOneOfItsOwn() {
        Listing listing = world.listing("Fresh rye", "https://rye.example/", null);
        world.onSite(listing, world.network.approvedSite("bakery.example", 90), ReferenceType.WEB);
        world.refresh();
        Set<String> links = new HashSet<>();
        for (int index = 0; index < 20; index++) {
            links.add(ads("http://bakery.example/").get(0).path("click").asString());
        }
        assertThat(links).hasSize(20);
    }

    @Test
    void anApprovedSiteWithoutListingsGetsAnEmptyAnswer() {
        world.network.approvedSite("bakery.example", 90);
        world.refresh();
        assertThat(reason("http://bakery.example/")).isEqualTo("no-match");
    }

    @Test
    void theOperatorsOwnAdsStandWhereNoOtherCan() {
        Listing listing = world.listing("Fresh rye", "https://rye.example/", null);
        Site bakery = world.network.approvedSite("bakery.example", 90);
        world.network.site("pending.example");
        world.onSite(listing, bakery, ReferenceType.WEB);
        DeliveryBook book = new DeliveryBook(world.network.database, world.network.clock);
        book.change("ann@beckon.example", "House ads", before -> before.with(
                        new HouseAd("Advertise </script> here", "Ask us.", "https://beckon.example/advertise", true))
                .with(new HouseAd("Not shown", "", "https://beckon.example/", false)));
        world.refresh();
        assertThat(ads("http://bakery.example/").get(0).path("headline").asString())
                .isEqualTo("Fresh rye");

        world.network.listings.pause(world.partner.id(), listing.id());
        world.refresh();

        JsonNode house = ads("http://bakery.example/");
        assertThat(house.size()).isEqualTo(1);
        assertThat(house.get(0).path("headline").asString()).isEqualTo("Advertise </script> here");
        assertThat(house.get(0).path("type").asString()).isEqualTo("house");
        assertThat(house.get(0).has("view")).as("nothing of it is counted").isFalse();
        assertThat(reason("http://bakery.example/")).isEqualTo("no-match");
        HttpResponse<String> followed = world.get(house.get(0).path("click").asString());
        assertThat(followed.statusCode()).isEqualTo(302);
        assertThat(followed.headers().firstValue("Location")).contains("https://beckon.example/advertise");
        assertThat(world.get("h/00000000").statusCode()).isEqualTo(404);
        assertThat(world.get("h/javascript:alert(1)").statusCode()).isEqualTo(404);
        assertThat(ads("http://pending.example/").size()).isZero();
        assertThat(world.happened()).isEmpty();
    }

    @Test
    void aDecisionIsExplainedToOperatorsAlone() {
        Site bakery = world.network.approvedSite("bakery.example", 90);
        world.onSite(world.listing("Fresh rye", "https://rye.example/", null), bakery, ReferenceType.WEB);
        Listing paused = world.listing("Old rolls", "https://rolls.example/", null);
        world.onSite(paused, bakery, ReferenceType.WEB);
        world.network.listings.pause(world.partner.id(), paused.id());
        world.refresh();
        String asked = "ad?explain=1&slots=1&seed=2a&page=http://bakery.example/bread";
        String token = world.explainTokens.issue();

        for (String[] wrong : new String[][] {
            {},
            {"Authorization", token},
            {"Authorization", "Bearer "},
            {"Authorization", "Bearer " + token.substring(1) + "A"},
            {"Authorization", "Bearer " + new ExplainTokens(new byte[32], world.network.clock).issue()}
        }) {
            HttpResponse<String> refused = world.get(asked, wrong);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.body()).contains("explain-token-needed").doesNotContain("Fresh rye", "bid");
        }
        HttpResponse<String> answer = world.get(asked, "Authorization", "Bearer " + token);
        JsonNode why = MAPPER.readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(why.path("seed").asString()).isEqualTo("2a");
        assertThat(why.path("counts").path("shown").asInt()).isEqualTo(1);
        assertThat(why.path("counts").path("paused").asInt()).isEqualTo(1);
        JsonNode shown = why.path("ads").get(0);
        assertThat(shown.path("headline").asString()).isEqualTo("Fresh rye");
        assertThat(shown.path("bidMicros").asLong()).isEqualTo(500_000);
        assertThat(shown.path("priceMicros").asLong()).isZero();
        assertThat(DecisionRecord.parse(shown.path("record").asString()))
                .hasValueSatisfying(record -> assertThat(record.seed()).isEqualTo(0x2a));
        assertThat(why.path("ads").get(1).path("verdict").asString()).isEqualTo("paused");
        assertThat(world.get(asked.replace("2a", "now"), "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(400);
        world.network.clock.forward(Duration.ofMinutes(16));
        assertThat(world.get(asked, "Authorization", "Bearer " + token).statusCode())
                .as("a token ends")
                .isEqualTo(401);
    }

    @Test
    void aVisitorSeesAListingNoOftenerThanItsAdvertiserWants() {
        Listing listing = world.listing("Fresh rye", "https://rye.example/", null);
        Site bakery = world.network.approvedSite("bakery.example", 90);
        world.onSite(listing, bakery, ReferenceType.WEB);
        WishBook wishes = new WishBook(world.network.database, world.network.clock);
        wishes.setViewsPerDay(world.partner.id(), listing.id(), 2);
        world.refresh();

        view("http://bakery.example/");
        String view = ads("http://bakery.example/").get(0).path("view").asString();
        assertThat(world.send("POST", view, "Sec-GPC", "1").statusCode()).isEqualTo(204);
        assertThat(ads("http://bakery.example/").size())
                .as("whoever asks for privacy is not counted")
                .isEqualTo(1);
        view("http://bakery.example/");
        assertThat(reason("http://bakery.example/")).isEqualTo("no-match");
        assertThat(world.get("ad?page=http://bakery.example/", "User-Agent", EdgeNetwork.FIREFOX.replace("132", "133"))
                        .body())
                .as("somebody else")
                .contains("Fresh rye");
        try (EdgeServer again = world.another()) {
            String asked =
                    again.publicBase().resolve("ad?page=http://bakery.example/").toString();
            long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (!world.get(asked).body().contains("no-match")) {
                assertThat(System.nanoTime())
                        .as("an edge that is started again remembers the day")
                        .isLessThan(until);
            }
            assertThat(world.get(asked, "User-Agent", EdgeNetwork.FIREFOX.replace("132", "133"))
                            .body())
                    .contains("Fresh rye");
        }
        world.network.clock.forward(Duration.ofDays(1));
        world.refresh();
        assertThat(ads("http://bakery.example/").size()).as("the next day").isEqualTo(1);
    }

    private void view(String page) {
        String view = ads(page).get(0).path("view").asString();
        assertThat(world.send("POST", view).statusCode()).isEqualTo(204);
    }

    @Test
    void badInputIsAProblemThatSaysWhatToSend() {
        for (String bad : new String[] {
            "ad",
            "ad?page=",
            "ad?page=bakery.example",
            "ad?page=file:///etc/passwd",
            "ad?page=http://b.example/&slots=0",
            "ad?page=http://b.example/&slots=11",
            "ad?page=http://b.example/&slots=two"
        }) {
            HttpResponse<String> answer = world.get(bad);
            assertThat(answer.statusCode()).as(bad).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(MAPPER.readTree(answer.body()).path("detail").asString()).contains("give");
        }
        assertThat(world.send("POST", "ad?page=http://b.example/").statusCode()).isEqualTo(405);
    }

    @Test
    void countsWhatItAnswered() {
        world.get("health");
        world.get("health");
        world.get("nothing-here");
        assertThat(world.edge.answers())
                .extracting(
                        count -> count.outcome().route() + " " + count.outcome().status() + " " + count.times())
                .contains("health 200 2", "nowhere 404 1");
    }

    private String reason(String page) {
        return MAPPER.readTree(world.ads(page, 3).body()).path("reason").asString("");
    }

    private JsonNode ads(String page) {
        return MAPPER.readTree(world.ads(page, 3).body()).path("ads");
    }
}
