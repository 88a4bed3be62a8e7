package beckon.network.insight;

import beckon.network.reference.ReferenceType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * How much better than the others a partner does with one type of reference.
 *
 * @param comparison the figures
 * @param relativeVariance variance of the lift over its square: about the variance of its logarithm
 */
record Lift(TypeComparison comparison, double relativeVariance) {
    /** A value per contact is shrunken towards the pool's as if so many contacts had been seen before. */
    private static final double IMAGINED_CONTACTS = 5;

    private static final double PER = 1_000;
    private static final double Z95 = 1.959964;

    /** Compares within each of {@code strata}, weighed by the partner's presentations there with either type. */
    static Lift of(ReferenceType type, UUID partner, List<Stratum> strata) {
        double total = 0;
        for (Stratum stratum : strata) {
            total += presentations(stratum, partner);
        }
        Weighed own = new Weighed();
        Weighed others = new Weighed();
        Weighed rate = new Weighed();
        Counts ownCounts = new Counts(0, 0, 0);
        Counts othersCounts = new Counts(0, 0, 0);
        for (Stratum stratum : strata) {
            double share = presentations(stratum, partner) / total;
            Counts mine = Counts.of(stratum.rates(), type, one -> one.partner().equals(partner));
            Counts theirs =
                    Counts.of(stratum.rates(), type, one -> !one.partner().equals(partner));
            Counts all = mine.plus(theirs);
            BetaPrior prior = BetaPrior.of(byPartner(stratum, type));
            double usual = (double) all.valueMicros() / all.qualified();
            BetaPrior.Rate mineAfter = prior.after(mine);
            own.add(share * PER * valuePerContact(mine, usual), mineAfter);
            others.add(share * PER * valuePerContact(theirs, usual), prior.after(theirs));
            rate.add(share, mineAfter);
            ownCounts = ownCounts.plus(mine);
            othersCounts = othersCounts.plus(theirs);
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

    private static double presentations(Stratum stratum, UUID partner) {
        double sum = 0;
        for (ReferenceType type : ReferenceType.values()) {
            sum += Counts.of(stratum.rates(), type, one -> one.partner().equals(partner))
                    .presentations();
        }
        return sum;
    }

    /** In the order of the partners' ids, so that the sums come out the same to the last bit. */
    private static List<Counts> byPartner(Stratum stratum, ReferenceType type) {
        List<Counts> counts = new ArrayList<>();
        for (UUID partner : stratum.rates().stream()
                .map(SuccessRate::partner)
                .distinct()
                .sorted()
                .toList()) {
            counts.add(Counts.of(stratum.rates(), type, one -> one.partner().equals(partner)));
        }
        return counts;
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
