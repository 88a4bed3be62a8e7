package beckon.network.insight;

import beckon.network.reference.ReferenceType;
import java.util.Collection;
import java.util.function.Predicate;

/**
 * Sums of success rates.
 *
 * @param presentations 0 or more
 * @param qualified 0..presentations: a number that was seen once can be called twice, and a rate cannot pass 1
 * @param valueMicros 0 or more
 */
record Counts(long presentations, long qualified, long valueMicros) {
    Counts {
        qualified = Math.min(qualified, presentations);
    }

    static Counts of(Collection<SuccessRate> rates, ReferenceType type, Predicate<SuccessRate> which) {
        long presentations = 0;
        long qualified = 0;
        long value = 0;
        for (SuccessRate rate : rates) {
            if (rate.type() == type && which.test(rate)) {
                presentations += rate.presentations();
                qualified += rate.qualified();
                value += rate.valueMicros();
            }
        }
        return new Counts(presentations, qualified, value);
    }

    Counts plus(Counts other) {
        return new Counts(
                presentations + other.presentations, qualified + other.qualified, valueMicros + other.valueMicros);
    }
}
