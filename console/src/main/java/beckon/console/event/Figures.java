package beckon.console.event;

import beckon.network.report.Amounts;
import beckon.network.report.Counts;
import beckon.network.report.ReportRow;

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

    /** Those of one listing, whose money is in one currency. */
    static Figures of(ReportRow row) {
        Counts counts = row.counts();
        return new Figures(
                counts.presentations(),
                counts.clicks(),
                counts.calls(),
                counts.answered(),
                counts.qualified(),
                row.money().values().stream().mapToLong(Amounts::charge).sum(),
                counts.talkMillis());
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
