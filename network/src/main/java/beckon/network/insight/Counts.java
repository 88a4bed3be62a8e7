package beckon.network.insight;

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

    Counts plus(Counts other) {
        return new Counts(
                presentations + other.presentations, qualified + other.qualified, valueMicros + other.valueMicros);
    }
}
