package beckon.network.report;

import java.time.Instant;

/**
 * From an instant to before another, in whole quarters of an hour: the first is taken down and the last up to one. All
 * zones in use today begin their days at one.
 */
public record Span(Instant from, Instant to) {
    static final int QUARTER = 900;

    public Span {
        from = at(Math.floorDiv(from.getEpochSecond(), QUARTER));
        long last = to.getEpochSecond() + (to.getNano() > 0 ? 1 : 0);
        to = at(Math.ceilDiv(last, QUARTER));
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("A span from " + from + " cannot end at " + to);
        }
    }

    private static Instant at(long quarter) {
        return Instant.ofEpochSecond(quarter * QUARTER);
    }

    /** The first unit of {@code seconds} that begins in the span. */
    int firstOf(int seconds) {
        return Math.toIntExact(Math.ceilDiv(from.getEpochSecond(), seconds));
    }

    /** The unit of {@code seconds} in which the span ends; whole ones lie before it. */
    int endOf(int seconds) {
        return Math.toIntExact(Math.floorDiv(to.getEpochSecond(), seconds));
    }

    boolean isWhole(int seconds) {
        return from.getEpochSecond() % seconds == 0 && to.getEpochSecond() % seconds == 0;
    }
}
