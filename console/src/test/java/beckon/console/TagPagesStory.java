package beckon.console;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.account.Role;
import beckon.network.event.Attribution;
import beckon.network.event.Device;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.event.Mechanism;
import beckon.network.event.Spot;
import beckon.network.id.Uuid7;
import beckon.network.partner.Listing;
import beckon.network.picture.Picture;
import beckon.network.publisher.AdsTxtState;
import beckon.network.publisher.Site;
import beckon.network.reference.Channel;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What stands on publishers' pages: the code they paste, whether it is seen, ads.txt; and pictures of listings. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TagPagesStory {
    private TestConsole console;
    private SampleSites sites;
    private SamplePartners partners;
    private Browser owner;
    private Browser stranger;

    @BeforeAll
    void start() {
        console = new TestConsole();
        sites = new SampleSites(console.network);
        partners = new SamplePartners(console.network, sites);
        UUID nosy = console.network
                .publishers
                .add("Nosy Media", "nosy@nosy.example")
                .id();
        console.person("owner@harbour.example", Role.PUBLISHER, null, sites.publisher.id());
        console.person("nosy@nosy.example", Role.PUBLISHER, null, nosy);
        console.person("desk@city.example", Role.PARTNER, partners.directory.id(), null);
        console.person("desk@ring.example", Role.PARTNER, partners.calls.id(), null);
        console.person("operator@beckon.example", Role.OPERATOR, null, null);
        seen(partners.listings.getFirst());
        console.network.rollUp.catchUp();
        owner = console.signedIn("owner@harbour.example");
        stranger = console.signedIn("nosy@nosy.example");
    }

    /** Somebody sees the listing's ad on the good site; sample traffic would be no sign of the tag. */
    private void seen(Listing listing) {
        Channel channel = console.network.channels.site(sites.good.id());
        Reference reference =
                console.network.references.assign(listing.partner(), listing.id(), channel.id(), ReferenceType.WEB);
        UUID id = Uuid7.next(console.network.clock);
        Attribution attribution = new Attribution(
                reference.id(),
                listing.id(),
                listing.advertiser(),
                listing.partner(),
                channel.id(),
                channel.kind(),
                sites.good.id(),
                listing.category(),
                ReferenceType.WEB);
        Event event = Event.builder(
                        id, EventKind.PRESENTATION, console.network.clock.instant(), Mechanism.WEB, attribution)
                .presentation(id)
                .spot(new Spot(1, Device.PHONE, "/bread"))
                .build();
        console.network.log.append(event).toCompletableFuture().join();
    }

    @AfterAll
    void stop() {
        console.close();
    }

    @Test
    void shouldMakeTheCodeForTheFormatThatIsWishedFor() {
        String page = "/publisher/sites/" + sites.good.id() + "/tag";
        String key = console.network.proofs.of(sites.good.id()).key();
        HttpResponse<String> plain = owner.get(page);
        assertThat(plain.body())
                .contains(
                        "&lt;script async src=&quot;http://127.0.0.1:8081/tag.js&quot; data-beckon-site=&quot;" + key
                                + "&quot;&gt;",
                        "&lt;div data-beckon-slot style=&quot;min-height:184px&quot;&gt;&lt;/div&gt;",
                        "http://127.0.0.1:8081/preview?format=text&amp;theme=page")
                .contains("An ad was last seen here", "within seven days");
        assertThat(plain.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-src http://127.0.0.1:8081", "frame-ancestors 'none'");
        assertThat(owner.get(page + "?format=image&theme=dark").body())
                .contains("data-beckon-slot data-beckon-format=&quot;image&quot; data-beckon-theme=&quot;dark&quot; "
                        + "style=&quot;min-height:304px&quot;");
        assertThat(owner.get(page + "?format=%22%3E%3Cscript%3E&theme=x").body())
                .contains("&lt;div data-beckon-slot style=")
                .doesNotContain("\"><script>");
        assertThat(stranger.get(page).statusCode()).isEqualTo(404);
        assertThat(owner.get("/publisher/sites/" + sites.good.id()).body()).contains(page);
    }

    @Test
    void shouldLookAtAdsTxtOnRequestAndSayWhatToDo() {
        Site site = sites.fair;
        String page = "/publisher/sites/" + site.id();
        String line = console.network.proofs.adsTxtLine(site);
        assertThat(owner.get(page).body()).contains(line, "Not looked at", page + "/ads-txt");
        String file = site.home().resolve("/ads.txt").toString();
        console.network.web.put(file, "ads.beckon.example, <b>other</b>, DIRECT");
        assertThat(owner.submit(page, page + "/ads-txt", Map.of("from", "tag"))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith(page + "/tag?looked#ads-txt");
        assertThat(owner.get(page + "/tag?looked").body())
                .contains(AdsTxtState.OTHER_ID.words(), AdsTxtState.OTHER_ID.advice(), file);
        console.network.web.put(file, line);
        owner.submit(page, page + "/ads-txt", Map.of());
        assertThat(owner.get(page + "?looked").body()).contains("Present", "The line is there.");

        String foreign = "/publisher/sites/" + sites.good.id();
        assertThat(stranger.submit("/publisher/apply", foreign + "/ads-txt", Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(stranger.submit("/publisher/apply", foreign + "/seller", Map.of("named", "true"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(console.stores.tagStores().sellers().named(sites.publisher.id()))
                .isFalse();
        owner.submit(page, page + "/seller", Map.of("named", "true"));
        assertThat(console.stores.tagStores().sellers().json()).contains(sites.publisher.name());
        assertThat(owner.get(page + "/tag").body()).contains("names you and your first site");
    }

    @Test
    void shouldTakeAPictureFromItsPartnerAloneAndLetTheOperatorTakeItDown() {
        Listing listing = partners.listings.get(1);
        String path = "/api/v1/listings/" + listing.id() + "/image";
        Caller desk = console.caller(partners.directory);
        Caller other = console.caller(partners.calls);
        byte[] png = SamplePicture.png(300, 200);
        String body = "{'content':'" + Base64.getEncoder().encodeToString(png) + "'}";
        assertThat(other.send("PUT", path, body).status()).isEqualTo(404);
        assertThat(desk.get(path).status()).isEqualTo(404);
        Caller.Answer put = desk.send("PUT", path, body);
        assertThat(put.status()).isEqualTo(200);
        String digest = put.body().path("digest").asString();
        assertThat(put.body().path("url").asString()).isEqualTo("http://127.0.0.1:8081/i/" + digest);
        assertThat(put.body().path("width").asInt()).isEqualTo(300);
        assertThat(other.get(path).status()).isEqualTo(404);
        for (String wrong : new String[] {
            "{'content':'%%%'}",
            "{'content':''}",
            "{}",
            "{'content':'"
                    + Base64.getEncoder().encodeToString("<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8))
                    + "'}"
        }) {
            assertThat(desk.send("PUT", path, wrong).status()).as(wrong).isBetween(400, 422);
        }
        assertThat(desk.get(path).body().path("digest").asString()).isEqualTo(digest);

        String own = "/partner/listings/" + listing.id();
        Browser partner = console.signedIn("desk@city.example");
        assertThat(partner.get(own).body()).contains(own + "/image?" + digest, "Replace");
        HttpResponse<String> image = partner.get(own + "/image");
        assertThat(image.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(image.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        Browser nosy = console.signedIn("desk@ring.example");
        assertThat(nosy.get(own + "/image").statusCode()).isEqualTo(404);

        Browser operator = console.signedIn("operator@beckon.example");
        String page = "/partners/" + partners.directory.id() + "/listings/" + listing.id();
        assertThat(operator.get(page).body()).contains("Take it down");
        operator.submit(page, page + "/image/bar", Map.of("reason", "Another firm's mark."));
        assertThat(desk.get(path).status()).isEqualTo(404);
        assertThat(desk.send("PUT", path, body).body().path("type").asString()).endsWith("picture-barred");
        assertThat(desk.send("DELETE", path, "").status()).isEqualTo(204);
        assertThat(console.stores.tagStores().pictures().of(listing.id()))
                .map(Picture::digest)
                .isEmpty();
    }
}
