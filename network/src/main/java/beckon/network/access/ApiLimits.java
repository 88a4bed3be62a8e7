package beckon.network.access;

/**
 * How much a partner's server may ask for.
 *
 * @param perMinute requests in the long run, 1 or more
 * @param burst requests at once after a silence, 1 or more
 */
public record ApiLimits(int perMinute, int burst) {
    /** Far above what a partner's server needs, far below what hurts the others. */
    public static final ApiLimits PRESET = new ApiLimits(6_000, 1_000);

    public ApiLimits {
        if (perMinute < 1 || burst < 1) {
            throw new IllegalArgumentException(
                    "A limit is 1 request or more, not " + perMinute + " a minute and " + burst + " at once");
        }
    }
}
