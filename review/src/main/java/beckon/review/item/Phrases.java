package beckon.review.item;

import java.util.List;
import java.util.Locale;

/**
 * Looks for any of a few phrases in many short texts, letter case not counting. Immutable and safe for any number of
 * threads.
 */
public final class Phrases {
    private static final int PLAIN = 0x80;
    private static final int FOREIGN = 0;

    /** By the first two letters, letters beyond ASCII taken for one: few pairs of letters begin a phrase. */
    private final String[][] beginning = new String[PLAIN * PLAIN][];

    private Phrases(List<String> phrases) {
        for (int first = 0; first < PLAIN; first++) {
            for (int second = 0; second < PLAIN; second++) {
                int a = Character.toLowerCase(first);
                int b = Character.toLowerCase(second);
                List<String> here = phrases.stream()
                        .filter(phrase -> plain(phrase.charAt(0)) == a && plain(phrase.charAt(1)) == b)
                        .toList();
                beginning[first * PLAIN + second] = here.isEmpty() ? null : here.toArray(String[]::new);
            }
        }
    }

    private static int plain(char c) {
        return c < PLAIN ? c : FOREIGN;
    }

    /** Phrases of at least two letters. */
    public static Phrases of(String... phrases) {
        return new Phrases(List.of(phrases).stream()
                .map(phrase -> phrase.toLowerCase(Locale.ROOT))
                .toList());
    }

    /** Whether one of them stands anywhere in the text. */
    public boolean in(String text) {
        int n = text.length();
        int before = n == 0 ? FOREIGN : plain(text.charAt(0));
        for (int i = 1; i < n; i++) {
            int letter = plain(text.charAt(i));
            String[] candidates = beginning[before * PLAIN + letter];
            if (candidates != null && at(text, i - 1, candidates)) {
                return true;
            }
            before = letter;
        }
        return false;
    }

    /** Whether the text begins with one of them. */
    public boolean begin(String text) {
        if (text.length() < 2) {
            return false;
        }
        String[] candidates = beginning[plain(text.charAt(0)) * PLAIN + plain(text.charAt(1))];
        return candidates != null && at(text, 0, candidates);
    }

    private static boolean at(String text, int i, String[] candidates) {
        for (String phrase : candidates) {
            if (text.regionMatches(true, i, phrase, 0, phrase.length())) {
                return true;
            }
        }
        return false;
    }
}
