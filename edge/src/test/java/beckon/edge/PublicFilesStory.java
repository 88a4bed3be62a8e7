package beckon.edge;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.partner.Listing;
import beckon.network.publisher.Site;
import beckon.network.reference.ReferenceType;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pictures of listings, formats of slots, and the list of sellers, as the edge hands them out. */
@Timeout(120)
class PublicFilesStory {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String PAGE = "&page=http://bakery.example/";

    private final EdgeNetwork world = new EdgeNetwork();
    private final Site bakery = world.network.approvedSite("bakery.example", 90);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aPictureIsServedForeverUnderItsContentAndGoneWhenNoListingHasIt() {
        Listing flour = onSite("Flour by the sack", null);
        Listing rye = onSite("Rye by the sack", null);
        byte[] picture = SamplePictures.png(400, 200);
        String digest =
                world.pictures.put(world.partner.id(), flour.id(), picture).digest();
        world.pictures.put(world.partner.id(), rye.id(), picture);
        world.refresh();

        List<JsonNode> ads = ads("ad?slots=2&format=image");
        assertThat(ads)
                .hasSize(2)
                .allMatch(ad -> ad.path("image").asString().equals(world.edge.publicBase() + "i/" + digest));
        assertThat(ads("ad?slots=2&format=text")).hasSize(2).noneMatch(ad -> ad.has("image"));
        HttpResponse<String> served = world.get("i/" + digest);
        assertThat(served.statusCode()).isEqualTo(200);
        assertThat(field(served, "Content-Type")).isEqualTo("image/png");
        assertThat(field(served, "Content-Length")).isEqualTo(String.valueOf(picture.length));
        assertThat(field(served, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(field(served, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(field(served, "Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
        assertThat(world.get("i/" + digest, "If-None-Match", field(served, "ETag"))
                        .statusCode())
                .isEqualTo(304);
        assertThat(world.get("i/" + digest).body()).as("from memory").isEqualTo(served.body());
        assertThat(world.get("i/" + "0".repeat(64)).statusCode()).isEqualTo(404);
        assertThat(world.get("i/..%2fhealth").statusCode()).isEqualTo(404);

        world.pictures.remove(world.partner.id(), flour.id());
        world.refresh();
        assertThat(world.get("i/" + digest).statusCode()).isEqualTo(200);
        world.pictures.bar(rye.id(), "It shows another firm's mark.");
        world.refresh();
        assertThat(world.get("i/" + digest).statusCode()).isEqualTo(404);
        assertThat(ads("ad?slots=2&format=image")).hasSize(2).noneMatch(ad -> ad.has("image"));
    }

    @Test
    void slotsTakeWhatSuitsTheirFormatAndAreNeverLeftEmptyForIt() {
        Listing flour = onSite("Flour by the sack", null);
        onSite("Roof leaking?", "sip:roof@127.0.0.1:5080");
        onSite("Pens and paper", null);
        world.pictures.put(world.partner.id(), flour.id(), SamplePictures.png(400, 200));
        world.refresh();

        for (int turn = 0; turn < 10; turn++) {
            List<JsonNode> ads = ads("ad?slots=3&place=4,7,8&format=call,image,text");
            assertThat(ads).extracting(ad -> ad.path("place").asInt()).containsExactly(4, 7, 8);
            assertThat(ads)
                    .extracting(ad -> ad.path("headline").asString())
                    .containsExactly("Roof leaking?", "Flour by the sack", "Pens and paper");
            assertThat(ads.get(1).has("image")).isTrue();
        }
        assertThat(ads("ad?slots=3&format=call")).hasSize(3);
    }

    @Test
    void aPageThatAsksAgainGetsWhatItHasNotShown() {
        for (String goods : List.of("Flour", "Rye", "Pens", "Paper", "Bricks")) {
            onSite(goods + " by the sack", null);
        }
        world.refresh();
        Set<String> seen = new HashSet<>();
        List<String> ids = new ArrayList<>();
        for (int turn = 0; turn < 5; turn++) {
            for (JsonNode ad : ads("ad?slots=1&shown=" + String.join(",", ids))) {
                seen.add(ad.path("headline").asString());
                ids.add(ad.path("id").asString());
            }
        }
        assertThat(seen).hasSize(5);
        assertThat(ads("ad?slots=1&shown=" + String.join(",", ids))).isEmpty();
    }

    @Test
    void whatCannotBeReadIsSaid() {
        for (String wrong : List.of(
                "place=1",
                "place=0,1",
                "place=1,x",
                "place=1,100",
                "format=banner",
                "format=text,text,text",
                "shown=A!",
                "shown=" + "a,".repeat(20) + "a")) {
            HttpResponse<String> answer = world.get("ad?slots=2&" + wrong + PAGE);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(answer.body()).contains(wrong.substring(0, wrong.indexOf('=')) + "-invalid", "give ");
        }
    }

    @Test
    void publishersWithAnApprovedSiteStandInTheListAndByNameIfTheyWantTo() {
        world.network.site("pending.example");
        JsonNode first = MAPPER.readTree(world.get("sellers.json").body());
        assertThat(first.path("version").asString()).isEqualTo("1.0");
        assertThat(first.path("sellers")).hasSize(1);
        JsonNode seller = first.path("sellers").get(0);
        assertThat(seller.path("seller_id").asString())
                .isEqualTo(bakery.publisher().toString());
        assertThat(seller.path("seller_type").asString()).isEqualTo("PUBLISHER");
        assertThat(seller.path("is_confidential").asInt()).isEqualTo(1);
        assertThat(seller.has("name")).isFalse();

        world.sellers.name(bakery.publisher(), true);
        world.network.clock.forward(Duration.ofMinutes(2));
        JsonNode named = MAPPER.readTree(world.get("sellers.json").body())
                .path("sellers")
                .get(0);
        assertThat(named.path("is_confidential").asInt()).isZero();
        assertThat(named.path("name").asString()).isNotEmpty();
        assertThat(named.path("domain").asString()).isEqualTo("bakery.example");
    }

    private Listing onSite(String headline, @org.jspecify.annotations.Nullable String destination) {
        Listing listing = world.listing(headline, "https://goods.example/", destination);
        world.onSite(listing, bakery, ReferenceType.WEB);
        return listing;
    }

    private List<JsonNode> ads(String asked) {
        HttpResponse<String> answer = world.get(asked + PAGE, "Origin", "http://bakery.example");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<JsonNode> ads = new ArrayList<>();
        MAPPER.readTree(answer.body()).path("ads").forEach(ads::add);
        return ads;
    }

    private static String field(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
