package beckon.bench.forgetting;

import beckon.bench.comparison.Benchmark;
import beckon.bench.comparison.Comparison;
import beckon.bench.comparison.Ratio;
import beckon.bench.comparison.Table;
import beckon.bench.process.Need;
import beckon.bench.process.Workbench;
import beckon.network.privacy.Forgetting;
import beckon.network.privacy.Forgotten;
import beckon.network.privacy.Periods;
import beckon.network.store.Database;
import beckon.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;

/** A day's forgetting: half a million visitors among a million events, in batches, against one statement for all. */
public final class ForgetBenchmark implements Benchmark {
    private static final int EVENTS = 500_000;

    @Override
    public String name() {
        return "forget";
    }

    @Override
    public String summary() {
        return "500,000 of a million events lose their visitors, in batches, against one statement";
    }

    @Override
    public List<Need> needs() {
        return List.of();
    }

    @Override
    public Comparison run(Workbench bench) throws IOException {
        EmbeddedPostgres postgres =
                bench.keep(EmbeddedPostgres.start(bench.folder().resolve("database")));
        Database database = bench.keep(Database.open(postgres.address().urlWithCredentials()));
        bench.say("making a million events");
        make(database, 40, 0);
        make(database, 1, 1);
        Forgetting forgetting = new Forgetting(database, Clock.systemUTC(), Periods.PRESET);
        bench.say("forgetting in batches");
        long start = System.nanoTime();
        long rows = forgetting.run().stream().mapToLong(Forgotten::rows).sum();
        double batches = seconds(start);
        if (rows != EVENTS) {
            throw new IOException(rows + " rows were forgotten, not " + EVENTS);
        }
        bench.say("going over it once more");
        start = System.nanoTime();
        forgetting.run();
        double again = seconds(start);
        make(database, 40, 2);
        bench.say("one statement");
        start = System.nanoTime();
        execute(
                database,
                "begin; set local beckon.forgets = 'on'; update event set visitor = null where visitor is not null and at"
                        + " < now() - interval '30 days'; commit");
        double bare = seconds(start);
        return new Comparison(
                List.of(
                        Ratio.told(batches / bare, "times one statement without batches"),
                        Ratio.told(EVENTS / batches, "rows a second"),
                        Ratio.told(again, "seconds for a run that finds nothing")),
                new Table("what", "seconds", "rows/s")
                        .row("batches of 5,000, durable each", batches, EVENTS / batches)
                        .row("one statement", bare, EVENTS / bare)
                        .row("once more, nothing due", again, 0),
                List.of(
                        "Half of the events that carry a visitor are due. One statement holds its locks until all is done,"
                                + " and begins anew when the server dies."));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Events of {@code daysAgo}, written without the foreign keys that no made-up row has. */
    private static void make(Database database, int daysAgo, int turn) throws IOException {
        execute(
                database,
                "begin; set local session_replication_role = replica; insert into event (id, kind, at, mechanism,"
                        + " reference_id, listing_id, advertiser_id, partner_id, channel_id, channel_kind, site_id, category,"
                        + " reference_type, presentation_id, visitor, slot, device, page) select u, 'PRESENTATION', now() - "
                        + daysAgo
                        + " * interval '1 day' + i * interval '1 millisecond', 'WEB', u, u, u, u, u, 'SITE', u,"
                        + " 'plumbers', 'WEB', u, left(md5(i::text), 22), 1, 'PHONE', '/page' from (select i, lpad(to_hex(i"
                        + " + " + (long) turn * EVENTS + "), 32, '0')::uuid as u from generate_series(1, " + EVENTS
                        + ") i) made; commit");
        execute(database, "vacuum analyze event");
        execute(database, "checkpoint");
    }

    private static void execute(Database database, String sql) throws IOException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IOException("the database refused: " + failed.getMessage(), failed);
        }
    }
}
