package beckon.bench.serving;

import beckon.bench.comparison.Benchmark;
import beckon.bench.comparison.Comparison;
import beckon.bench.comparison.Median;
import beckon.bench.comparison.Ratio;
import beckon.bench.comparison.Table;
import beckon.bench.process.Need;
import beckon.bench.process.Workbench;
import beckon.network.delivery.SiteAds;
import beckon.network.delivery.Snapshot;
import beckon.network.delivery.SnapshotFeed;
import beckon.network.delivery.Snapshots;
import beckon.network.partner.Listings;
import beckon.network.store.Database;
import beckon.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/** Building the snapshot, and how long a paused listing is still shown, against asking the store for the bare rows. */
public final class SnapshotBenchmark implements Benchmark {
    private static final List<Integer> LISTINGS = List.of(1_000, 10_000, 100_000);
    private static final int BUILDS = 5;
    private static final int PAUSES = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String BARE =
            "select r.id, r.code, r.e164, r.type, c.id, c.kind, c.site_id, l.id, l.partner_id, "
                    + "l.advertiser_id, l.category, l.headline, l.body, l.landing_url, l.destination, l.click_bid_micros, "
                    + "l.call_bid_micros, a.currency from reference r join channel c on c.id = r.channel_id "
                    + "join listing l on l.id = r.listing_id join advertiser a on a.id = l.advertiser_id where r.state = 'LIVE'";

    @Override
    public String name() {
        return "snapshot";
    }

    @Override
    public String summary() {
        return "snapshot built and swapped, and a paused listing gone, against asking the store for the bare rows";
    }

    @Override
    public List<Need> needs() {
        return List.of();
    }

    private record Figures(double bare, double load, double make, double pausedMedian, double pausedSlowest) {}

    @Override
    public Comparison run(Workbench bench) throws IOException {
        EmbeddedPostgres postgres =
                bench.keep(EmbeddedPostgres.start(bench.folder().resolve("database")));
        Database database = bench.keep(Database.open(postgres.address().urlWithCredentials()));
        Clock clock = Clock.systemUTC();
        StoredClicks stored = new StoredClicks(database, clock);
        int known = stored.snapshot().byCode().size();
        List<Figures> figures = new ArrayList<>();
        for (int listings : LISTINGS) {
            bench.say("making " + listings + " listings");
            more(database, known, listings);
            known = listings;
            bench.say("building");
            figures.add(measure(database, clock, listings));
        }
        Table table = new Table(
                "listings", "bare rows, ms", "read and build, ms", "build alone, ms", "paused gone, ms", "slowest, ms");
        for (int row = 0; row < figures.size(); row++) {
            Figures of = figures.get(row);
            table.row(
                    String.format("%,d", LISTINGS.get(row)),
                    of.bare(),
                    of.load(),
                    of.make(),
                    of.pausedMedian(),
                    of.pausedSlowest());
        }
        Figures most = figures.getLast();
        return new Comparison(
                List.of(
                        Ratio.atMost(
                                1, most.pausedSlowest() / 1_000, "of 1 s until a paused listing is gone, of 100,000"),
                        Ratio.told(most.load() / most.bare(), "times the bare rows, read and build with 100,000")),
                table,
                List.of(
                        "Each listing has a reference on the one approved site; ten listings to an advertiser. Medians of "
                                + BUILDS + " builds; " + PAUSES + " listings paused one after the other while the feed"
                                + " follows the store, from the call that pauses until no decision can show it.",
                        "The swap itself is the writing of one variable."));
    }

