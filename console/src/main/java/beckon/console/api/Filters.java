package beckon.console.api;

import beckon.network.problem.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the filters that lists share. Pure. */
final class Filters {
    private Filters() {}

    /** @throws Problem {@code query-invalid} when it is no instant */
    static @Nullable Instant instant(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            Instant at = Instant.parse(text.strip());
            if (at.isAfter(Instant.EPOCH) && at.isBefore(Instant.parse("2300-01-01T00:00:00Z"))) {
                return at;
            }
        } catch (DateTimeException none) {
            throw wrong(name, text);
        }
        throw wrong(name, text);
    }

    private static Problem wrong(String name, String text) {
        return Problem.invalid("query", name, text, "must be an instant such as 2026-03-01T00:00:00Z");
    }

    /** A constant as JSON writes it, such as {@code call-ended}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws Problem {@code query-invalid} when it is none of the kind */
    static <E extends Enum<E>> @Nullable E constant(String name, @Nullable String word, E[] values) {
        if (word == null || word.isBlank()) {
            return null;
        }
        return Arrays.stream(values)
                .filter(value -> word(value).equals(word.strip()))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "query",
                        name,
                        word,
                        "must be one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(values).map(Filters::word).toList())));
    }
}
