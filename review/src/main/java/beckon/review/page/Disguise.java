package beckon.review.page;

import beckon.review.item.Resource;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Telling words with digits in place of letters, such as {@code c4s1no}. Stateless. */
final class Disguise {
    private static final Pattern PLAIN = Pattern.compile("[a-z]{4,}");
    private static final Set<String> TELLING = telling();

    private Disguise() {}

    /** Whether the word, some letters of which are digits, is a telling one. */
    static boolean hides(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        char[] letters = lower.toCharArray();
        int digits = 0;
        boolean one = false;
        for (int i = 0; i < letters.length; i++) {
            digits += Character.isDigit(letters[i]) ? 1 : 0;
            one |= letters[i] == '1';
            letters[i] = letter(letters[i]);
        }
        if (digits == 0 || digits > letters.length / 2) {
            return false;
        }
        String plain = new String(letters);
        return TELLING.contains(plain)
                || (one && TELLING.contains(lower.replace('1', 'l').replace('0', 'o')));
    }

    /** Whether the word is on the list of curated terms, as a strong one of no other words. */
    static boolean telling(String word) {
        return TELLING.contains(word.toLowerCase(Locale.ROOT));
    }

    private static char letter(char c) {
        return switch (c) {
            case '0' -> 'o';
            case '1' -> 'i';
            case '3' -> 'e';
            case '4' -> 'a';
            case '5' -> 's';
            case '7' -> 't';
            case '8' -> 'b';
            case '9' -> 'g';
            default -> c;
        };
    }

    private static Set<String> telling() {
        Set<String> words = new HashSet<>();
        for (String line : Resource.lines("/beckon/review/terms.txt")) {
            String[] parts = line.split(" ", 3);
            if (parts.length == 3 && !parts[1].startsWith("1")) {
                for (String term : parts[2].split(",")) {
                    if (PLAIN.matcher(term.strip()).matches()) {
                        words.add(term.strip());
                    }
                }
            }
        }
        return Set.copyOf(words);
    }
}
