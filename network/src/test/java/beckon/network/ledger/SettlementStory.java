package beckon.network.ledger;

import static beckon.network.TestNetwork.EUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestTrade;
import beckon.network.delivery.DecisionRecord;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.event.Mechanism;
import beckon.network.event.Quote;
import beckon.network.id.Uuid7;
import beckon.network.partner.Listing;
import beckon.network.partner.ListingDraft;
import beckon.network.partner.Partner;
import beckon.network.problem.Problem;
import beckon.network.publisher.Site;
import beckon.network.publisher.Standing;
import beckon.network.publisher.Terms;
import beckon.network.publisher.WithheldTo;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import beckon.review.verdict.Decision;
import beckon.review.verdict.Incentive;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a contact costs, who gets what of it, and what is taken back. */
class SettlementStory {
    private TestTrade trade;
    private Partner partner;
    private Listing listing;

    @BeforeEach
    void open() {
        trade = TestTrade.open();
        partner = trade.network.partner("Northern Directory");
        listing = trade.network.listing(partner, "Pipes mended tonight");
    }

    @AfterEach
    void close() {
        assertThat(trade.audit.check()).matches(Finding::sound);
        trade.close();
    }

    @Test
    void chargesExactlyThePriceThatWasFixedWithTheClick() {
        Site site = trade.network.approvedSite("garden.example", 93);
        Reference reference = trade.onSite(listing, site, ReferenceType.WEB);
        trade.fund(listing, 10_000_000);
        DecisionRecord decision = new DecisionRecord(300_001, 500_000, 0, 300_001, 2, 7, trade.clock.instant(), false);
        Event fromAd = trade.record(quoted(reference, decision.quote()));
        Event byReference = trade.record(quoted(reference, Quote.ofBid(500_000)));
        Event unfixed = trade.click(reference);
        trade.network.listings.change(partner.id(), listing.id(), bidding(900_000));
        trade.settle();

        assertThat(charged(fromAd)).as("the price of the decision").isEqualTo(300_001);
        assertThat(charged(byReference)).as("the bid of the click's time").isEqualTo(500_000);
        assertThat(charged(unfixed)).as("the bid of the settlement").isEqualTo(900_000);
        assertThat(trade.events.find(fromAd.id())).contains(fromAd);
        assertThat(trade.events
                        .find(fromAd.id())
                        .map(Event::quote)
                        .map(Quote::decision)
                        .flatMap(DecisionRecord::parse))
                .contains(decision);
    }

    private ListingDraft bidding(long clickBid) {
        return new ListingDraft(
                listing.advertiser(),
                listing.externalId(),
                listing.headline(),
                listing.body(),
                listing.category(),
                "https://landing.example/",
                listing.destination(),
                clickBid,
                listing.callBidMicros(),
                null);
    }

    private long charged(Event event) {
        return trade.contacts.find(event.id()).orElseThrow().chargeMicros();
    }

    private Event quoted(Reference reference, Quote quote) {
        Event plain =
                trade.event(EventKind.CLICK, reference, trade.clock.instant(), Uuid7.next(trade.clock), null, null);
        return Event.builder(plain.id(), plain.kind(), plain.at(), plain.mechanism(), plain.attribution())
                .presentation(plain.presentation())
                .visitor(plain.visitor())
                .sample(true)
                .quote(quote)
                .build();
    }

