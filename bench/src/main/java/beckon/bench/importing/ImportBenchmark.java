package beckon.bench.importing;

import beckon.bench.comparison.Benchmark;
import beckon.bench.comparison.Comparison;
import beckon.bench.comparison.Ratio;
import beckon.bench.comparison.Table;
import beckon.bench.process.Need;
import beckon.bench.process.Workbench;
import beckon.network.catalogue.ListingImports;
import beckon.network.catalogue.SheetReport;
import beckon.network.partner.Advertisers;
import beckon.network.partner.Brand;
import beckon.network.partner.Partner;
import beckon.network.partner.Partners;
import beckon.network.reference.References;
import beckon.network.store.Database;
import beckon.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.postgresql.PGConnection;

/** A partner's 100,000 listings with their references, against a bare COPY of the same table. */
public final class ImportBenchmark implements Benchmark {
    private static final int LISTINGS = 100_000;
    private static final int ADVERTISERS = 1_000;
    private static final double LIMIT_SECONDS = 60;
    private static final Currency EUR = Currency.getInstance("EUR");

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String summary() {
        return "100,000 listings checked and stored with references, against a bare COPY of the same rows";
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
        Clock clock = Clock.systemUTC();
        Partner partner = new Partners(database, clock).add("Yellow Book", new Brand("Yellow Book", "#0a6c74", ""));
        Advertisers advertisers = new Advertisers(database, clock);
        for (int number = 0; number < ADVERTISERS; number++) {
            advertisers.add(partner.id(), "advertiser-" + number, "Advertiser " + number, EUR);
        }
        String table = table();
        bench.say("copying the table into one without indexes");
        double copied = seconds(() -> copy(database, table));
        ListingImports imports = new ListingImports(database, clock, new References(database, clock));
        bench.say("importing " + LISTINGS + " listings with references");
        double imported = seconds(() -> expect(imports.load(partner.id(), table, true), LISTINGS, 0));
        bench.say("importing the same again");
        double again = seconds(() -> expect(imports.load(partner.id(), table, true), 0, LISTINGS));
        Table figures = new Table("what", "seconds", "rows/s")
                .row("bare COPY of the table", copied, LISTINGS / copied)
                .row("import with references", imported, LISTINGS / imported)
                .row("the same again, nothing new", again, LISTINGS / again);
        return new Comparison(
                List.of(
                        Ratio.atMost(LIMIT_SECONDS, imported, "seconds for 100,000 listings with references"),
                        Ratio.told(imported / copied, "times a bare COPY")),
                figures,
                List.of(
                        "The import reads the table, checks every field, finds what is known already, stores each listing"
                                + " in the index of its search words, and assigns a reference of its own on the partner's"
                                + " medium. The COPY stores the lines as they are, and checks nothing."));
    }

    /** What is measured. */
    private interface Work {
        void run() throws IOException;
    }

    private static double seconds(Work work) throws IOException {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start).toMillis() / 1e3;
    }

    private static void expect(SheetReport report, int created, int unchanged) throws IOException {
        if (report.created() != created || report.unchanged() != unchanged || report.references() != LISTINGS) {
            throw new IOException("The import did not do its part: " + report.counts() + ", " + report.references()
                    + " references, " + report.errors());
        }
    }

    private static void copy(Database database, String table) throws IOException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table bare (external_id text, advertiser text, headline text, body text, "
                    + "category text, categories text, landing text, destination text, click_bid bigint, "
                    + "call_bid bigint, city text, country text, area text, latitude float8, longitude float8, "
                    + "metres integer, words text, time_zone text, hours text)");
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy bare from stdin (format csv, header)", new StringReader(table));
        } catch (SQLException failure) {
            throw new IOException("The COPY failed", failure);
        }
    }

    private static String table() {
        StringBuilder table =
                new StringBuilder("externalId,advertiser,headline,body,category,categories,landing,destination,"
                        + "clickBidMicros,callBidMicros,city,country,area,areaLatitude,areaLongitude,areaMetres,words,"
                        + "timeZone,hours\r\n");
        for (int number = 0; number < LISTINGS; number++) {
            table.append(String.format(
                    Locale.ROOT,
                    "listing-%d,advertiser-%d,Burst pipe? Plumber number %d,Day and night. We tell the price first.,"
                            + "plumbers,1411 1396,https://landing.example/%d,sip:desk-%d@pbx.example,%d,4000000,Berlin,"
                            + "DE,radius,%.4f,%.4f,20000,leak; burst pipe; tap %d,Europe/Berlin,"
                            + "mon 09:00-17:00; tue 09:00-17:00; fri 09:00-12:00 13:00-17:00\r\n",
                    number,
                    number % ADVERTISERS,
                    number,
                    number,
                    number % 500,
                    100_000 + number % 900_000,
                    47 + number % 7_000 / 1_000.0,
                    6 + number % 8_000 / 1_000.0,
                    number % 50));
        }
        return table.toString();
    }
}
