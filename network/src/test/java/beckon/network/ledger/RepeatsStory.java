package beckon.network.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.TestTrade;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.event.Mechanism;
import beckon.network.id.Uuid7;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A permanent link that the same visitor follows again, past edges that know nothing of each other. */
class RepeatsStory {
    private final TestTrade trade = TestTrade.open();
    private final Partner partner = trade.network.partner("Northern Directory");
    private final Listing pipes = trade.network.listing(partner, "Pipes mended tonight");
    private final Listing roofs = trade.network.listing(partner, "Roofs");
    private final Instant nine = trade.clock.instant();

    @AfterEach
    void close() {
        assertThat(trade.audit.check()).matches(Finding::sound);
        trade.close();
    }

    @Test
    void theSameVisitorIsPaidForOnceWithinTheWindow() {
        trade.fund(pipes, 100_000_000);
        trade.fund(roofs, 100_000_000);
        Reference link = trade.onOwnMedium(partner, pipes, ReferenceType.WEB);
        Reference other = trade.onOwnMedium(partner, roofs, ReferenceType.WEB);
        Event first = click(link, 0, "ann");
        assertThat(reason(first)).isEqualTo("qualified");

        assertThat(reason(click(link, 540, "ann"))).isEqualTo("duplicate");
        assertThat(reason(click(other, 541, "ann"))).as("another listing").isEqualTo("qualified");
        assertThat(reason(click(link, 542, "ben"))).as("another visitor").isEqualTo("qualified");
        assertThat(reason(click(link, -60, "ann"))).as("told late").isEqualTo("duplicate");
        assertThat(reason(click(link, 600, "ann"))).as("after ten minutes").isEqualTo("qualified");
        assertThat(reason(click(link, 601, null))).as("no hash is kept of him").isEqualTo("qualified");
        assertThat(reason(click(link, 602, null))).isEqualTo("qualified");

        // Within one group as well.
        Event one = click(link, 5_000, "eve");
        Event two = click(link, 5_001, "eve");
        trade.settle();
        assertThat(List.of(reason(one), reason(two))).containsExactly("qualified", "duplicate");

        Event anyway = click(link, 5_002, "eve");
        new Settlement(trade.network.database, trade.clock, Duration.ZERO).settleDue(10);
        assertThat(reason(anyway)).as("where the operator wants no such rule").isEqualTo("qualified");
    }

    @Test
    void settlementsAtOnceAgree() throws InterruptedException {
        trade.fund(pipes, 100_000_000);
        Reference link = trade.onOwnMedium(partner, pipes, ReferenceType.WEB);
        for (int i = 0; i < 40; i++) {
            click(link, i, "ann");
        }
        try (ExecutorService settlements = Executors.newFixedThreadPool(4)) {
            settlements.invokeAll(java.util.Collections.nCopies(4, () -> {
                while (trade.settlement.settleDue(3) > 0) {
                    // Three at a time, so that the four settle side by side.
                }
                return "";
            }));
        }
        trade.settle();
        assertThat(trade.contacts.ofPartner(partner.id(), 100))
                .hasSize(40)
                .filteredOn(Contact::qualified)
                .hasSize(1);
        assertThat(trade.funds(pipes)).isEqualTo(100_000_000 - 500_000);
    }

    private Event click(Reference reference, long seconds, @Nullable String visitor) {
        return trade.record(Event.builder(
                        Uuid7.next(trade.clock),
                        EventKind.CLICK,
                        nine.plusSeconds(seconds),
                        Mechanism.WEB,
                        trade.attribution(reference))
                .visitor(visitor)
                .sample(true)
                .build());
    }

    private String reason(Event event) {
        trade.settle();
        return trade.contacts.find(event.id()).orElseThrow().reason();
    }
}