    private static Figures measure(Database database, Clock clock, int listings) throws IOException {
        Snapshots snapshots = new Snapshots(database, clock);
        List<Double> bare = new ArrayList<>();
        List<Double> load = new ArrayList<>();
        List<Double> make = new ArrayList<>();
        for (int round = 0; round < BUILDS; round++) {
            bare.add(millis(() -> rows(database, listings)));
            load.add(millis(snapshots::load));
            Snapshot now = snapshots.load();
            make.add(millis(
                    () -> new Snapshot(now.builtAt(), now.sites(), now.byCode(), now.byReference(), now.rates())));
        }
        List<Double> gone = new ArrayList<>();
        try (SnapshotFeed feed = new SnapshotFeed(database, snapshots)) {
            List<UUID[]> some = database.jdbi().withHandle(handle -> handle.createQuery(
                            "select id, partner_id from listing where state = 'ACTIVE' order by external_id limit :some")
                    .bind("some", PAUSES)
                    .map((row, context) ->
                            new UUID[] {row.getObject("id", UUID.class), row.getObject("partner_id", UUID.class)})
                    .list());
            for (UUID[] one : some) {
                gone.add(millis(() -> {
                    new Listings(database, clock).pause(one[1], one[0]);
                    await(feed, snapshot -> ads(snapshot).ads().stream()
                            .noneMatch(ad -> ad.attribution().listing().equals(one[0])));
                }));
            }
            for (UUID[] one : some) {
                new Listings(database, clock).resume(one[1], one[0]);
            }
        }
        return new Figures(Median.of(bare), Median.of(load), Median.of(make), Median.of(gone), Collections.max(gone));
    }

    private static SiteAds ads(Snapshot snapshot) {
        return Objects.requireNonNull(snapshot.sites().get(MadeUpListings.HOST), "the site was approved");
    }

    private static void await(SnapshotFeed feed, Predicate<Snapshot> condition) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        // Only another snapshot is looked through: looking takes a core of its own from what is measured.
        for (Snapshot seen = feed.get(); !condition.test(seen); ) {
            Snapshot next = feed.get();
            while (next == seen) {
                if (System.nanoTime() > until) {
                    throw new IllegalStateException("The feed does not follow the store");
                }
                LockSupport.parkNanos(200_000);
                next = feed.get();
            }
            seen = next;
        }
    }

    private static void rows(Database database, int listings) {
        int read = database.jdbi().withHandle(handle -> handle.createQuery(BARE)
                .map((row, context) -> row.getString("headline"))
                .list()
                .size());
        if (read < listings) {
            throw new IllegalStateException("There are " + read + " references, not " + listings);
        }
    }

    /** What is measured. */
    private interface Work {
        void run();
    }

    private static double millis(Work work) {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e6;
    }

    /** Listings like those that are there, with advertisers, funds and references of their own. */
    private static void more(Database database, int from, int to) {
        database.jdbi().useTransaction((Handle handle) -> {
            handle.execute("create temp table made on commit drop as select n, gen_random_uuid() as id from "
                    + "generate_series(" + from + ", " + (to - 1) + ") n");
            handle.execute(
                    "create temp table payer on commit drop as select distinct n / 10 as n, gen_random_uuid() as id "
                            + "from (select distinct n / 10 * 10 as n from made) tens");
            handle.execute("insert into advertiser (id, partner_id, external_id, name, currency, created_at) "
                    + "select y.id, p.id, 'made-" + to + "-' || y.n, 'Advertiser ' || y.n, 'EUR', now() "
                    + "from payer y, (select id from partner limit 1) p");
            handle.execute("insert into balance (account, currency, micros) "
                    + "select 'advertiser/' || id || '/funds', 'EUR', 1000000000 from payer");
            handle.execute("insert into listing (id, partner_id, advertiser_id, external_id, headline, body, category, "
                    + "landing_url, click_bid_micros, call_bid_micros, state, created_at) "
                    + "select m.id, a.partner_id, a.id, 'made-' || m.n, 'Burst pipe? Plumber number ' || m.n, "
                    + "'Day and night, also on Sundays.', 'plumbers', 'https://landing.example/' || m.n, "
                    + "100000 + m.n * 7919 % 900000, 4000000, 'ACTIVE', now() "
                    + "from made m join payer y on y.n = m.n / 10 join advertiser a on a.id = y.id");
            handle.execute(
                    "insert into reference (id, code, listing_id, partner_id, channel_id, type, state, assigned_at) "
                            + "select gen_random_uuid(), 'made' || m.n, m.id, l.partner_id, c.id, 'WEB', 'LIVE', now() "
                            + "from made m join listing l on l.id = m.id, (select id from channel where kind = 'SITE' limit 1) c");
        });
        database.jdbi().useHandle(handle -> handle.execute("analyze"));
    }
}
