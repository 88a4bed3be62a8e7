package beckon.bench.choosing;

import beckon.bench.comparison.Benchmark;
import beckon.bench.comparison.Comparison;
import beckon.bench.comparison.Ratio;
import beckon.bench.comparison.Table;
import beckon.bench.process.Need;
import beckon.bench.process.Workbench;
import beckon.network.insight.Basis;
import beckon.network.insight.Before;
import beckon.network.insight.Choice;
import beckon.network.insight.ChoiceTerms;
import beckon.network.insight.ConsoleChoice;
import beckon.network.insight.Rates;
import beckon.network.insight.RatesBoard;
import beckon.network.insight.Selection;
import beckon.network.insight.Settings;
import beckon.network.insight.SuccessRates;
import beckon.network.reference.Exploration;
import beckon.network.reference.ReferenceType;
import beckon.network.store.Database;
import beckon.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Choosing format and type of reference from memory, against asking the store for the rates each time. */
public final class ChooseBenchmark implements Benchmark {
    private static final double GOAL_MICROS = 1_000;
    private static final int PARTNERS = 20;
    private static final int CATEGORIES = 20;
    private static final int EVENTS = 2_000_000;
    private static final int WARM = 5_000;
    private static final int CHOICES = 20_000;
    private static final int ASKED = 5;

    @Override
    public String name() {
        return "choose";
    }

    @Override
    public String summary() {
        return "format and reference type chosen from memory, against asking the store for the rates each time";
    }

    @Override
    public List<Need> needs() {
        return List.of();
    }

    @Override
    public Comparison run(Workbench bench) throws IOException {
        Clock clock = Clock.systemUTC();
        bench.say("making " + EVENTS + " events");
        EmbeddedPostgres postgres =
                bench.keep(EmbeddedPostgres.start(bench.folder().resolve("database")));
        Database database = bench.keep(Database.open(postgres.address().urlWithCredentials()));
        List<UUID> partners = new StoredRates(database, clock).store(PARTNERS, CATEGORIES, EVENTS);
        RatesBoard board = bench.keep(new RatesBoard(database, clock, ChoiceTerms.USUAL.window()));
        bench.say("counting");
        double first = millis(board::refresh);
        double again = median(ASKED, board::refresh);
        SuccessRates rates = new SuccessRates(database, clock);
        double query = median(ASKED, () -> rates.now(clock.instant(), ChoiceTerms.USUAL.window()));
        bench.say("choosing");
        Rates known = board.latest().orElseThrow();
        double[] micros = choose(known, partners);
        ConsoleChoice choices = new ConsoleChoice(database, clock, ChoiceTerms.USUAL, now -> known);
        double stored = median(50, () -> choices.decide(partners.getFirst()));
        Table table = new Table("what", "milliseconds");
        table.row("choosing from memory, median", micros[CHOICES / 2] / 1e3);
        table.row("choosing from memory, 99 of 100", micros[CHOICES * 99 / 100] / 1e3);
        table.row("the same with its record durable, median", stored);
        table.row("asking the store for the rates, median", query);
        table.row("the board counted for the first time", first);
        table.row("the board counted again, nothing new", again);
        return new Comparison(
                List.of(
                        Ratio.atMost(1, micros[CHOICES * 99 / 100] / GOAL_MICROS, "of 1 ms, 99 of 100 choices"),
                        Ratio.told(micros[CHOICES / 2] / 1e3 / query, "of asking the store, median")),
                table,
                List.of(EVENTS + " presentations of " + PARTNERS + " partners in " + CATEGORIES
                        + " categories over thirty days, one in a hundred with a contact; a choice is the comparison over"
                        + " all categories, the record made, and the type of one listing's reference."));
    }

    private static double[] choose(Rates known, List<UUID> partners) {
        List<UUID> listings = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            listings.add(new UUID(i * 7_919L, i));
        }
        double[] micros = new double[CHOICES];
        int telephonic = 0;
        for (int i = -WARM; i < CHOICES; i++) {
            UUID partner = partners.get(Math.floorMod(i, partners.size()));
            UUID listing = listings.get(Math.floorMod(i, listings.size()));
            long begin = System.nanoTime();
            Basis basis =
                    new Basis(known.at(), known.from(), known.at(), Before.NOTHING, Settings.NONE, ChoiceTerms.USUAL);
            Choice choice = Selection.decide(partner, known.market(), basis);
            ReferenceType type =
                    Exploration.includes(listing, choice.consequence().exploredPercent())
                            ? choice.type().other()
                            : choice.type();
            if (i >= 0) {
                micros[i] = (System.nanoTime() - begin) / 1e3;
            }
            telephonic += type == ReferenceType.TELEPHONIC ? 1 : 0;
        }
        if (telephonic < 0) {
            throw new IllegalStateException("So that no choice is left out: " + telephonic);
        }
        Arrays.sort(micros);
        return micros;
    }

    private static double median(int times, Runnable work) {
        double[] all = new double[times];
        for (int i = 0; i < times; i++) {
            all[i] = millis(work);
        }
        Arrays.sort(all);
        return all[times / 2];
    }

    private static double millis(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - begin).toNanos() / 1e6;
    }
}
