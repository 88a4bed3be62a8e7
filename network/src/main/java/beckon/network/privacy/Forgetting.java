package beckon.network.privacy;

import beckon.network.id.Uuid7;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets people whose time is over, in batches, each a transaction of its own. A run that dies is gone on with by the next,
 * and one more changes nothing. Events and entries stay as they are but for whom they were about; money never hangs on that.
 * Safe for any number of threads and servers.
 */
public final class Forgetting {
    private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);
    private static final int TOGETHER = 5_000;

    private final Database database;
    private final Clock clock;
    private final Periods periods;
    private final int together;

    public Forgetting(Database database, Clock clock, Periods periods) {
        this(database, clock, periods, TOGETHER);
    }

    /** @param together rows in a transaction, 1 or more */
    Forgetting(Database database, Clock clock, Periods periods, int together) {
        this.database = database;
        this.clock = clock;
        this.periods = periods;
        this.together = together;
    }

    public Periods periods() {
        return periods;
    }

    /** Forgets all that is due; gives what, by kind. */
    public List<Forgotten> run() {
        List<Forgotten> done = new ArrayList<>();
        for (Step step : Step.values()) {
            Instant started = clock.instant();
            Instant now = Moment.of(clock);
            Instant cutoff = step == Step.ATTEMPTS ? now : periods.cutoff(step.kept(), now);
            long began = System.nanoTime();
            long rows = all(step, cutoff);
            Instant ended = started.plusNanos(System.nanoTime() - began);
            done.add(new Forgotten(step.kept(), cutoff, started, ended, rows));
        }
        List<Forgotten> sums = Sums.byKind(done);
        database.jdbi().useTransaction(handle -> {
            sums.forEach(sum -> note(handle, sum));
            // Half a year of runs is enough to see that they went.
            handle.createUpdate("delete from forgetting_run where started_at < :old")
                    .bind("old", Moment.of(clock).minus(Duration.ofDays(180)))
                    .execute();
        });
        long rows = sums.stream().mapToLong(Forgotten::rows).sum();
        if (rows > 0) {
            LOG.info("{} rows forgot whom they were about, or went", rows);
        }
        return sums;
    }

    /** The latest run of each kind, in their order; without those that never ran. */
    public List<Forgotten> latest() {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                        select distinct on (what) what, cutoff, started_at, ended_at, forgotten as rows
                        from forgetting_run order by what, id desc
                        """).mapTo(Forgotten.class).list());
    }

    private void note(Handle handle, Forgotten sum) {
        handle.createUpdate("insert into forgetting_run (id, what, cutoff, started_at, ended_at, forgotten) "
                        + "values (:id, :what, :cutoff, :startedAt, :endedAt, :rows)")
                .bind("id", Uuid7.next(clock))
                .bind("what", sum.what())
                .bind("cutoff", sum.cutoff())
                .bind("startedAt", sum.startedAt())
                .bind("endedAt", sum.endedAt())
                .bind("rows", sum.rows())
                .execute();
    }

    /** Takes rows until none is left that is due. */
    private long all(Step step, Instant cutoff) {
        long rows = 0;
        int taken;
        do {
            taken = database.jdbi().inTransaction(handle -> {
                allow(handle);
                return handle.createUpdate(step.sql())
                        .bind("most", together)
                        .bind("cutoff", cutoff)
                        .execute();
            });
            rows += taken;
        } while (taken >= together);
        return rows;
    }

    /** Says in this transaction that it forgets; without it the database refuses. */
    static void allow(Handle handle) {
        handle.execute("set local beckon.forgets = 'on'");
    }
}
