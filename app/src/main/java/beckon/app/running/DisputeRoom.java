package beckon.app.running;

import beckon.console.DisputeStores;
import beckon.network.call.CallerAreas;
import beckon.network.cost.CallCosts;
import beckon.network.cost.Margins;
import beckon.network.cost.Rentals;
import beckon.network.cost.Tariffs;
import beckon.network.dispute.DisputeDesk;
import beckon.network.dispute.DisputeTermsBook;
import beckon.network.dispute.Disputes;
import beckon.network.job.Recurring;
import beckon.network.ledger.AccountBook;
import beckon.network.ledger.CallTermsBook;
import beckon.network.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Disputes and costs: their stores, and the work that goes on by itself. Thread-safe. */
final class DisputeRoom {
    private static final Duration PRICED_EVERY = Duration.ofSeconds(5);
    private static final Duration RENTED_EVERY = Duration.ofHours(1);
    private static final Duration RULED_EVERY = Duration.ofMinutes(1);
    private static final int TOGETHER = 200;

    private final Database database;
    private final Clock clock;

    DisputeRoom(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    DisputeStores stores() {
        return new DisputeStores(
                new Disputes(database, clock),
                new DisputeDesk(database, clock),
                new DisputeTermsBook(database, clock),
                new Tariffs(database, clock),
                new CallCosts(database, clock),
                new Margins(database, clock),
                new CallTermsBook(database, clock),
                new CallerAreas(database, clock),
                new AccountBook(database, clock));
    }

    List<Recurring> recurring() {
        CallCosts costs = new CallCosts(database, clock);
        return List.of(
                new Recurring("call-costs", PRICED_EVERY, () -> price(costs)),
                new Recurring("rent", RENTED_EVERY, new Rentals(database, clock)::postDue),
                new Recurring("disputes", RULED_EVERY, new DisputeDesk(database, clock)::look));
    }

    private static void price(CallCosts costs) {
        while (costs.postDue(TOGETHER) == TOGETHER) {
            // A full batch means that more may wait.
        }
    }
}
