package beckon.network.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestTrade;
import beckon.network.call.Admission;
import beckon.network.call.CallRules;
import beckon.network.call.CallRulesBook;
import beckon.network.call.CallerAreas;
import beckon.network.call.CallerDisplay;
import beckon.network.dispute.Dispute;
import beckon.network.dispute.DisputeReason;
import beckon.network.dispute.DisputeState;
import beckon.network.dispute.Disputes;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.id.Uuid7;
import beckon.network.partner.AreaKind;
import beckon.network.partner.Listing;
import beckon.network.partner.ListingDetails;
import beckon.network.partner.ListingDraft;
import beckon.network.partner.Partner;
import beckon.network.partner.ServiceArea;
import beckon.network.problem.Problem;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which answered calls cost money: once per caller and while, and from where the listing wants them. */
class CallsThatCountStory {
    private static final String ANN = "+493012345678";
    private static final String BOB = "+49891234567";

    private TestTrade trade;
    private Partner partner;
    private Listing listing;
    private CallTermsBook terms;

    @BeforeEach
    void open() {
        trade = TestTrade.open();
        partner = trade.network.partner("Northern Directory");
        listing = trade.network.listing(partner, "Pipes mended tonight");
        trade.fund(listing, 100_000_000);
        trade.network.numbers(9);
        terms = new CallTermsBook(trade.network.database, trade.clock);
    }

    @AfterEach
    void close() {
        assertThat(trade.audit.check()).matches(Finding::sound);
        trade.close();
    }

    /** A talk of a minute. Not settled yet. */
    private Event call(Listing to, String caller) {
        Reference number = trade.onOwnMedium(partner, to, ReferenceType.TELEPHONIC);
        UUID call = Uuid7.next(trade.clock);
        assertThat(trade.desk.admit(call, Objects.requireNonNull(number.e164()), caller))
                .isInstanceOf(Admission.Admitted.class);
        trade.desk.answered(call, trade.clock.instant()).toCompletableFuture().join();
        trade.clock.forward(Duration.ofMinutes(1));
        trade.desk
                .ended(call, trade.clock.instant(), "completed", Duration.ofMinutes(1))
                .toCompletableFuture()
                .join();
        return trade.events.ofCall(call).stream()
                .filter(step -> step.kind() == EventKind.CALL_ENDED)
                .findFirst()
                .orElseThrow();
    }

    private String settled(Event call) {
        trade.settle();
        return trade.contacts.find(call.id()).orElseThrow().reason();
    }

    @Test
    void theSameCallerIsPaidForOnceInAWhile() {
        assertThat(terms.current()).isEqualTo(CallTerms.INITIAL);
        assertThat(settled(call(listing, ANN))).isEqualTo("qualified");
        trade.clock.forward(Duration.ofHours(2));
        assertThat(settled(call(listing, ANN))).isEqualTo("duplicate-caller");
        assertThat(settled(call(listing, BOB))).isEqualTo("qualified");
        Listing other = trade.network.listing(partner, "Keys cut");
        trade.fund(other, 100_000_000);
        assertThat(settled(call(other, ANN))).isEqualTo("qualified");
        // A day later the call counts anew; what did not count does not make the while longer.
        trade.clock.forward(Duration.ofHours(22));
        assertThat(settled(call(listing, ANN))).isEqualTo("qualified");
        assertThat(trade.funds(listing)).isEqualTo(100_000_000 - 3 * 4_000_000);
        assertThat(trade.held(listing)).isZero();
    }

    @Test
    void twoCallsOfOneCallerThatAreSettledTogetherAreOne() {
        Event first = call(listing, ANN);
        Event second = call(listing, ANN);
        assertThat(settled(second)).isEqualTo("duplicate-caller");
        assertThat(settled(first)).isEqualTo("qualified");
        assertThat(trade.funds(listing)).isEqualTo(96_000_000);
    }

    @Test
    void callersWhoHideAreNotTakenForOneAnother() {
        assertThat(settled(call(listing, "anonymous"))).isEqualTo("qualified");
        assertThat(settled(call(listing, "anonymous"))).isEqualTo("qualified");
    }

