package beckon.network.privacy;

import beckon.network.dispute.DisputeTerms;
import beckon.network.dispute.DisputeTermsBook;
import beckon.network.ledger.CallTermsBook;
import beckon.network.reference.PoolRules;
import beckon.network.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What the other parts of the network need at least of what is kept of people. Safe for any number of threads. */
public final class Needs {
    private final Database database;
    private final DisputeTermsBook disputes;
    private final CallTermsBook calls;

    public Needs(Database database, Clock clock) {
        this.database = database;
        this.disputes = new DisputeTermsBook(database, clock);
        this.calls = new CallTermsBook(database, clock);
    }

    /** All of them, as the rules of this moment have it. */
    public List<Periods.Need> all() {
        int confirmDays =
                database.jdbi().withHandle(handle -> PoolRules.read(handle).confirmDays());
        DisputeTerms terms = disputes.current();
        int duplicateMinutes = calls.current().duplicateMinutes();
        return List.of(
                new Periods.Need(
                        "the telling apart of a number's former callers (Numbers: " + confirmDays + " days)",
                        Kept.CALLER,
                        Duration.ofDays(confirmDays)),
                new Periods.Need(
                        "the search for duplicate callers (calls that count: " + duplicateMinutes + " minutes)",
                        Kept.CALLER,
                        Duration.ofMinutes(duplicateMinutes)),
                new Periods.Need(
                        "the deciding of disputes about calls (" + terms.windowDays() + " days, and "
                                + terms.duplicateDays() + " before for the same caller)",
                        Kept.CALLER,
                        Duration.ofDays(terms.windowDays() + terms.duplicateDays())),
                new Periods.Need(
                        "the deciding of disputes about clicks (" + terms.windowDays()
                                + " days, and the day of the click)",
                        Kept.VISITOR,
                        Duration.ofDays(terms.windowDays() + 1)));
    }
}
