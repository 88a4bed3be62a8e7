package beckon.console.api;

import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponents;

/**
 * Where a page of a list ended, as text that callers hand back unread. It holds nothing but the last item's own keys, and
 * every query that takes it asks for the partner's rows alone, so that a made-up one opens nothing.
 *
 * @param list which list it is of
 * @param keys of its last item
 */
record Cursor(String list, List<String> keys) {
    private static final String BETWEEN = "\u001f";
    private static final int LONGEST = 1_000;

    static Cursor of(String list, Object... keys) {
        return new Cursor(list, List.of(keys).stream().map(String::valueOf).toList());
    }

    /** Null for the first page. @throws Problem {@code query-invalid} for one that this list never gave */
    static @Nullable Cursor read(String list, int keys, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<String> parts = List.of(plain.split(BETWEEN, -1));
            if (text.length() <= LONGEST
                    && parts.size() == keys + 1
                    && parts.getFirst().equals(list)) {
                return new Cursor(list, parts.subList(1, parts.size()));
            }
        } catch (IllegalArgumentException unreadable) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    UUID id(int key) {
        try {
            return UUID.fromString(keys.get(key));
        } catch (IllegalArgumentException made) {
            throw wrong(text());
        }
    }

    Instant instant(int key) {
        try {
            return Instant.parse(keys.get(key));
        } catch (DateTimeException made) {
            throw wrong(text());
        }
    }

    int number(int key) {
        try {
            return Integer.parseInt(keys.get(key));
        } catch (NumberFormatException made) {
            throw wrong(text());
        }
    }

    private String text() {
        String plain = list + BETWEEN + String.join(BETWEEN, keys);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private static Problem wrong(String text) {
        return Problem.invalid(
                "query",
                "cursor",
                text,
                "must be the cursor of an earlier answer's next, or be left out to begin anew");
    }

    /** @throws Problem {@code query-invalid} */
    static int limit(int limit, int most) {
        Fields.of("query").within("limit", limit, 1, most);
        return limit;
    }

    /**
     * The page of a list of which one more item was asked for than are shown.
     *
     * @param cursor of an item
     */
    static <T, R> Page<R> page(List<T> found, int limit, Function<T, Cursor> cursor, Function<T, R> shown) {
        List<T> items = found.size() > limit ? found.subList(0, limit) : found;
        String next = found.size() > limit ? next(cursor.apply(items.getLast())) : null;
        return new Page<>(items.stream().map(shown).toList(), next);
    }

    private static String next(Cursor cursor) {
        UriComponents address = ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQueryParam("cursor", cursor.text())
                .build();
        return address.getPath() + "?" + address.getQuery();
    }
}
