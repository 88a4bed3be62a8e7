package beckon.app.running;

import beckon.console.MoneyStores;
import beckon.network.billing.BillingBook;
import beckon.network.invoice.Invoices;
import beckon.network.job.Recurring;
import beckon.network.ledger.AuditRuns;
import beckon.network.payment.FundsBoard;
import beckon.network.payment.Payments;
import beckon.network.payout.BankAccounts;
import beckon.network.payout.PayoutFiles;
import beckon.network.payout.Payouts;
import beckon.network.recheck.DayChecks;
import beckon.network.store.Database;
import beckon.network.telephony.SecretBox;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** What is paid in, written down and paid out: its stores, and the work that goes on by itself. Thread-safe. */
final class MoneyRoom {
    private static final Duration PROPOSED_EVERY = Duration.ofMinutes(10);

    private final Database database;
    private final Clock clock;
    private final Payouts payouts;

    MoneyRoom(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.payouts = new Payouts(database, clock, DayChecks::finalBefore);
    }

    /** @param folder where the key is kept that bank accounts are sealed with */
    MoneyStores stores(Path folder) {
        BankAccounts accounts = new BankAccounts(database, clock, new SecretBox(FolderKey.of(folder, "money")));
        return new MoneyStores(
                new BillingBook(database, clock),
                new Payments(database, clock),
                new FundsBoard(database, clock),
                new Invoices(database, clock),
                payouts,
                new PayoutFiles(database, clock, accounts),
                accounts,
                new AuditRuns(database, clock));
    }

    Recurring recurring() {
        return new Recurring("payouts", PROPOSED_EVERY, payouts::proposeWhenDue);
    }
}
