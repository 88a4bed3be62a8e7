package beckon.bench.choosing;

import beckon.network.insight.SuccessRate;
import beckon.network.reference.ReferenceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Lets a way to choose live in a world. Every day each partner brings listings, which get references of the type that is
 * granted or explored that day, keep them, and end after thirty days; presentations lie evenly on the listings that run.
 * Contacts are drawn by chance; they become known late, and some are reversed. On his own medium, which nobody measures, the
 * first partner claims three times the calls that there are, and the second keeps his calls to himself.
 */
final class Simulation {
    private static final int LIFE = 30;
    private static final int WINDOW = 30;
    private static final int BATCH = 100;
    private static final int REVERSED_AFTER = 10;
    private static final int INFLATED = 3;

    private final World world;
    private final Random random;
    private final int days;
    /** By day, partner and type. */
    private final double[][][] batches;

    private final long[][][] shown;
    private final long[][][] contacts;
    /** By day on which it is known, then day of the contact. */
    private final List<List<Known>> becomesKnown = new ArrayList<>();

    private final long[][][] known;
    private double micros;
    private double beside;

    private record Known(int day, int partner, int type, int contacts) {}

    private Simulation(World world, long seed) {
        this.world = world;
        this.random = new Random(seed);
        this.days = world.scenario().days();
        this.batches = new double[days][World.PARTNERS][2];
        this.shown = new long[days][World.PARTNERS][2];
        this.contacts = new long[days][World.PARTNERS][2];
        this.known = new long[days][World.PARTNERS][2];
        for (int day = 0; day < days; day++) {
            becomesKnown.add(new ArrayList<>());
        }
    }

    /** What everything that was shown was truly worth in the end. */
    static Worth live(World world, Chooser chooser, long seed) {
        Simulation simulation = new Simulation(world, seed);
        simulation.run(chooser);
        return new Worth(simulation.micros, simulation.beside);
    }

    /**
     * @param micros what is charged
     * @param beside the same, each type by the measure of what the other partners' presentations with it are worth
     */
    record Worth(double micros, double beside) {}

    private void run(Chooser chooser) {
        for (int day = 0; day < days; day++) {
            becomesKnown.get(day).forEach(news -> known[news.day()][news.partner()][news.type()] += news.contacts());
            List<SuccessRate> measured = rates(day, false);
            List<SuccessRate> reported = rates(day, true);
            for (int partner = 0; partner < World.PARTNERS; partner++) {
                grant(day, partner, chooser.choose(day, partner, measured, reported));
                for (ReferenceType type : ReferenceType.values()) {
                    show(day, partner, type);
                }
            }
        }
    }

    private void grant(int day, int partner, Chooser.Granted granted) {
        double explored = BATCH * granted.exploredPercent() / 100.0;
        batches[day][partner][World.side(granted.type())] = BATCH - explored;
        batches[day][partner][World.side(granted.type().other())] = explored;
    }

    private void show(int day, int partner, ReferenceType type) {
        int side = World.side(type);
        double running = 0;
        for (int begun = Math.max(0, day - LIFE + 1); begun <= day; begun++) {
            running += batches[begun][partner][side];
        }
        double expected = world.traffic(partner) * running / (BATCH * LIFE);
        long presentations = poisson(expected);
        shown[day][partner][side] = presentations;
        long met = poisson(presentations * world.rate(day, partner, type));
        contacts[day][partner][side] = met;
        for (long i = 0; i < met; i++) {
            remember(day, partner, type);
        }
        micros += expected
                * world.value(day, partner, type)
                * (1 - world.scenario().reversed());
        beside += expected * world.lift(day, partner, type);
    }

    private void remember(int day, int partner, ReferenceType type) {
        double late = type == ReferenceType.WEB ? 0 : world.scenario().lateDays();
        // Nothing of a day is known before the next morning.
        int from = day + 1 + (int) (-late * Math.log(1 - random.nextDouble()));
        know(from, new Known(day, partner, World.side(type), 1));
        if (random.nextDouble() < world.scenario().reversed()) {
            know(Math.max(from, day + REVERSED_AFTER), new Known(day, partner, World.side(type), -1));
        }
    }

    private void know(int day, Known news) {
        if (day < days) {
            becomesKnown.get(day).add(news);
        }
    }

    private List<SuccessRate> rates(int today, boolean withReports) {
        List<SuccessRate> rates = new ArrayList<>();
        for (int partner = 0; partner < World.PARTNERS; partner++) {
            for (ReferenceType type : ReferenceType.values()) {
                long presentations = 0;
                long qualified = 0;
                for (int day = Math.max(0, today - WINDOW); day < today; day++) {
                    presentations += shown[day][partner][World.side(type)];
                    qualified += known[day][partner][World.side(type)];
                }
                if (withReports) {
                    // As much again on the partner's own medium, as he tells it.
                    qualified += qualified * told(partner, type);
                    presentations *= 2;
                }
                double each = type == ReferenceType.WEB ? World.WEB_MICROS : World.TELEPHONIC_MICROS;
                rates.add(new SuccessRate(
                        ByRule.id(partner), type, presentations, qualified, qualified, (long) (qualified * each)));
            }
        }
        return rates;
    }

    /** How many times the contacts that there are he tells of. */
    private static long told(int partner, ReferenceType type) {
        if (type == ReferenceType.WEB) {
            return 1;
        }
        return switch (partner) {
            case 0 -> INFLATED;
            case 1 -> 0;
            default -> 1;
        };
    }

    /** Normal where that is close enough. */
    private long poisson(double mean) {
        if (mean > 200) {
            return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double limit = Math.exp(-mean);
        long count = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}
