package beckon.network.report;

/**
 * What happened, in numbers. Robots and other filtered traffic are in {@code filtered} only. Immutable.
 *
 * @param presentations ads seen
 * @param clicks web references followed
 * @param calls callers admitted
 * @param answered calls that the advertiser answered
 * @param qualified clicks and calls that count for money and were not reversed
 * @param filtered presentations, clicks and calls that do not count, such as robots'
 * @param refused clicks and calls that were not let through
 * @param talkMillis how long was talked, in milliseconds
 */
public record Counts(
        long presentations,
        long clicks,
        long calls,
        long answered,
        long qualified,
        long filtered,
        long refused,
        long talkMillis) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

    public Counts plus(Counts other) {
        return new Counts(
                presentations + other.presentations,
                clicks + other.clicks,
                calls + other.calls,
                answered + other.answered,
                qualified + other.qualified,
                filtered + other.filtered,
                refused + other.refused,
                talkMillis + other.talkMillis);
    }

    /** Clicks and calls. */
    public long contacts() {
        return clicks + calls;
    }

    /** Calls that nobody answered, or has not answered yet. */
    public long missed() {
        return Math.max(0, calls - answered);
    }

    /** Mean talk of an answered call in milliseconds; 0 without one. */
    public long meanTalkMillis() {
        return answered == 0 ? 0 : talkMillis / answered;
    }

    /** Contacts of presentations. */
    public Rate contactRate() {
        return new Rate(contacts(), presentations);
    }

    /** Clicks of presentations. */
    public Rate clickRate() {
        return new Rate(clicks, presentations);
    }

    /** Qualified contacts of presentations: the success rate. */
    public Rate successRate() {
        return new Rate(qualified, presentations);
    }

    /** Calls answered of calls. */
    public Rate answerRate() {
        return new Rate(answered, calls);
    }
}
