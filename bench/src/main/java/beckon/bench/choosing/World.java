package beckon.bench.choosing;

import beckon.network.reference.ReferenceType;
import java.util.Random;

/**
 * What is true in a scenario and nobody in it knows: the value of 1,000 presentations of each partner with each type, day by
 * day. Drawn from a seed, so that every way to choose meets the same. Immutable.
 */
final class World {
    static final int PARTNERS = 3;
    /** Qualified contacts per presentation of an average partner. */
    private static final double WEB_RATE = 0.012;

    private static final double TELEPHONIC_RATE = 0.0015;
    /** What a contact is charged on average, in micros. */
    static final double WEB_MICROS = 500_000;

    static final double TELEPHONIC_MICROS = 4_000_000;

    private final Scenario scenario;
    private final double[][][] rates;

    World(Scenario scenario, long seed) {
        this.scenario = scenario;
        this.rates = new double[scenario.days()][PARTNERS][2];
        Random random = new Random(seed);
        double keeps = scenario.driftDays() == 0 ? 1 : Math.exp(-1 / scenario.driftDays());
        double moves = scenario.spread() * Math.sqrt(1 - keeps * keeps);
        for (int partner = 0; partner < PARTNERS; partner++) {
            for (ReferenceType type : ReferenceType.values()) {
                double usual = type == ReferenceType.WEB ? WEB_RATE : TELEPHONIC_RATE * scenario.telephonicWorth();
                double log = scenario.spread() * random.nextGaussian();
                for (int day = 0; day < scenario.days(); day++) {
                    rates[day][partner][side(type)] = usual * Math.exp(log);
                    log = keeps * log + moves * random.nextGaussian();
                }
            }
        }
    }

    /** Where figures of a type stand in a pair. */
    static int side(ReferenceType type) {
        return type == ReferenceType.WEB ? 0 : 1;
    }

    Scenario scenario() {
        return scenario;
    }

    /** Qualified contacts per presentation. */
    double rate(int day, int partner, ReferenceType type) {
        return rates[day][partner][side(type)];
    }

    /** True micros per presentation. */
    double value(int day, int partner, ReferenceType type) {
        return rate(day, partner, type) * (type == ReferenceType.WEB ? WEB_MICROS : TELEPHONIC_MICROS);
    }

    /** The true value over the mean of the other partners' true values, weighed by their traffic. */
    double lift(int day, int partner, ReferenceType type) {
        double sum = 0;
        double weight = 0;
        for (int other = 0; other < PARTNERS; other++) {
            if (other != partner) {
                sum += traffic(other) * value(day, other, type);
                weight += traffic(other);
            }
        }
        return value(day, partner, type) / (sum / weight);
    }

    /** Presentations a day when his listings run. */
    double traffic(int partner) {
        return scenario.presentations() / (double) (1 << partner);
    }
}
