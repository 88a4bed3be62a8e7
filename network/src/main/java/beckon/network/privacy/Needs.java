package beckon.network.privacy;

import beckon.network.reference.PoolRules;
import beckon.network.store.Database;
import java.time.Duration;
import java.util.List;

/** What the other parts of the network need at least of what is kept of people. Safe for any number of threads. */
public final class Needs {
    private final Database database;

    public Needs(Database database) {
        this.database = database;
    }

    /** All of them, as the settings of this moment have it. */
    public List<Periods.Need> all() {
        int confirmDays =
                database.jdbi().withHandle(handle -> PoolRules.read(handle).confirmDays());
        return List.of(
                new Periods.Need(
                        "the telling apart of a number's former callers (Numbers, confirmDays " + confirmDays + ")",
                        Kept.CALLER,
                        Duration.ofDays(confirmDays)),
                new Periods.Need("the check of the day before settlement", Kept.VISITOR, Duration.ofDays(2)));
    }
}
