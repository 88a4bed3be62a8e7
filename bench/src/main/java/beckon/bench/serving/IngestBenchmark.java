package beckon.bench.serving;

import beckon.bench.comparison.Benchmark;
import beckon.bench.comparison.Comparison;
import beckon.bench.comparison.Median;
import beckon.bench.comparison.Ratio;
import beckon.bench.comparison.Table;
import beckon.bench.process.CpuTime;
import beckon.bench.process.Need;
import beckon.bench.process.Workbench;
import beckon.network.delivery.Ad;
import beckon.network.event.Attribution;
import beckon.network.event.Device;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.event.Mechanism;
import beckon.network.event.PostgresEventLog;
import beckon.network.event.Spot;
import beckon.network.id.Uuid7;
import beckon.network.store.Database;
import beckon.postgres.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.postgresql.PGConnection;

/** Events made durable one by one through the event log, against a bare COPY of the same rows. */
public final class IngestBenchmark implements Benchmark {
    private static final int EVENTS = 200_000;
    private static final int WARM_UP = 100_000;
    private static final int ROUNDS = 3;

    /** Events that wait at a time, as from so many visitors. */
    private static final int AT_ONCE = 4_096;

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public String summary() {
        return "events made durable one by one through the event log, against a bare COPY of the same rows";
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.cpuTime());
    }

    /** What one way of writing took. */
    private record Spent(double seconds, double cpuSeconds) {
        double perSecond() {
            return EVENTS / seconds;
        }

        double perCpuSecond() {
            return EVENTS / cpuSeconds;
        }
    }

    /** What is measured. */
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    @Override
    public Comparison run(Workbench bench) throws IOException, InterruptedException {
        EmbeddedPostgres postgres =
                bench.keep(EmbeddedPostgres.start(bench.folder().resolve("database")));
        Clock clock = Clock.systemUTC();
        Database database = bench.keep(Database.open(postgres.address().urlWithCredentials()));
        PostgresEventLog log = bench.keep(new PostgresEventLog(database, clock));
        List<Ad> ads = List.copyOf(
                new StoredClicks(database, clock).snapshot().byReference().values());
        execute(database, "create table bare (like event)");
        bench.say("warming up");
        offer(log, clicks(ads, clock, WARM_UP));
        copy(database, rows(clicks(ads, clock, WARM_UP)));
        List<Spent> copied = new ArrayList<>();
        List<Spent> logged = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            bench.say("round " + round + " of " + ROUNDS);
            List<Event> events = clicks(ads, clock, EVENTS);
            byte[] rows = rows(events);
            Spent bare = spent(() -> copy(database, rows));
            Spent ours = spent(() -> offer(log, events));
            copied.add(bare);
            logged.add(ours);
            ratios.add(ours.perCpuSecond() / bare.perCpuSecond());
        }
        Table table = new Table("what", "rows/CPU s", "CPU us/row", "rows/s");
        row(table, "bare COPY, no index, one transaction", copied);
        row(table, "event log, durable one by one", logged);
        return new Comparison(
                List.of(Ratio.told(Median.of(ratios), "of a bare COPY, CPU of Beckon and PostgreSQL together")),
                table,
                List.of(String.format(
                        "%,d clicks a round, %,d waiting at a time; the log finds repeats by id, keeps the indexes that"
                                + " reports and settlement need, and notes what is to be settled; the COPY stores rows"
                                + " that were rendered before. %d rounds in turn, medians.",
                        EVENTS, AT_ONCE, ROUNDS)));
    }

    private static void row(Table table, String name, List<Spent> rounds) {
        double perCpuSecond = Median.of(rounds.stream().map(Spent::perCpuSecond).toList());
        table.row(
                name,
                perCpuSecond,
                1e6 / perCpuSecond,
                Median.of(rounds.stream().map(Spent::perSecond).toList()));
    }

    private static Spent spent(Work work) throws IOException, InterruptedException {
        // PostgreSQL is a child of this process.
        Duration before = CpuTime.ofTree(ProcessHandle.current());
        long start = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Spent(
                seconds, CpuTime.ofTree(ProcessHandle.current()).minus(before).toMillis() / 1e3);
    }

    private static List<Event> clicks(List<Ad> ads, Clock clock, int many) {
        List<Event> clicks = new ArrayList<>(many);
        for (int number = 0; number < many; number++) {
            Instant now = clock.instant();
            clicks.add(Event.builder(
                            Uuid7.at(now),
                            EventKind.CLICK,
                            now,
                            Mechanism.WEB,
                            ads.get(number % ads.size()).attribution())
                    .presentation(Uuid7.at(now))
                    .visitor("Zk3vQmX0c1y7bT9uLw2pGA")
                    .spot(new Spot(1 + number % 3, Device.PHONE, "/news/" + number % 100))
                    .build());
        }
        return clicks;
    }

    private static void offer(PostgresEventLog log, List<Event> events) throws IOException, InterruptedException {
        Semaphore room = new Semaphore(AT_ONCE);
        int[] failed = new int[1];
        for (Event event : events) {
            room.acquire();
            var unused = log.append(event).whenComplete((ignored, failure) -> {
                if (failure != null) {
                    failed[0]++;
                }
                room.release();
            });
        }
        room.acquire(AT_ONCE);
        if (failed[0] > 0) {
            throw new IOException(failed[0] + " events were refused");
        }
    }

    /** The events as COPY reads them, without what the log adds. */
    private static byte[] rows(List<Event> events) {
        StringBuilder rows = new StringBuilder();
        for (Event event : events) {
            Attribution to = event.attribution();
            Spot spot = event.spot();
            if (to == null || spot == null) {
                throw new IllegalStateException("A click has both");
            }
            rows.append(event.id()).append('\t').append(event.kind()).append('\t');
            rows.append(event.at()).append('\t').append(event.mechanism()).append('\t');
            rows.append(to.reference()).append('\t').append(to.listing()).append('\t');
            rows.append(to.advertiser()).append('\t').append(to.partner()).append('\t');
            rows.append(to.channel()).append('\t').append(to.channelKind()).append('\t');
            rows.append(to.site()).append('\t').append(to.category()).append('\t');
            rows.append(to.type()).append('\t').append(event.presentation()).append('\t');
            rows.append(event.visitor()).append("\tf\t").append(spot.slot()).append('\t');
            rows.append(spot.device()).append('\t').append(spot.page()).append('\t');
            rows.append(event.at()).append("\t1\n");
        }
        return rows.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void copy(Database database, byte[] rows) throws IOException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy bare (id, kind, at, mechanism, reference_id, listing_id, advertiser_id, partner_id,"
                                    + " channel_id, channel_kind, site_id, category, reference_type, presentation_id,"
                                    + " visitor, sample, slot, device, page, recorded_at, tx) from stdin",
                            new ByteArrayInputStream(rows));
        } catch (SQLException failure) {
            throw new IOException("The COPY failed", failure);
        }
    }

    private static void execute(Database database, String sql) throws IOException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IOException(sql + " failed", failure);
        }
    }
}
