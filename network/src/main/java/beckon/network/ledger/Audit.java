package beckon.network.ledger;

import beckon.network.store.Database;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Proves the books from their postings, and what hangs on them: contacts, payments, invoices, payouts, statements. */
public final class Audit {
    private final Database database;

    /** @param clock the same for every store; a proof needs none */
    public Audit(Database database, Clock clock) {
        this.database = database;
    }

    /** Proves the books as they stand at one instant; names the first difference. Reads everything. */
    public Finding check() {
        return database.jdbi().inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            long entries = count(handle, "entry");
            long accounts = count(handle, "balance");
            for (String proof : Proofs.ALL) {
                Optional<String> difference =
                        handle.createQuery(proof).mapTo(String.class).findOne();
                if (difference.isPresent()) {
                    return new Finding(false, entries, accounts, difference.get());
                }
            }
            return new Finding(
                    true,
                    entries,
                    accounts,
                    entries + " entries balance, and " + accounts + " balances follow from them");
        });
    }

    private static long count(Handle handle, String table) {
        return handle.createQuery("select count(*) from " + table)
                .mapTo(Long.class)
                .one();
    }
}
