package beckon.bench.reporting;

import beckon.bench.comparison.Benchmark;
import beckon.bench.comparison.Comparison;
import beckon.bench.comparison.Median;
import beckon.bench.comparison.Ratio;
import beckon.bench.comparison.Table;
import beckon.bench.process.Need;
import beckon.bench.process.Workbench;
import beckon.network.report.Dimension;
import beckon.network.report.Filter;
import beckon.network.report.Report;
import beckon.network.report.ReportRow;
import beckon.network.report.Reports;
import beckon.network.report.RollUp;
import beckon.network.report.Scope;
import beckon.network.report.Span;
import beckon.network.store.Database;
import beckon.postgres.ScratchPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.function.Supplier;

/** Reports over a year of events: from the roll-ups, and counted from the events themselves. */
public final class ReportBenchmark implements Benchmark {
    private static final double GOAL_SECONDS = 2;
    private static final int ROUNDS = 5;
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Currency EUR = Currency.getInstance("EUR");

    private final int millions;

    public ReportBenchmark() {
        this(10);
    }

    private ReportBenchmark(int millions) {
        this.millions = millions;
    }

    @Override
    public String name() {
        return "report";
    }

    @Override
    public String summary() {
        return "reports over " + millions + " million events, against counting the events themselves";
    }

    @Override
    public boolean onlyByName() {
        return true;
    }

    /** Here the number is one of millions of events. */
    @Override
    public Benchmark lasting(int count) {
        return new ReportBenchmark(count);
    }

    @Override
    public List<Need> needs() {
        return List.of();
    }

    @Override
    public Comparison run(Workbench bench) throws IOException, InterruptedException {
        Database database = bench.keep(Database.open(ScratchPostgres.freshDatabase()));
        Clock clock = Clock.systemUTC();
        MadeUpTraffic traffic = new MadeUpTraffic(database, clock);
        traffic.make(millions, done -> bench.say("made " + done + " of " + millions + " million events"));
        bench.say("rolling up");
        long begun = System.nanoTime();
        new RollUp(database, clock).catchUp();
        double rolled = seconds(begun);
        traffic.settleDown();

        Reports reports = new Reports(database, clock);
        Span year = new Span(
                LocalDate.of(2025, 1, 1).atStartOfDay(BERLIN).toInstant(),
                LocalDate.of(2026, 1, 1).atStartOfDay(BERLIN).toInstant());
        Table table = new Table("report", "lines", "seconds");
        List<Double> all = new ArrayList<>();
        Report byListing = measured(
                bench,
                table,
                all,
                "the operator's, by listing",
                () -> reports.by(Scope.all(), year, BERLIN, Dimension.LISTING, Filter.NONE));
        measured(
                bench,
                table,
                all,
                "the operator's, by day in Berlin",
                () -> reports.by(Scope.all(), year, BERLIN, Dimension.DAY, Filter.NONE));
        measured(
                bench,
                table,
                all,
                "the operator's, by device",
                () -> reports.by(Scope.all(), year, BERLIN, Dimension.DEVICE, Filter.NONE));
        measured(
                bench,
                table,
                all,
                "a partner's, by site",
                () -> reports.by(Scope.ofPartner(traffic.partner()), year, BERLIN, Dimension.SITE, Filter.NONE));
        measured(
                bench,
                table,
                all,
                "a partner's, by day in Kolkata",
                () -> reports.by(
                        Scope.ofPartner(traffic.partner()),
                        year,
                        ZoneId.of("Asia/Kolkata"),
                        Dimension.DAY,
                        Filter.NONE));
        bench.say("counting the events themselves");
        begun = System.nanoTime();
        MadeUpTraffic.Counted raw = traffic.count(year);
        double counted = seconds(begun);
        table.row("the events themselves, by listing", raw.lines(), counted);
        requireSame(byListing, raw);
        double slowest = all.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return new Comparison(
                List.of(
                        Ratio.atMost(1, slowest / GOAL_SECONDS, "of 2 s, for the slowest of these reports"),
                        Ratio.told(counted / all.getFirst(), "times as long from the events, by listing")),
                table,
                List.of(
                        "A year of " + millions + " million events of 1,000 listings on 40 sites, a fiftieth of them"
                                + " clicks that were charged; both ways gave the same figures.",
                        "Each report is the median of " + ROUNDS + "; adding all events to the roll-ups at once took "
                                + Math.round(rolled) + " s."));
    }

    private static Report measured(
            Workbench bench, Table table, List<Double> all, String what, Supplier<Report> report) {
        bench.say(what);
        Report found = report.get();
        List<Double> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            long begun = System.nanoTime();
            found = report.get();
            rounds.add(seconds(begun));
        }
        double median = Median.of(rounds);
        all.add(median);
        table.row(what, found.rows().size(), median);
        return found;
    }

    private static void requireSame(Report report, MadeUpTraffic.Counted raw) throws IOException {
        ReportRow total = report.total();
        MadeUpTraffic.Counted ours = new MadeUpTraffic.Counted(
                report.rows().size(),
                total.counts().presentations(),
                total.counts().clicks(),
                total.counts().qualified(),
                total.in(EUR).charge());
        if (!ours.equals(raw)) {
            throw new IOException("the report says " + ours + ", the events say " + raw);
        }
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
