package beckon.connect.command;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Instants as {@code 2026-11-21T10:00:00.007Z}: always with milliseconds, so that lines compare as texts. */
final class UtcText {
    private UtcText() {}

    static @Nullable String of(@Nullable Instant instant) {
        if (instant == null) {
            return null;
        }
        String second = Instant.ofEpochSecond(instant.getEpochSecond()).toString();
        int millis = instant.getNano() / 1_000_000;
        return second.substring(0, second.length() - 1)
                + '.'
                + (char) ('0' + millis / 100)
                + (char) ('0' + millis / 10 % 10)
                + (char) ('0' + millis % 10)
                + 'Z';
    }
}
