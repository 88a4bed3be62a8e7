package beckon.bench.load;

import java.util.Arrays;

/**
 * How long callers waited from the first INVITE until the answer. sipp's clock goes in steps of some milliseconds, so
 * figures below ten say little more than that.
 *
 * @param p50 half of the calls were faster, in milliseconds
 * @param p99 99 of 100
 * @param p999 999 of 1,000
 */
public record SetUps(double p50, double p99, double p999) {
    /** Of nobody. */
    public static final SetUps NONE = new SetUps(Double.NaN, Double.NaN, Double.NaN);

    /** Reads the file of {@code -trace_rtt}: date, milliseconds and timer of each call under a head. */
    public static SetUps parse(String trace) {
        double[] waits = trace.lines()
                .skip(1)
                .map(line -> line.split(";"))
                .filter(cells -> cells.length == 3)
                .mapToDouble(cells -> Double.parseDouble(cells[1]))
                .toArray();
        if (waits.length == 0) {
            return NONE;
        }
        Arrays.sort(waits);
        return new SetUps(at(waits, .5), at(waits, .99), at(waits, .999));
    }

    private static double at(double[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
