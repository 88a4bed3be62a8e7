package beckon.review.item;

import java.text.Normalizer;

/**
 * Folding of single letters: compatibility forms (NFKC), invisible characters, and letters of other alphabets that are
 * drawn like Latin ones. Stateless and safe for any number of threads.
 */
final class Letters {
    private static final int UNKNOWN = 0;
    private static final int STABLE = 1;
    private static final int FOLDS = 2;

    /** They fold, but end a word before and after. */
    private static final char HARD_SPACE = 0xA0;

    private static final char ELLIPSIS = 0x2026;

    /** Races only repeat the same computation, so plain bytes are enough. */
    private static final byte[] STABILITY = new byte[1 << 16];

    private static final String CYRILLIC_GREEK = "аеорсухіјѕԁһӏвкмнтгпԛԝαορνικτυχηϲɑɡ";
    private static final String LATIN_TWINS____ = "aeopcyxijsdhlbkmhtrnqwaopviktuxncag";
    private static final char[] TWIN = new char[0x600];

    static {
        for (int i = 0; i < CYRILLIC_GREEK.length(); i++) {
            TWIN[CYRILLIC_GREEK.charAt(i)] = LATIN_TWINS____.charAt(i);
        }
    }

    private Letters() {}

    /** The text in NFKC. */
    static String normalised(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    /** Whether NFKC may change any of the first {@code n} letters; few ordinary texts hold one that it does. */
    static boolean fold(char[] letters, int n) {
        for (int i = 0; i < n; i++) {
            char c = letters[i];
            if (c >= 0x80 && c != HARD_SPACE && c != ELLIPSIS && folds(c)) {
                return true;
            }
        }
        return false;
    }

    private static boolean folds(char c) {
        int known = STABILITY[c];
        if (known == UNKNOWN) {
            known = Character.isSurrogate(c)
                            || Character.getType(c) == Character.NON_SPACING_MARK
                            || !Normalizer.isNormalized(String.valueOf(c), Normalizer.Form.NFKC)
                    ? FOLDS
                    : STABLE;
            STABILITY[c] = (byte) known;
        }
        return known == FOLDS;
    }

    /** Whether the character shows nothing and is dropped inside a word: zero-width characters and soft hyphens. */
    static boolean invisible(char c) {
        return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF;
    }

    static boolean ofWord(char c) {
        if (c < 0x80) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
        }
        return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    /** Whether the letter belongs to an alphabet whose letters are used to imitate Latin ones. */
    static boolean imitates(char c) {
        return c < TWIN.length && TWIN[c] != 0;
    }

    /** The Latin letter that is drawn the same, or the letter itself. */
    static char twin(char c) {
        return imitates(c) ? TWIN[c] : c;
    }
}
