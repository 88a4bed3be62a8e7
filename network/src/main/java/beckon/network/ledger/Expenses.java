package beckon.network.ledger;

import beckon.network.id.Uuid7;
import beckon.network.store.Moment;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Books what the operator owes to carriers, inside a transaction of the caller's. */
public final class Expenses {
    private Expenses() {}

    /**
     * Books a cost.
     *
     * @param carrier whom it is owed to, in the words of the pool
     * @param cost more than 0
     * @param memo what for, one line for people
     */
    public static Entry book(Handle handle, Clock clock, String carrier, Money cost, String memo) {
        if (cost.micros() <= 0) {
            throw new IllegalArgumentException("A cost is more than 0, not " + cost);
        }
        Books.write(handle);
        Entry entry = new Entry(
                Uuid7.next(clock),
                EntryKind.COST,
                null,
                cost.currency(),
                memo,
                null,
                Moment.of(clock),
                List.of(
                        new Posting(LedgerAccount.carrierOwed(carrier), cost.micros()),
                        new Posting(LedgerAccount.platformCosts(), -cost.micros())));
        Books.post(handle, List.of(entry));
        return entry;
    }
}
