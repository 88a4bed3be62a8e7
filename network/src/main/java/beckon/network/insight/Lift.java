package beckon.network.insight;

import beckon.network.reference.ReferenceType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * How much better than the others a partner does with one type of reference.
 *
 * @param comparison the figures
 * @param categories the same taken apart by category
 * @param relativeVariance variance of the lift over its square: about the variance of its logarithm
 */
record Lift(TypeComparison comparison, List<CategoryComparison> categories, double relativeVariance) {
    /** A value per contact is shrunken towards the pool's as if so many contacts had been seen before. */
    private static final double IMAGINED_CONTACTS = 5;

    private static final double PER = 1_000;
    private static final double Z95 = 1.959964;

    /** Compares within each of {@code pools}, weighed by the partner's presentations there with either type. */
    static Lift of(ReferenceType type, UUID partner, List<Pool> pools) {
        double total = 0;
        for (Pool pool : pools) {
            total += pool.presentations(partner);
        }
        Weighed own = new Weighed();
        Weighed others = new Weighed();
        Weighed rate = new Weighed();
        Counts ownCounts = new Counts(0, 0, 0);
        Counts othersCounts = new Counts(0, 0, 0);
        List<CategoryComparison> categories = new ArrayList<>();
        for (Pool pool : pools) {
            double share = pool.presentations(partner) / total;
            Counts mine = pool.own(type, partner);
            Counts theirs = pool.others(type, partner);
            Counts all = mine.plus(theirs);
            BetaPrior prior = pool.prior(type);
            double usual = (double) all.valueMicros() / all.qualified();
            BetaPrior.Rate mineAfter = prior.after(mine);
            BetaPrior.Rate theirsAfter = prior.after(theirs);
            double mineEach = valuePerContact(mine, usual);
            double theirsEach = valuePerContact(theirs, usual);
            own.add(share * PER * mineEach, mineAfter);
            others.add(share * PER * theirsEach, theirsAfter);
            rate.add(share, mineAfter);
            ownCounts = ownCounts.plus(mine);
            othersCounts = othersCounts.plus(theirs);
            categories.add(new CategoryComparison(
                    pool.stratum().category(),
                    pool.stratum().currency(),
                    type,
                    share,
                    mine.presentations(),
                    mine.qualified(),
                    mine.valueMicros(),
                    theirs.presentations(),
                    theirs.qualified(),
                    theirs.valueMicros(),
                    pool.partners(type),
                    prior.alpha(),
                    prior.beta(),
                    usual,
                    mineAfter.mean(),
                    theirsAfter.mean(),
                    PER * mineEach * mineAfter.mean(),
                    PER * theirsEach * theirsAfter.mean()));
        }
        double lift = own.sum / others.sum;
        double variance = own.relativeVariance() + others.relativeVariance();
        double rateFactor = factor(rate.relativeVariance());
        return new Lift(
                new TypeComparison(
                        type,
                        ownCounts.presentations(),
                        ownCounts.qualified(),
                        ownCounts.valueMicros(),
                        othersCounts.presentations(),
                        othersCounts.qualified(),
                        othersCounts.valueMicros(),
                        rate.sum,
                        rate.sum / rateFactor,
                        Math.min(1, rate.sum * rateFactor),
                        own.sum,
                        others.sum,
                        lift,
                        lift / factor(variance),
                        lift * factor(variance)),
                categories,
                variance);
    }

    double logarithm() {
        return StrictMath.log(comparison.lift());
    }

    private static double factor(double relativeVariance) {
        return StrictMath.exp(Z95 * Math.sqrt(relativeVariance));
    }

    private static double valuePerContact(Counts counts, double usual) {
        return (counts.valueMicros() + IMAGINED_CONTACTS * usual) / (counts.qualified() + IMAGINED_CONTACTS);
    }

    /** A sum of rates with factors, and its variance: the rates are independent. */
    private static final class Weighed {
        private double sum;
        private double variance;

        void add(double factor, BetaPrior.Rate rate) {
            double part = factor * rate.mean();
            sum += part;
            variance += part * part * rate.relativeVariance();
        }

        double relativeVariance() {
            return variance / (sum * sum);
        }
    }
}
