package beckon.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.account.Role;
import beckon.network.call.IceServers;
import beckon.network.call.Softphones;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.problem.Problem;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A phone's secret link: what it opens, for whom, and until when. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // the console is started before the first test
class SoftphoneTest {
    private static final Pattern LINK = Pattern.compile("/phone/([A-Za-z0-9_-]{43})");

    private TestConsole console;
    private Partner partner;
    private Partner other;
    private Listing listing;

    @BeforeAll
    void start() {
        console = new TestConsole();
        SampleSites sites = new SampleSites(console.network);
        SamplePartners partners = new SamplePartners(console.network, sites);
        partner = partners.directory;
        other = console.network.partner("Nosy Neighbour");
        listing = partners.listings.getFirst();
    }

    @AfterAll
    void stop() {
        console.close();
    }

    private String made() {
        String token =
                console.stores.consoleSessions().open(partner.id(), "ann").token();
        HttpResponse<String> page =
                console.browser().post("/console/" + token + "/calls/" + listing.id() + "/phone", Map.of());
        assertThat(page.statusCode()).isEqualTo(200);
        Matcher link = LINK.matcher(page.body());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    @Test
    void theLinkOpensThePhoneAndNothingElseDoes() {
        String link = made();
        HttpResponse<String> page = console.browser().get("/phone/" + link);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("@" + Softphones.REALM).doesNotContain("<script>");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("connect-src 'self' ws://127.0.0.1:8081/sip;", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(page.headers().firstValue("Permissions-Policy").orElse("")).contains("microphone=(self)");
        assertThat(console.browser().get("/phone/" + link + "/ice").body()).isEqualTo("[]");
        for (String wrong : new String[] {link.substring(1), "a".repeat(43), "%27%20or%201=1", "script"}) {
            assertThat(console.browser().get("/phone/" + wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(404);
            assertThat(console.browser().get("/phone/" + wrong + "/ice").statusCode())
                    .as(wrong)
                    .isEqualTo(404);
        }
    }

    @Test
    void aNewLinkEndsTheOldOneAndItsPassword() {
        Softphones phones = console.stores.callStores().softphones();
        String old = made();
        String user = phones.open(old).orElseThrow().user();
        String password = phones.password(user);
        assertThat(phones.open(old).orElseThrow().password()).isEqualTo(password);
        String fresh = made();
        assertThat(phones.open(old)).isEmpty();
        assertThat(phones.open(fresh).orElseThrow().user()).isEqualTo(user);
        assertThat(phones.password(user)).isNotEqualTo(password);
        assertThat(console.network
                        .listings
                        .find(partner.id(), listing.id())
                        .orElseThrow()
                        .destination())
                .isEqualTo("sip:" + user + "@" + Softphones.REALM);
        assertThat(phones.open(fresh).orElseThrow().toString()).doesNotContain(String.valueOf(phones.password(user)));
    }

    @Test
    void nobodyMakesOrTakesAPhoneOfAnothersAdvertiser() {
        Softphones phones = console.stores.callStores().softphones();
        String link = made();
        assertThatThrownBy(() -> phones.make(other.id(), listing.advertiser())).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> phones.remove(other.id(), listing.advertiser()))
                .isInstanceOf(Problem.class);
        assertThat(phones.open(link)).isPresent();
        assertThat(phones.of(other.id())).isEmpty();
        assertThat(phones.userOf(other.id(), listing.advertiser())).isEmpty();
        phones.remove(partner.id(), listing.advertiser());
        assertThat(phones.open(link)).isEmpty();
        assertThatThrownBy(() -> phones.restore(other.id(), listing.advertiser()))
                .isInstanceOf(Problem.class);
        assertThat(phones.open(link)).isEmpty();
        assertThat(phones.password("web-guessed")).isNull();
    }

    @Test
    void aPhoneIsTakenAwayAndAddedAgainByTheSameLink() {
        Softphones phones = console.stores.callStores().softphones();
        String link = made();
        String user = phones.open(link).orElseThrow().user();
        String password = phones.password(user);
        Browser ann = console.browser();
        String base = "/console/"
                + console.stores.consoleSessions().open(partner.id(), "ann").token();
        String page = base + "/calls/" + listing.id();
        assertThat(ann.get(page).body()).contains("This listing rings it").doesNotContain("was taken away");

        HttpResponse<String> removed = ann.post(page + "/phone/remove", Map.of());
        assertThat(removed.headers().firstValue("Location").orElse("")).endsWith("?phoneOff#browser");
        assertThat(ann.get("/phone/" + link).statusCode()).isEqualTo(404);
        assertThat(phones.password(user)).isNull();
        assertThat(ann.get(page + "?phoneOff").body()).contains("callers reach nobody", "Undo", "Add it again");
        assertThat(ann.post(page + "/phone/remove", Map.of()).statusCode())
                .as("twice")
                .isEqualTo(404);

        ann.post(page + "/phone/back", Map.of());
        assertThat(ann.get("/phone/" + link).statusCode()).isEqualTo(200);
        assertThat(phones.password(user)).isEqualTo(password);
        assertThat(ann.get(page).body()).contains("This listing rings it");

        // The same from the page of all phones, which names the advertiser.
        String browser = base + "/phones/browser/" + listing.advertiser();
        ann.post(browser + "/remove", Map.of());
        assertThat(ann.get(base + "/phones?off=" + listing.advertiser()).body())
                .contains("was taken away", "Undo", "Add again");
        assertThat(ann.get("/phone/" + link).statusCode()).isEqualTo(404);
        ann.post(browser + "/back", Map.of());
        assertThat(ann.get("/phone/" + link).statusCode()).isEqualTo(200);
    }

    @Test
    void aListingRingsThePhoneThatIsThereWithoutANewLink() {
        String link = made();
        Softphones phones = console.stores.callStores().softphones();
        String base = "/console/"
                + console.stores.consoleSessions().open(partner.id(), "ann").token();
        Browser ann = console.browser();
        ann.post(base + "/calls/" + listing.id(), Map.of("destination", "sip:desk@office.example", "callBid", "1.00"));
        assertThat(ann.get(base + "/calls/" + listing.id()).body()).contains("this listing rings something else");
        ann.post(base + "/calls/" + listing.id() + "/phone/back", Map.of("ring", "true"));
        assertThat(console.network
                        .listings
                        .find(partner.id(), listing.id())
                        .orElseThrow()
                        .destination())
                .isEqualTo("sip:" + phones.open(link).orElseThrow().user() + "@" + Softphones.REALM);
    }

    @Test
    void nobodyElsesSessionTakesItAway() {
        String link = made();
        String nosy = "/console/"
                + console.stores.consoleSessions().open(other.id(), "nosy").token();
        for (String way : new String[] {
            nosy + "/calls/" + listing.id() + "/phone/remove",
            nosy + "/calls/" + listing.id() + "/phone/back",
            nosy + "/phones/browser/" + listing.advertiser() + "/remove",
            nosy + "/phones/browser/" + listing.advertiser() + "/back",
            "/console/nowhere/phones/browser/" + listing.advertiser() + "/remove"
        }) {
            assertThat(console.browser().post(way, Map.of()).statusCode())
                    .as(way)
                    .isEqualTo(404);
        }
        console.person("ann@softphone.example", Role.PARTNER, partner.id(), null);
        assertThat(console.signedIn("ann@softphone.example")
                        .post("/partner/phones/browser/" + listing.advertiser() + "/remove", Map.of())
                        .statusCode())
                .as("a forged form")
                .isEqualTo(403);
        assertThat(console.browser().get("/phone/" + link).statusCode()).isEqualTo(200);
        assertThat(console.browser().get(nosy + "/phones").body())
                .doesNotContain(console.stores
                        .callStores()
                        .softphones()
                        .open(link)
                        .orElseThrow()
                        .user());
    }

    @Test
    void anotherServersPhonesAreKnownAfterALook() {
        Softphones phones = console.stores.callStores().softphones();
        String user = phones.open(made()).orElseThrow().user();
        Softphones elsewhere = new Softphones(console.network.database, console.network.clock, IceServers.NONE);
        assertThat(elsewhere.password(user)).isEqualTo(phones.password(user));
        phones.remove(partner.id(), listing.advertiser());
        elsewhere.refresh();
        assertThat(elsewhere.password(user)).isNull();
    }
}
