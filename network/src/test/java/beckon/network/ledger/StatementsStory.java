package beckon.network.ledger;

import static beckon.network.TestNetwork.EUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestTrade;
import beckon.network.event.Event;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.problem.Problem;
import beckon.network.publisher.Site;
import beckon.network.publisher.Standing;
import beckon.network.publisher.StoredVerdict;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatementsStory {
    private static final Duration MONTH = Duration.ofDays(30);

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
        trade.close();
    }

    @Test
    void everyLineLeadsBackToTheEventTheDecisionAndTheVerdict() {
        Site site = trade.network.approvedSite("bakery.example", 90);
        Instant first = trade.clock.instant();
        trade.fund(listing, 10_000_000);
        Event click = trade.click(trade.onSite(listing, site, ReferenceType.WEB));
        trade.settle();

        StatementLine line = trade.statements
                .draft(LedgerAccount.publisher(site.publisher()), first, first.plus(MONTH), EUR)
                .lines()
                .getFirst();
        Contact contact = trade.contacts.find(click.id()).orElseThrow();
        Standing standing = trade.network.standings.at(site.id(), click.at());
        StoredVerdict verdict = trade.network.reviews.of(site.id()).getFirst();

        assertThat(line.event()).isEqualTo(click.id());
        assertThat(trade.events.find(click.id())).contains(click);
        assertThat(contact.entry()).isEqualTo(line.entry());
        assertThat(contact.terms()).isEqualTo(trade.network.terms.current().id());
        assertThat(contact.standing()).isEqualTo(standing.id());
        assertThat(standing.verdict()).isEqualTo(verdict.id());
        assertThat(line.micros()).isEqualTo(contact.bidMicros() * standing.publisherPpm() / 1_000_000);
    }

    @Test
    void periodsFollowOnEachOther() {
        Instant first = trade.clock.instant();
        Reference reference = trade.onOwnMedium(partner, listing, ReferenceType.WEB);
        trade.fund(listing, 10_000_000);
        trade.click(reference);
        trade.settle();
        trade.clock.set(first.plus(MONTH));
        // On the border: belongs to the second period.
        Event click = trade.click(reference);
        trade.settle();
        trade.ledger.reverse(trade.ledger.ofEvent(click.id()).orElseThrow().id(), "Goodwill");
        trade.click(reference);
        trade.settle();
        trade.clock.set(first.plus(MONTH).plus(MONTH));

        String party = LedgerAccount.partner(partner.id());
        Statement one = trade.statements.issue(party, first, first.plus(MONTH), EUR);
        Statement two = trade.statements.issue(
                party, first.plus(MONTH), first.plus(MONTH).plus(MONTH), EUR);
        Statement advertiser =
                trade.statements.draft(LedgerAccount.advertiser(listing.advertiser()), first, first.plus(MONTH), EUR);

        assertThat(one.lines()).extracting(StatementLine::micros).containsExactly(350_000L);
        assertThat(one.closingMicros()).isEqualTo(350_000);
        assertThat(two.openingMicros()).isEqualTo(350_000);
        assertThat(two.lines()).extracting(StatementLine::micros).containsExactly(350_000L, -350_000L, 350_000L);
        assertThat(two.closingMicros()).isEqualTo(700_000);
        assertThat(advertiser.lines()).extracting(StatementLine::micros).containsExactly(10_000_000L, -500_000L);
        assertThat(trade.statements.of(party)).containsExactly(two, one);
        assertThat(trade.statements.of("partner/somebody-else")).isEmpty();
    }

    @Test
    void anIssuedStatementNeverChanges() {
        Instant from = trade.clock.instant();
        Instant to = from.plus(MONTH);
        String party = LedgerAccount.partner(partner.id());
        Reference reference = trade.onOwnMedium(partner, listing, ReferenceType.WEB);
        trade.fund(listing, 10_000_000);
        // Happened in the period and settled after its end: booked in the next one.
        Event late = trade.click(reference);
        trade.clock.set(to);

        Statement issued = trade.statements.issue(party, from, to, EUR);
        trade.settle();

        assertThat(issued.lines()).isEmpty();
        assertThat(trade.statements.issue(party, from, to, EUR)).isEqualTo(issued);
        assertThat(trade.statements.draft(party, from, to, EUR).lines()).isEmpty();
        assertThat(trade.statements.draft(party, to, to.plus(MONTH), EUR).lines())
                .extracting(StatementLine::event)
                .containsExactly(late.id());
    }

    @Test
    void isNotIssuedBeforeItsPeriodIsOver() {
        Instant now = trade.clock.instant();
        String party = LedgerAccount.platform();

        assertThatThrownBy(() -> trade.statements.issue(party, now, now.plusSeconds(1), EUR))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("must not be later than now");
        assertThatThrownBy(() -> trade.statements.draft(party, now, now, EUR))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("must be later than from");
        assertThatThrownBy(() -> trade.statements.draft("somebody", now, now.plusSeconds(1), EUR))
                .hasMessageContaining("somebody");
    }
}
