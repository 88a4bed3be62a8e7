package beckon.edge;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.delivery.DecisionRecord;
import beckon.network.delivery.Presentation;
import beckon.network.delivery.PresentationTokens;
import beckon.network.event.Attribution;
import beckon.network.event.Device;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.event.Mechanism;
import beckon.network.event.Quote;
import beckon.network.event.Spot;
import beckon.network.id.Uuid7;
import beckon.network.ledger.LedgerAccount;
import beckon.network.ledger.Settlement;
import beckon.network.partner.Listing;
import beckon.network.publisher.Site;
import beckon.network.reference.ChannelKind;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a click and a view leave behind, and where the visitor ends up. */
@Timeout(120)
class ContactStory {
    private final EdgeNetwork world = new EdgeNetwork();
    private final Listing rye = world.listing("Fresh rye", "https://rye.example/order?a=1&b=2", null);
    private final Listing roof = world.listing("Roof leaking?", "https://roof.example/", "sip:roof@127.0.0.1:5080");
    private final Site site = world.network.approvedSite("bakery.example", 90);
    private final Reference ryeHere = world.onSite(rye, site, ReferenceType.WEB);
    private final Reference roofHere = world.onSite(roof, site, ReferenceType.WEB);

    @BeforeEach
    void refresh() {
        world.refresh();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aClickIsInTheDatabaseWhenTheRedirectArrives() {
        Presentation shown = world.presentation(ryeHere, site);
        HttpResponse<String> answer = click(shown);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).isEqualTo("https://rye.example/order?a=1&b=2");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(world.happened()).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(EventKind.CLICK);
            assertThat(event.mechanism()).isEqualTo(Mechanism.WEB);
            assertThat(event.presentation()).isEqualTo(shown.id());
            assertThat(event.filtered()).isNull();
            assertThat(event.visitor()).isNotBlank();
            assertThat(credited(event).listing()).isEqualTo(rye.id());
            assertThat(credited(event).site()).isEqualTo(site.id());
            assertThat(credited(event).partner()).isEqualTo(world.partner.id());
        });
    }

    @Test
    void aListingThatCanBeCalledOpensThePlatformsPage() {
        assertThat(location(click(world.presentation(roofHere, site))))
                .startsWith(world.edge.publicBase() + "p/" + roofHere.code() + "?from=");
    }

    @Test
    void aReplayedLinkIsRecordedEachTimeAndPaidForOnce() {
        Presentation shown = world.presentation(ryeHere, site);
        assertThat(click(shown).statusCode()).isEqualTo(302);
        assertThat(click(shown).statusCode()).isEqualTo(302);
        assertThat(world.happened()).hasSize(2);
        new Settlement(world.network.database, world.network.clock).settleDue(100);
        assertThat(world.ledger
                        .balance(LedgerAccount.advertiserFunds(rye.advertiser()), rye.currency())
                        .micros())
                .isEqualTo(100_000_000 - rye.clickBidMicros());
    }

    @Test
    void forgedTokensLeaveNothingButACount() {
        Presentation shown = world.presentation(ryeHere, site);
        String good = world.tokens.sign(PresentationTokens.CLICK, shown);
        String flipped = good.substring(0, 40) + (good.charAt(40) == 'A' ? 'B' : 'A') + good.substring(41);
        String otherSecret = new PresentationTokens(new byte[32]).sign(PresentationTokens.CLICK, shown);
        String otherPurpose = world.tokens.sign(PresentationTokens.VIEW, shown);
        for (String forged : new String[] {flipped, otherSecret, otherPurpose, "x", good + "A"}) {
            HttpResponse<String> answer = world.get("c/" + forged);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("Location")).isEmpty();
            assertThat(answer.body()).contains("This link leads nowhere");
        }
        assertThat(world.happened()).isEmpty();
        assertThat(world.edge.marks()).containsEntry("forged-click-token", 5L);
    }

    @Test
    void anOldTokenIsRefusedOnRecord() {
        Presentation shown = world.presentation(ryeHere, site);
        world.network.clock.forward(Duration.ofHours(25));
        HttpResponse<String> answer = click(shown);
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.body()).contains("This link is too old");
        assertRefused("expired-token");
    }

    @Test
    void aTokenCopiedToAnotherSiteIsRefusedOnRecord() {
        world.network.approvedSite("other.example", 90);
        world.refresh();
        Presentation shown = world.presentation(ryeHere, site);
        String token = world.tokens.sign(PresentationTokens.CLICK, shown);
        assertThat(world.get("c/" + token, "Referer", "https://other.example/").statusCode())
                .isEqualTo(404);
        assertRefused("foreign-site");
        assertThat(world.get("c/" + token, "Referer", "http://bakery.example/bread")
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void anAdThatEndedMeanwhileLeadsNowhere() {
        Presentation shown = world.presentation(ryeHere, site);
        world.network.listings.pause(world.partner.id(), rye.id());
        world.refresh();
        assertThat(click(shown).statusCode()).isEqualTo(410);
        assertThat(world.happened()).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(EventKind.CONTACT_REFUSED);
            assertThat(event.cause()).isEqualTo("paused");
            assertThat(credited(event).listing()).isEqualTo(rye.id());
            assertThat(event.presentation()).isEqualTo(shown.id());
        });
    }

    @Test
    void robotsAndLoadingAheadAreSentOnButDoNotCount() {
        String token = world.tokens.sign(PresentationTokens.CLICK, world.presentation(ryeHere, site));
        assertThat(world.get("c/" + token, "User-Agent", "Googlebot/2.1 (+http://www.google.com/bot.html)")
                        .statusCode())
                .isEqualTo(302);
        assertThat(world.get("c/" + token, "Sec-Purpose", "prefetch").statusCode())
                .isEqualTo(302);
        assertThat(world.get("c/" + token, "Purpose", "prefetch").statusCode()).isEqualTo(302);
        assertThat(world.happened())
                .extracting(Event::filtered)
                .containsExactlyInAnyOrder("robot", "prefetch", "prefetch");
        assertThat(world.happened()).extracting(Event::kind).containsOnly(EventKind.CLICK);
    }

    @Test
    void aClickOnASiteSuspendedMeanwhileDoesNotCount() {
        Presentation shown = world.presentation(ryeHere, site);
        world.network.reviews.suspend(site.id(), world.network.operator().id(), "Complaints.");
        world.refresh();
        assertThat(click(shown).statusCode()).isEqualTo(302);
        assertThat(world.happened()).extracting(Event::filtered).containsExactly("site-not-approved");
    }

    @Test
    void headCountsNothing() {
        String token = world.tokens.sign(PresentationTokens.CLICK, world.presentation(ryeHere, site));
        assertThat(world.send("HEAD", "c/" + token).statusCode()).isEqualTo(302);
        Reference own = world.onOwnMedium(rye, ReferenceType.WEB);
        world.refresh();
        assertThat(world.send("HEAD", "r/" + own.code()).statusCode()).isEqualTo(302);
        assertThat(world.happened()).isEmpty();
    }

    @Test
    void aPermanentReferenceIsAClickWithoutAPresentation() {
        Reference own = world.onOwnMedium(roof, ReferenceType.WEB);
        world.refresh();
        assertThat(location(world.get("r/" + own.code()))).isEqualTo(world.edge.publicBase() + "p/" + own.code());
        assertThat(world.happened()).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(EventKind.CLICK);
            assertThat(event.mechanism()).isEqualTo(Mechanism.WEB);
            assertThat(event.presentation()).isNull();
            assertThat(credited(event).channelKind()).isEqualTo(ChannelKind.OWN_MEDIUM);
            assertThat(credited(event).reference()).isEqualTo(own.id());
        });
    }

    @Test
    void unknownExpiredAndTelephonicReferencesOpenNothing() {
        world.network.numbers(1);
        Reference dialled = world.onOwnMedium(roof, ReferenceType.TELEPHONIC);
        Reference ended = world.onOwnMedium(rye, ReferenceType.WEB);
        world.network.references.expire(world.partner.id(), ended.id());
        world.refresh();
        for (String code : new String[] {"nosuchcode", ended.code(), dialled.code()}) {
            assertThat(world.get("r/" + code).statusCode()).isEqualTo(404);
            assertThat(world.get("p/" + code).statusCode()).isEqualTo(404);
            assertThat(world.send("POST", "p/" + code + "/call").statusCode()).isEqualTo(404);
        }
        assertThat(world.happened()).extracting(Event::kind).containsOnly(EventKind.CONTACT_REFUSED);
        assertThat(world.happened())
                .extracting(Event::cause)
                .as("the made-up one leaves nothing")
                .hasSizeLessThanOrEqualTo(2)
                .contains("not-web")
                .isSubsetOf("expired", "not-web");
    }

    @Test
    void aRepeatedBeaconCountsOnce() {
        Presentation shown = world.presentation(ryeHere, site);
        String path = "v/" + world.tokens.sign(PresentationTokens.VIEW, shown);
        for (int index = 0; index < 3; index++) {
            assertThat(world.send("POST", path, "Origin", "http://bakery.example")
                            .statusCode())
                    .isEqualTo(204);
        }
        assertThat(world.happened()).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(EventKind.PRESENTATION);
            assertThat(event.id()).isEqualTo(shown.id());
            assertThat(event.filtered()).isNull();
        });
    }

    @Test
    void beaconsThatAreForgedForeignOldOrFromRobotsDoNotCount() {
        Presentation shown = world.presentation(ryeHere, site);
        String path = "v/" + world.tokens.sign(PresentationTokens.VIEW, shown);
        assertThat(world.send("POST", "v/forged").statusCode()).isEqualTo(404);
        assertThat(world.send("POST", "v/" + world.tokens.sign(PresentationTokens.CLICK, shown))
                        .statusCode())
                .isEqualTo(404);
        assertThat(world.send("POST", path, "Origin", "http://casino.example").statusCode())
                .isEqualTo(404);
        assertThat(world.get(path).statusCode()).isEqualTo(405);
        assertThat(world.happened()).isEmpty();
        assertThat(world.send("POST", path, "User-Agent", "curl/8.5.0").statusCode())
                .isEqualTo(204);
        assertThat(world.happened()).extracting(Event::filtered).containsExactly("robot");
        world.network.clock.forward(Duration.ofHours(25));
        assertThat(world.send("POST", path).statusCode()).isEqualTo(410);
    }

    @Test
    void eventsSayInWhichSlotOnWhichPageAndDeviceAndNoMore() {
        Presentation shown = new Presentation(
                Uuid7.next(world.network.clock), ryeHere.id(), site.id(), world.network.clock.instant(), 3);
        String click = "c/" + world.tokens.sign(PresentationTokens.CLICK, shown);
        String phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                + " Version/18.1 Mobile/15E148 Safari/604.1";
        world.send("POST", "v/" + world.tokens.sign(PresentationTokens.VIEW, shown) + "?page=%2Fbread%2Frye%3Fq%3D1");
        world.get(click + "?page=/bread/rye", "User-Agent", phone);
        assertThat(world.happened())
                .extracting(Event::spot)
                .containsExactly(new Spot(3, Device.DESKTOP, "/bread/rye"), new Spot(3, Device.PHONE, "/bread/rye"));

        for (String hostile : List.of("", "bread", "http://x.example/", "/a%00b", "/a%0Ab", "/%EF%BF%BD%ED%A0%80")) {
            assertThat(world.get(click + "?page=" + hostile).statusCode())
                    .as(hostile)
                    .isIn(302, 303, 307);
        }
        world.get(click + "?page=/" + "x".repeat(500));
        assertThat(world.happened().stream().skip(2).map(Event::spot).toList())
                .allMatch(spot ->
                        spot != null && (spot.page() == null || spot.page().length() <= 200))
                .anyMatch(spot -> ("/" + "x".repeat(199)).equals(spot.page()));
    }

    @Test
    void whoAsksForPrivacyLeavesNoHash() {
        String click = world.tokens.sign(PresentationTokens.CLICK, world.presentation(ryeHere, site));
        String view = world.tokens.sign(PresentationTokens.VIEW, world.presentation(ryeHere, site));
        world.get("c/" + click, "Sec-GPC", "1");
        world.send("POST", "v/" + view + "?gpc=1");
        assertThat(world.happened()).hasSize(2).allMatch(event -> event.visitor() == null);
    }

    @Test
    void thePriceTravelsWithTheTokenAndIsWrittenDownWithTheEvent() {
        DecisionRecord decision =
                new DecisionRecord(210_000, 500_000, 0, 210_000, 3, 7, world.network.clock.instant(), false);
        Presentation shown = new Presentation(
                Uuid7.next(world.network.clock), ryeHere.id(), site.id(), world.network.clock.instant(), 1, decision);
        world.send("POST", "v/" + world.tokens.sign(PresentationTokens.VIEW, shown));
        assertThat(click(shown).statusCode()).isEqualTo(302);
        click(world.presentation(ryeHere, site));
        world.get("r/" + ryeHere.code());

        assertThat(world.happened())
                .extracting(Event::quote)
                .containsExactly(decision.quote(), decision.quote(), Quote.ofBid(500_000), Quote.ofBid(500_000));
    }

    private HttpResponse<String> click(Presentation shown) {
        return world.get("c/" + world.tokens.sign(PresentationTokens.CLICK, shown));
    }

    private static Attribution credited(Event event) {
        return Objects.requireNonNull(event.attribution());
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private void assertRefused(String cause) {
        assertThat(world.happened()).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(EventKind.CONTACT_REFUSED);
            assertThat(event.cause()).isEqualTo(cause);
            assertThat(credited(event).listing()).isEqualTo(rye.id());
        });
    }
}
