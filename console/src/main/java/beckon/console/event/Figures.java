package beckon.console.event;

/**
 * Sums over some traffic. What was filtered, such as robots, is not in it.
 *
 * @param presentations ads shown
 * @param clicks clicks, qualified or not
 * @param calls calls set up
 * @param answered calls that were answered
 * @param qualified contacts that were charged
 * @param chargeMicros what they cost, in micros
 * @param talkMillis how long was talked
 */
public record Figures(
        long presentations,
        long clicks,
        long calls,
        long answered,
        long qualified,
        long chargeMicros,
        long talkMillis) {
    public static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0);

    public Figures plus(Figures other) {
        return new Figures(
                presentations + other.presentations,
                clicks + other.clicks,
                calls + other.calls,
                answered + other.answered,
                qualified + other.qualified,
                chargeMicros + other.chargeMicros,
                talkMillis + other.talkMillis);
    }

    /** Clicks and calls. */
    public long contacts() {
        return clicks + calls;
    }

    /** Calls that nobody answered. */
    public long missed() {
        return Math.max(0, calls - answered);
    }

    /** Mean talk of an answered call in milliseconds; 0 without one. */
    public long meanTalkMillis() {
        return answered == 0 ? 0 : talkMillis / answered;
    }
}
