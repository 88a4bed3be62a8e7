package beckon.bench.load;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What wrk printed.
 *
 * @param requests answered requests
 * @param seconds how long it took
 * @param refused answers with a status of neither 2xx nor 3xx
 * @param socketErrors connections that failed, and requests that timed out
 * @param median time from request to answer, of the middle request
 * @param slowest time that 99 of 100 requests stay under
 * @param rarest time that 999 of 1,000 stay under; zero where the load's script does not tell it
 */
public record WrkResult(
        long requests,
        double seconds,
        long refused,
        long socketErrors,
        Duration median,
        Duration slowest,
        Duration rarest) {
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ([0-9.]+)(us|ms|s|m)");
    private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern ERRORS =
            Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");

    /**
     * Reads the output of {@code wrk --latency}.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static WrkResult parse(String output) {
        Matcher requests = REQUESTS.matcher(output);
        if (!requests.find()) {
            throw new IllegalArgumentException("This is no output of wrk: " + output);
        }
        Matcher refused = REFUSED.matcher(output);
        Matcher errors = ERRORS.matcher(output);
        long socketErrors = 0;
        if (errors.find()) {
            for (int kind = 1; kind <= errors.groupCount(); kind++) {
                socketErrors += Long.parseLong(errors.group(kind));
            }
        }
        return new WrkResult(
                Long.parseLong(requests.group(1)),
                nanos(requests.group(2), requests.group(3)) / 1e9,
                refused.find() ? Long.parseLong(refused.group(1)) : 0,
                socketErrors,
                percentile(output, "50"),
                percentile(output, "99"),
                percentile(output, "99.9"));
    }

    /** Answers that were what was asked for. */
    public long succeeded() {
        return requests - refused;
    }

    public double perSecond() {
        return succeeded() / seconds;
    }

    private static Duration percentile(String output, String percent) {
        Matcher found = Pattern.compile("\\b" + Pattern.quote(percent) + "%\\s+([0-9.]+)(us|ms|s|m)")
                .matcher(output);
        return found.find() ? Duration.ofNanos((long) nanos(found.group(1), found.group(2))) : Duration.ZERO;
    }

    private static double nanos(String figure, String unit) {
        double of =
                switch (unit) {
                    case "us" -> 1e3;
                    case "ms" -> 1e6;
                    case "s" -> 1e9;
                    default -> 60e9;
                };
        return Double.parseDouble(figure) * of;
    }
}