    @Test
    void aClickOnASiteWithAnIncentiveBecomesMoney() {
        Site site = trade.network.approvedSite("garden.example", 93);
        Reference reference = trade.onSite(listing, site, ReferenceType.WEB);
        trade.fund(listing, 10_000_000);
        Instant monthBegan = trade.clock.instant();
        trade.clock.forward(Duration.ofDays(3));

        Event click = trade.click(reference);
        assertThat(trade.settle()).isEqualTo(1);

        Contact contact = trade.contacts.find(click.id()).orElseThrow();
        Standing standing = trade.network.standings.current(site.id());
        assertThat(contact.qualified()).isTrue();
        assertThat(contact.reason()).isEqualTo("qualified");
        assertThat(contact.at()).isEqualTo(click.at());
        assertThat(contact.mechanism()).isEqualTo(Mechanism.WEB);
        assertThat(contact.bidMicros()).isEqualTo(500_000);
        assertThat(contact.chargeMicros()).isEqualTo(500_000);
        assertThat(contact.standing()).isEqualTo(standing.id());
        assertThat(standing.incentive()).isEqualTo(Incentive.INCENTIVE);
        assertThat(standing.verdict()).isNotNull();
        assertThat(contact.terms()).isEqualTo(trade.network.terms.current().id());

        Entry entry = trade.ledger.ofEvent(click.id()).orElseThrow();
        assertThat(entry.id()).isEqualTo(contact.entry());
        assertThat(entry.memo()).isEqualTo("Click on “Pipes mended tonight”");
        assertThat(entry.postings())
                .containsExactly(
                        new Posting(LedgerAccount.advertiserFunds(listing.advertiser()), -500_000),
                        new Posting(LedgerAccount.partnerEarned(partner.id()), 100_000),
                        new Posting(LedgerAccount.publisherEarned(site.publisher()), 340_000),
                        new Posting(LedgerAccount.platformRevenue(), 60_000));
        assertThat(trade.funds(listing)).isEqualTo(9_500_000);
        assertThat(trade.ledger.balances(EUR).values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isZero();

        trade.clock.forward(Duration.ofDays(30));
        Statement statement = trade.statements.issue(
                LedgerAccount.publisher(site.publisher()), monthBegan, monthBegan.plus(Duration.ofDays(30)), EUR);
        assertThat(statement.openingMicros()).isZero();
        assertThat(statement.closingMicros()).isEqualTo(340_000);
        assertThat(statement.lines())
                .containsExactly(new StatementLine(entry.at(), entry.id(), click.id(), entry.memo(), 340_000));
    }

    @Test
    void aChangedStandingChangesTheNextContactOnly() {
        Site site = trade.network.approvedSite("garden.example", 93);
        Reference reference = trade.onSite(listing, site, ReferenceType.WEB);
        trade.fund(listing, 10_000_000);
        trade.clock.forward(Duration.ofHours(1));
        Event before = trade.click(reference);
        trade.clock.forward(Duration.ofHours(1));
        trade.network.reviews.decide(site.id(), trade.network.verdict("garden.example", 61, Decision.APPROVED));
        trade.clock.forward(Duration.ofHours(1));
        Event after = trade.click(reference);

        // Both are settled after the change.
        trade.settle();

        Entry first = trade.ledger.ofEvent(before.id()).orElseThrow();
        Entry second = trade.ledger.ofEvent(after.id()).orElseThrow();
        String publisher = LedgerAccount.publisherEarned(site.publisher());
        assertThat(first.on(publisher)).isEqualTo(340_000);
        assertThat(first.on(LedgerAccount.platformRevenue())).isEqualTo(60_000);
        assertThat(second.on(publisher)).isEqualTo(240_000);
        assertThat(second.on(LedgerAccount.platformRevenue())).isEqualTo(100_000);
        assertThat(second.on(LedgerAccount.advertiserFunds(listing.advertiser())))
                .isEqualTo(-440_000);
        assertThat(trade.contacts.find(before.id()).orElseThrow().standing())
                .isNotEqualTo(trade.contacts.find(after.id()).orElseThrow().standing());
        assertThat(trade.funds(listing)).isEqualTo(9_060_000);
    }

    @Test
    void changedTermsSayWhoGainsWhatADisincentiveWithholds() {
        Site site = trade.network.approvedSite("garden.example", 61);
        Reference reference = trade.onSite(listing, site, ReferenceType.WEB);
        trade.fund(listing, 10_000_000);
        trade.clock.forward(Duration.ofHours(1));
        Event before = trade.click(reference);
        trade.clock.forward(Duration.ofHours(1));
        Terms now = trade.network.terms.current();
        trade.network.terms.set(new Terms(
                now.id(),
                now.since(),
                now.thresholds(),
                now.partnerPpm(),
                now.publisherPpm(),
                now.incentivePpm(),
                now.disincentivePpm(),
                now.ownMediumPartnerPpm(),
                WithheldTo.PLATFORM,
                now.qualifiedSeconds()));
        trade.clock.forward(Duration.ofHours(1));
        Event after = trade.click(reference);
        trade.settle();

        assertThat(trade.contacts.find(before.id()).orElseThrow().chargeMicros())
                .isEqualTo(440_000);
        assertThat(trade.contacts.find(after.id()).orElseThrow().chargeMicros()).isEqualTo(500_000);
        assertThat(trade.balance(LedgerAccount.platformRevenue())).isEqualTo(100_000 + 160_000);
    }

    @Test
    void anOwnMediumHasNoPublisher() {
        Reference reference = trade.onOwnMedium(partner, listing, ReferenceType.WEB);
        trade.fund(listing, 10_000_000);

        Event click = trade.click(reference);
        trade.settle();

        assertThat(trade.ledger.ofEvent(click.id()).orElseThrow().postings())
                .containsExactly(
                        new Posting(LedgerAccount.advertiserFunds(listing.advertiser()), -500_000),
                        new Posting(LedgerAccount.partnerEarned(partner.id()), 350_000),
                        new Posting(LedgerAccount.platformRevenue(), 150_000));
    }

    @Test
    void whatDoesNotCountCostsNothingAndSaysWhy() {
        Site site = trade.network.approvedSite("garden.example", 93);
        Site rejected = trade.network.rejectedSite("casino.example");
        Reference reference = trade.onSite(listing, site, ReferenceType.WEB);
        Reference onRejected = trade.onSite(listing, rejected, ReferenceType.WEB);
        trade.network.numbers(3);
        Reference number = trade.onOwnMedium(partner, listing, ReferenceType.TELEPHONIC);
        trade.fund(listing, 10_000_000);
        UUID presentation = Uuid7.next(trade.clock);

        Event robot = trade.click(reference, presentation, "robot");
        Event first = trade.click(reference, presentation, null);
        Event again = trade.click(reference, presentation, null);
        Event foreign = trade.click(onRejected);
        Event unanswered =
                trade.record(trade.event(EventKind.CALL_ENDED, number, trade.clock.instant(), null, null, null));
        Event brief = trade.callEnd(number, 29_999);
        Event enough = trade.callEnd(number, 30_000);
        trade.settle();

        assertThat(reason(robot)).isEqualTo("robot");
        assertThat(reason(first)).isEqualTo("qualified");
        assertThat(reason(again)).isEqualTo("duplicate");
        assertThat(reason(foreign)).isEqualTo("site-not-approved");
        assertThat(reason(unanswered)).isEqualTo("not-answered");
        assertThat(reason(brief)).isEqualTo("too-short");
        assertThat(reason(enough)).isEqualTo("qualified");
        assertThat(trade.ledger.ofEvent(again.id())).isEmpty();
        assertThat(trade.funds(listing)).isEqualTo(10_000_000 - 500_000 - 4_000_000);
    }

    @Test
    void nobodyPaysMoreThanHeHas() {
        Reference reference = trade.onOwnMedium(partner, listing, ReferenceType.WEB);
        trade.fund(listing, 1_200_000);
        List<Event> clicks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            trade.clock.forward(Duration.ofSeconds(1));
            clicks.add(trade.click(reference));
        }
        trade.settle();

        assertThat(clicks).extracting(this::reason).containsExactly("qualified", "qualified", "unfunded", "unfunded");
        assertThat(trade.funds(listing)).isEqualTo(200_000);
    }

