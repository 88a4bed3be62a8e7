package beckon.network.report;

import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sums up what is new: adds it to the roll-ups and moves the mark behind it, in one transaction. What is new are the rows
 * of transactions that are over and that the mark has not passed, so nothing is missed and nothing counted twice, however
 * late a row says that it happened, and a roll-up that dies leaves everything as it was. Safe for any number of threads
 * and servers; one of them rolls at a time.
 */
public final class RollUp {
    private static final Logger LOG = LoggerFactory.getLogger(RollUp.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private static final List<String> NUMBERED = List.of("event", "contact", "entry");

    private final Database database;
    private final Clock clock;

    public RollUp(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** How far the roll-ups have come. */
    private record Mark(String tx, long system, boolean rebuild) {}

    /** Adds what is new. Does nothing while another server does it. */
    public void roll() {
        database.jdbi().useTransaction(this::roll);
    }

    /**
     * Adds everything that was committed before the call; waits for those who add at the moment, and for transactions that
     * are older than the call.
     *
     * @throws IllegalStateException when that takes longer than a minute
     */
    public void catchUp() {
        String bound = database.jdbi()
                .withHandle(handle -> handle.createQuery("select cast(pg_snapshot_xmax(pg_current_snapshot()) as text)")
                        .mapTo(String.class)
                        .one());
        long end = System.nanoTime() + PATIENCE.toNanos();
        roll();
        while (!reached(bound)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The roll-ups did not reach transaction " + bound + " within "
                        + PATIENCE.toSeconds() + " s; look for a transaction that stays open");
            }
            pause();
            roll();
        }
    }

    /** Has everything counted anew by the next {@link #roll()}, with the same result. Reports wait meanwhile. */
    public void askRebuild() {
        database.jdbi().useHandle(handle -> handle.execute("update report_mark set rebuild = true"));
    }

    /** When new rows were looked for last; empty before the first time. */
    public Optional<Instant> rolledAt() {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select rolled_at from report_mark where rolled_at is not null")
                .map((row, context) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .findOne());
    }

    private void roll(Handle handle) {
        Optional<Mark> found = handle.createQuery(
                        "select cast(tx as text) as tx, system, rebuild from report_mark for update skip locked")
                .mapTo(Mark.class)
                .findOne();
        if (found.isEmpty()) {
            return;
        }
        Instant now = Moment.of(clock);
        Mark mark = found.get();
        String before = handle.createQuery("select cast(pg_snapshot_xmin(pg_current_snapshot()) as text)")
                .mapTo(String.class)
                .one();
        long system = handle.createQuery("select system_identifier from pg_control_system()")
                .mapTo(Long.class)
                .one();
        String after = mark.tx();
        // Another server, such as one that a backup was restored to, counts its transactions from elsewhere.
        if (mark.system() != system) {
            LOG.info("The database has moved to another server; reports are counted anew");
            renumber(handle, system);
            return;
        }
        if (mark.rebuild()) {
            LOG.info("Reports are counted anew, as it was asked for");
            clear(handle);
            after = "0";
        }
        add(handle, after, before);
        handle.createUpdate("""
                        update report_mark set tx = cast(:tx as xid8), rolled_at = :now, rebuild = false
                        """).bind("tx", before).bind("now", now).execute();
    }

    private static void clear(Handle handle) {
        handle.execute("truncate report_line, report_quarter, report_day, report_hour, report_page, report_reason"
                + " restart identity");
    }

    /**
     * Rows of a backup carry numbers of the server that they come from. Here they get this transaction's, which costs the
     * same however many there are; the next roll-up counts them.
     */
    private static void renumber(Handle handle, long system) {
        clear(handle);
        for (String table : NUMBERED) {
            handle.execute("alter table " + table + " drop column tx");
            handle.execute("alter table " + table + " add column tx xid8 not null default pg_current_xact_id()");
            handle.execute("create index " + table + "_new on " + table + " (tx)");
        }
        handle.createUpdate("update report_mark set tx = '0', system = :system, rebuild = false")
                .bind("system", system)
                .execute();
    }

    private static void add(Handle handle, String after, String before) {
        boolean anything = handle.createQuery(RollUpSql.ANYTHING_NEW)
                .bind("after", after)
                .bind("before", before)
                .mapTo(Boolean.class)
                .one();
        if (!anything) {
            return;
        }
        handle.execute(RollUpSql.CHANGES);
        handle.createUpdate(RollUpSql.COLLECT)
                .bind("after", after)
                .bind("before", before)
                .execute();
        handle.execute(RollUpSql.LINES);
        handle.execute(RollUpSql.QUARTERS);
        handle.execute(RollUpSql.DAYS);
        handle.execute(RollUpSql.HOURS);
        handle.createUpdate(RollUpSql.PAGES)
                .bind("after", after)
                .bind("before", before)
                .execute();
        handle.createUpdate(ReasonSql.ROLL)
                .bind("after", after)
                .bind("before", before)
                .execute();
    }

    private boolean reached(String bound) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select tx >= cast(:bound as xid8) from report_mark")
                        .bind("bound", bound)
                        .mapTo(Boolean.class)
                        .one());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the roll-ups catch up", stop);
        }
    }
}
