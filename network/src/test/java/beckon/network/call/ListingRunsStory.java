package beckon.network.call;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.TestTrade;
import beckon.network.call.Admission.Admitted;
import beckon.network.call.Admission.Refused;
import beckon.network.event.EventKind;
import beckon.network.id.Uuid7;
import beckon.network.partner.Listing;
import beckon.network.partner.ListingDetails;
import beckon.network.partner.ListingDraft;
import beckon.network.partner.OpeningHours;
import beckon.network.partner.Partner;
import beckon.network.publisher.Site;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a listing runs: hours, schedule, the day's budget and the operator's pause, for calls and on pages. */
class ListingRunsStory {
    private TestTrade trade;
    private Partner partner;
    private Listing listing;
    private Reference number;

    @BeforeEach
    void open() {
        trade = TestTrade.open();
        partner = trade.network.partner("Northern Directory");
        listing = trade.network.listing(partner, "Pipes mended tonight");
        trade.network.numbers(3);
        Site site = trade.network.approvedSite("garden.example", 93);
        trade.onSite(listing, site, ReferenceType.WEB);
        number = trade.onOwnMedium(partner, listing, ReferenceType.TELEPHONIC);
        trade.fund(listing, 100_000_000);
    }

    @AfterEach
    void close() {
        trade.close();
    }

    @Test
    void outsideItsHoursNobodyIsPutThroughAndNothingIsCharged() {
        // 09:00 UTC on Monday, 2 March 2026 is ten o'clock in Berlin.
        details(hours("mon 08:00-10:00"), null, null, null);
        UUID call = Uuid7.next(trade.clock);
        assertThat(admit(call)).isEqualTo(new Refused(trade.attribution(number), "off-hours"));
        assertThat(trade.events.ofCall(call)).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(EventKind.CONTACT_REFUSED);
            assertThat(event.cause()).isEqualTo("off-hours");
        });
        assertThat(trade.funds(listing)).isEqualTo(100_000_000);
        assertThat(trade.held(listing)).isZero();
        assertThat(served(number)).isFalse();
        assertThat(ads()).singleElement().satisfies(ad -> {
            assertThat(ad.attribution().type()).isEqualTo(ReferenceType.WEB);
            assertThat(ad.destination()).as("a page offers no call now").isNull();
        });

        details(hours("mon 10:00-18:00"), null, null, null);
        assertThat(admit(Uuid7.next(trade.clock))).isInstanceOf(Admitted.class);
        assertThat(served(number)).isTrue();
        assertThat(ads()).singleElement().satisfies(ad -> assertThat(ad.destination())
                .isNotNull());
    }

    @Test
    void beforeAndAfterItsScheduleItIsNotShown() {
        Instant now = trade.clock.instant();
        details(null, null, now.plusSeconds(60), now.plusSeconds(120));
        assertThat(admit(Uuid7.next(trade.clock))).isEqualTo(new Refused(trade.attribution(number), "paused"));
        assertThat(ads()).isEmpty();
        trade.clock.forward(Duration.ofSeconds(60));
        assertThat(admit(Uuid7.next(trade.clock))).isInstanceOf(Admitted.class);
        assertThat(ads()).hasSize(1);
        trade.clock.forward(Duration.ofSeconds(60));
        assertThat(admit(Uuid7.next(trade.clock))).isEqualTo(new Refused(trade.attribution(number), "paused"));
        assertThat(ads()).isEmpty();
    }

    @Test
    void theDaysBudgetIsNotPassedAndTheNextDayHasItsOwn() {
        details(null, 9_000_000L, null, null);
        for (int i = 0; i < 2; i++) {
            UUID call = Uuid7.next(trade.clock);
            assertThat(admit(call)).isInstanceOf(Admitted.class);
            trade.desk
                    .answered(call, trade.clock.instant())
                    .toCompletableFuture()
                    .join();
            trade.desk
                    .ended(call, trade.clock.instant(), "completed", Duration.ofMinutes(3))
                    .toCompletableFuture()
                    .join();
            trade.settle();
        }
        assertThat(admit(Uuid7.next(trade.clock))).isEqualTo(new Refused(trade.attribution(number), "unfunded"));
        assertThat(trade.funds(listing)).isEqualTo(92_000_000);
        assertThat(served(number)).isFalse();
        trade.clock.forward(Duration.ofDays(1));
        assertThat(served(number)).isTrue();
        assertThat(admit(Uuid7.next(trade.clock))).isInstanceOf(Admitted.class);
    }

    @Test
    void theOperatorsPauseAndTheEndStopEverything() {
        trade.network.listings.pauseBySystem(partner.id(), listing.id(), "Complaints");
        assertThat(admit(Uuid7.next(trade.clock))).isEqualTo(new Refused(trade.attribution(number), "paused"));
        assertThat(ads()).isEmpty();
        trade.network.listings.resumeBySystem(partner.id(), listing.id());
        assertThat(admit(Uuid7.next(trade.clock))).isInstanceOf(Admitted.class);
        trade.network.listings.remove(partner.id(), listing.id());
        assertThat(admit(Uuid7.next(trade.clock))).isEqualTo(new Refused(trade.attribution(number), "expired"));
        assertThat(ads()).isEmpty();
    }

    private Admission admit(UUID call) {
        return trade.desk.admit(call, Objects.requireNonNull(number.e164()), "sip:caller@127.0.0.1");
    }

    private boolean served(Reference reference) {
        return trade.snapshots.load().byReference().containsKey(reference.id());
    }

    private List<beckon.network.delivery.Ad> ads() {
        return Objects.requireNonNull(trade.snapshots.load().sites().get("garden.example"))
                .ads();
    }

    private static OpeningHours hours(String text) {
        return OpeningHours.parse("Europe/Berlin", text);
    }

    private void details(
            @Nullable OpeningHours hours, @Nullable Long daily, @Nullable Instant from, @Nullable Instant until) {
        ListingDetails none = ListingDetails.NONE;
        ListingDraft before = ListingDraft.of(listing);
        trade.network.listings.change(
                partner.id(),
                listing.id(),
                new ListingDraft(
                        before.advertiser(),
                        before.externalId(),
                        before.headline(),
                        before.body(),
                        before.category(),
                        before.landing(),
                        before.destination(),
                        before.clickBidMicros(),
                        before.callBidMicros(),
                        before.budgetMicros(),
                        new ListingDetails(
                                "", none.address(), null, List.of(), null, List.of(), "", hours, daily, from, until)));
    }
}