    @Test
    void changedTermsHoldForLaterCallsOnly() {
        assertThat(settled(call(listing, ANN))).isEqualTo("qualified");
        Event before = call(listing, ANN);
        trade.clock.forward(Duration.ofMinutes(1));
        terms.set(new CallTerms(new UUID(0, 0), Instant.EPOCH, 0, true));
        trade.clock.forward(Duration.ofMinutes(1));
        Event after = call(listing, ANN);
        assertThat(settled(before)).isEqualTo("duplicate-caller");
        assertThat(settled(after)).isEqualTo("qualified");
        assertThat(terms.history())
                .singleElement()
                .extracting(CallTerms::duplicateMinutes)
                .isEqualTo(0);
        assertThatThrownBy(() -> terms.set(new CallTerms(new UUID(0, 0), Instant.EPOCH, -1, true)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("duplicateMinutes");

        // What was paid twice is a plain case for a dispute.
        Dispute dispute = new Disputes(trade.network.database, trade.clock)
                .open(
                        new Disputes.Opener(partner.id(), null, "ann@north.example"),
                        after.id(),
                        DisputeReason.DUPLICATE_CALLER,
                        "");
        assertThat(dispute.state()).isEqualTo(DisputeState.UPHELD);
        assertThat(dispute.decidedBy()).isEqualTo("rule/duplicate-caller");
        assertThat(trade.funds(listing)).isEqualTo(96_000_000);
    }

    private Listing of(ServiceArea area) {
        ListingDraft draft = trade.network.draft(
                listing.advertiser(), "Around here", "https://landing.example/", "sip:desk@127.0.0.1:5080");
        Listing local = trade.network.listings.add(
                partner.id(),
                new ListingDraft(
                        draft.advertiser(),
                        draft.externalId(),
                        draft.headline(),
                        draft.body(),
                        draft.category(),
                        draft.landing(),
                        draft.destination(),
                        draft.clickBidMicros(),
                        draft.callBidMicros(),
                        null,
                        new ListingDetails(
                                "",
                                ListingDetails.NONE.address(),
                                null,
                                ListingDetails.NONE.categories(),
                                area,
                                ListingDetails.NONE.words(),
                                "",
                                null,
                                null,
                                null,
                                null)));
        new CallRulesBook(trade.network.database, trade.clock)
                .set(partner.id(), local.id(), new CallRules(CallerDisplay.SHOWN, "", null, null, null, 0, null, true));
        return local;
    }

    @Test
    void onlyCallersOfItsAreaCountWhereTheListingSaysSo() {
        Listing berlin = of(new ServiceArea(AreaKind.CITY, "Berlin", "DE", null, null, null));
        // The pool's numbers in +4930 are Berlin's, as their carrier says.
        assertThat(settled(call(berlin, ANN))).isEqualTo("qualified");
        assertThat(settled(call(berlin, "+14155550100"))).isEqualTo("out-of-area");
        // +4989 is Munich's by the numbering plan, in any of its languages; a mobile telephone may be anywhere.
        assertThat(settled(call(berlin, BOB))).isEqualTo("out-of-area");
        Listing munich = of(new ServiceArea(AreaKind.CITY, "M\u00fcnchen", "DE", null, null, null));
        assertThat(settled(call(munich, "+498944444444"))).isEqualTo("qualified");
        assertThat(settled(call(berlin, "+4915123456789"))).isEqualTo("qualified");
        // Who is in doubt counts: where no town is known, and where the listing wants a circle and only the town is
        // known.
        assertThat(settled(call(of(new ServiceArea(AreaKind.RADIUS, "", "", 52.5, 13.4, 20_000)), BOB)))
                .isEqualTo("qualified");
        CallerAreas areas = new CallerAreas(trade.network.database, trade.clock);
        areas.put(new CallerAreas.Area("+4989", "DE", "Bavaria", "Munich", 48.137, 11.575));
        Event far = call(berlin, "+498922222222");
        assertThat(settled(far)).isEqualTo("out-of-area");
        assertThat(settled(call(listing, "+498933333333"))).isEqualTo("qualified");
        assertThat(settled(call(berlin, "anonymous"))).isEqualTo("qualified");

        Listing around = of(new ServiceArea(AreaKind.RADIUS, "", "", 48.2, 11.6, 20_000));
        assertThat(settled(call(around, BOB))).isEqualTo("qualified");
        Listing elsewhere = of(new ServiceArea(AreaKind.RADIUS, "", "", 52.5, 13.4, 20_000));
        assertThat(settled(call(elsewhere, BOB))).isEqualTo("out-of-area");
        Listing land = of(new ServiceArea(AreaKind.COUNTRY, "", "AT", null, null, null));
        assertThat(settled(call(land, ANN))).isEqualTo("out-of-area");

        terms.set(new CallTerms(new UUID(0, 0), Instant.EPOCH, 0, false));
        trade.clock.forward(Duration.ofMinutes(1));
        Event any = call(berlin, "+498922222222");
        assertThat(settled(any)).isEqualTo("qualified");
        Dispute dispute = new Disputes(trade.network.database, trade.clock)
                .open(
                        new Disputes.Opener(partner.id(), null, "ann@north.example"),
                        any.id(),
                        DisputeReason.OUT_OF_AREA,
                        "");
        assertThat(dispute.state()).isEqualTo(DisputeState.UPHELD);
        assertThat(dispute.verdict()).contains("Munich");
        assertThatThrownBy(() -> areas.put(new CallerAreas.Area("0049", "DE", "", "", null, null)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("prefix");
        areas.remove("+4989");
        assertThat(areas.all()).isEmpty();
    }
}
