package beckon.network.event;

import org.jspecify.annotations.Nullable;

/**
 * Where an ad stood when it was seen or followed. Immutable.
 *
 * @param slot place on its page, the first is 1; 0 where nobody said
 * @param device what kind of device showed it
 * @param page path of the page, without query; null where nobody said
 */
public record Spot(int slot, Device device, @Nullable String page) {
    /** Characters that are kept of a page's path. */
    public static final int LONGEST_PAGE = 200;

    public Spot {
        if (slot < 0 || slot > Short.MAX_VALUE) {
            throw new IllegalArgumentException("A slot is 0.." + Short.MAX_VALUE + ", not " + slot);
        }
        if (page != null && !page.equals(path(page))) {
            throw new IllegalArgumentException("A page is a path of at most " + LONGEST_PAGE + " characters");
        }
    }

    /**
     * The path that {@code text} begins with: without query and fragment, and cut where it is longer than is kept. Null
     * where it is none, or holds what no path does.
     */
    public static @Nullable String path(String text) {
        if (text.isEmpty() || text.charAt(0) != '/') {
            return null;
        }
        int end = 1;
        while (end < text.length() && end < LONGEST_PAGE && text.charAt(end) != '?' && text.charAt(end) != '#') {
            char at = text.charAt(end);
            if (Character.isISOControl(at) || (Character.isLowSurrogate(at) && !pair(text, end))) {
                return null;
            }
            end++;
        }
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--; // Half a character is none.
        }
        String path = text.substring(0, end);
        return path.codePoints().anyMatch(Spot::half) ? null : path;
    }

    private static boolean pair(String text, int low) {
        return Character.isHighSurrogate(text.charAt(low - 1));
    }

    private static boolean half(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
