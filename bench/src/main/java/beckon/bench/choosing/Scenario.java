package beckon.bench.choosing;

/**
 * A made-up world of three partners. Immutable.
 *
 * @param name what sets it apart
 * @param days how long it is watched, from the first day on
 * @param presentations a day of the largest partner once his listings run; the others have half and a quarter of it
 * @param telephonicWorth what telephonic presentations are worth on average over all partners, as a multiple of web ones
 * @param spread standard deviation of the logarithm of a partner's true rate with a type
 * @param driftDays time in which rates forget where they were; 0 where they stay
 * @param lateDays mean time until a call's outcome is known; 0 where it is known the same day
 * @param reversed share of contacts that are taken back ten days later
 */
record Scenario(
        String name,
        int days,
        int presentations,
        double telephonicWorth,
        double spread,
        double driftDays,
        double lateDays,
        double reversed) {
    private static final int YEAR = 365;

    /** Rates that drift, outcomes that come late, contacts that are reversed. */
    static final Scenario USUAL = new Scenario("drift and late outcomes", YEAR, 20_000, 1, 0.35, 120, 2, 0.05);

    static final Scenario STEADY = new Scenario("rates that stay", YEAR, 20_000, 1, 0.35, 0, 0, 0);
    static final Scenario FAST = new Scenario("drift three times as fast", YEAR, 20_000, 1, 0.35, 40, 2, 0.05);
    static final Scenario LATE = new Scenario("outcomes a week late", YEAR, 20_000, 1, 0.35, 120, 7, 0.05);
    static final Scenario SMALL = new Scenario("a tenth of the traffic", YEAR, 2_000, 1, 0.35, 120, 2, 0.05);
    static final Scenario ALIKE = new Scenario("partners nearly alike", YEAR, 20_000, 1, 0.1, 120, 2, 0.05);
    static final Scenario UNEQUAL =
            new Scenario("calls worth half as much again to all", YEAR, 20_000, 1.5, 0.35, 120, 2, 0.05);

    /** The same for so many days. */
    Scenario lasting(int otherDays) {
        return new Scenario(name, otherDays, presentations, telephonicWorth, spread, driftDays, lateDays, reversed);
    }
}