    @Test
    void aListingCostsNoMoreThanItsBudget() {
        ListingDraft draft =
                trade.network.draft(listing.advertiser(), "Small budget", "https://landing.example/", null);
        Listing small = trade.network.listings.add(
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
                        1_100_000L));
        Reference reference = trade.onOwnMedium(partner, small, ReferenceType.WEB);
        trade.fund(listing, 10_000_000);
        Event first = trade.click(reference);
        trade.click(reference);
        Event third = trade.click(reference);
        trade.settle();
        assertThat(reason(third)).isEqualTo("unfunded");

        // A reversed charge is no longer spent.
        trade.ledger.reverse(trade.ledger.ofEvent(first.id()).orElseThrow().id(), "Goodwill");
        Event fourth = trade.click(reference);
        trade.settle();
        assertThat(reason(fourth)).isEqualTo("qualified");
        assertThat(trade.funds(small)).isEqualTo(9_000_000);
    }

    @Test
    void aReversalUndoesAChargeOnce() {
        Site site = trade.network.approvedSite("garden.example", 93);
        trade.fund(listing, 10_000_000);
        Event click = trade.click(trade.onSite(listing, site, ReferenceType.WEB));
        trade.settle();
        Entry charge = trade.ledger.ofEvent(click.id()).orElseThrow();

        Entry reversal = trade.ledger.reverse(charge.id(), "Found to be a robot");

        assertThat(reversal.kind()).isEqualTo(EntryKind.REVERSAL);
        assertThat(reversal.reverses()).isEqualTo(charge.id());
        assertThat(reversal.event()).isEqualTo(click.id());
        assertThat(trade.ledger.find(reversal.id())).contains(reversal);
        assertThat(trade.funds(listing)).isEqualTo(10_000_000);
        assertThat(trade.balance(LedgerAccount.publisherEarned(site.publisher())))
                .isZero();
        assertThatThrownBy(() -> trade.ledger.reverse(charge.id(), "Again"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo("entry-reversed"));
        assertThatThrownBy(() -> trade.ledger.reverse(reversal.id(), "Back"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo("entry-not-reversible"));
    }

    @Test
    void moneyThatWasSpentCannotBeTakenBack() {
        Entry topUp = trade.fund(listing, 600_000);
        trade.click(trade.onOwnMedium(partner, listing, ReferenceType.WEB));
        trade.settle();

        assertThatThrownBy(() -> trade.ledger.reverse(topUp.id(), "Bounced"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo("funds-spent"))
                .hasMessageContaining("EUR 0.100000");
    }

    @Test
    void refusesTopUpsThatAreNone() {
        assertThatThrownBy(() -> trade.ledger.topUp(listing.advertiser(), Money.of(0, "EUR"), ""))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("more than 0");
        assertThatThrownBy(() -> trade.ledger.topUp(listing.advertiser(), Money.of(5, "USD"), ""))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("must be in EUR");
        assertThatThrownBy(() -> trade.ledger.topUp(new UUID(0, 1), Money.of(5, "EUR"), ""))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("advertiser");
    }

    private String reason(Event event) {
        return trade.contacts.find(event.id()).orElseThrow().reason();
    }
}
