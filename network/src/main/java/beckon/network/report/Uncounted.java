package beckon.network.report;

/**
 * How much did not count for one reason. Immutable.
 *
 * @param reason slug
 * @param views presentations
 * @param clicks clicks
 * @param calls calls that have ended
 * @param refused clicks and calls that nothing was opened for
 */
public record Uncounted(String reason, long views, long clicks, long calls, long refused) {
    /** Clicks and calls that were judged. */
    public long contacts() {
        return clicks + calls;
    }
}
