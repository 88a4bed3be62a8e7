package beckon.bench.load;

import java.util.Arrays;
import java.util.List;

/**
 * What a sipp caller counted.
 *
 * @param successful calls that went as the scenario says
 * @param failed calls that did not
 * @param callsPerSecond the rate that it reached
 * @param retransmissions messages that it had to send again
 */
public record SippResult(long successful, long failed, double callsPerSecond, long retransmissions) {

    /**
     * Reads the file of {@code -trace_stat}: its last line holds the totals.
     *
     * @throws IllegalArgumentException when it is none, or sipp ended before it wrote a total
     */
    public static SippResult parse(String statistics) {
        List<String> lines = statistics.lines().filter(line -> !line.isBlank()).toList();
        if (lines.size() < 2 || !lines.getFirst().contains("SuccessfulCall(C)")) {
            throw new IllegalArgumentException("These are no statistics of sipp: " + statistics);
        }
        List<String> head = Arrays.asList(lines.getFirst().split(";"));
        String[] totals = lines.getLast().split(";");
        return new SippResult(
                Long.parseLong(total(head, totals, "SuccessfulCall(C)")),
                Long.parseLong(total(head, totals, "FailedCall(C)")),
                Double.parseDouble(total(head, totals, "CallRate(C)")),
                Long.parseLong(total(head, totals, "Retransmissions(C)")));
    }

    private static String total(List<String> head, String[] totals, String name) {
        int column = head.indexOf(name);
        if (column < 0 || column >= totals.length) {
            throw new IllegalArgumentException("The statistics of sipp have no " + name);
        }
        return totals[column].strip();
    }
}
