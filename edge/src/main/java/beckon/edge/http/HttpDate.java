package beckon.edge.http;

import io.netty.util.AsciiString;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The value of a {@code Date} field (RFC 9110, 6.6.1), formatted once a second. Thread-safe. */
final class HttpDate {
    private static final DateTimeFormatter IMF_FIXDATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final Clock clock;
    private volatile Stamp latest;

    private record Stamp(long second, AsciiString text) {}

    HttpDate(Clock clock) {
        this.clock = clock;
        this.latest = stamp(clock.instant().getEpochSecond());
    }

    AsciiString now() {
        long second = Math.floorDiv(clock.millis(), 1000);
        Stamp stamp = latest;
        if (stamp.second() != second) {
            stamp = stamp(second);
            latest = stamp;
        }
        return stamp.text();
    }

    private static Stamp stamp(long second) {
        return new Stamp(second, AsciiString.of(IMF_FIXDATE.format(Instant.ofEpochSecond(second))));
    }
}
