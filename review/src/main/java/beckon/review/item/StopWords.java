package beckon.review.item;

import java.util.HashSet;
import java.util.Set;

/** The most frequent words of five languages, which tell nothing about a page. Read once from a resource. */
final class StopWords {
    private static final FingerprintSet ALL = read();

    private StopWords() {}

    /** Whether the word with this fingerprint, endings kept, is a stop word. */
    static boolean contains(long form) {
        return ALL.contains(form);
    }

    private static FingerprintSet read() {
        Set<Long> prints = new HashSet<>();
        for (String line : Resource.lines("/beckon/review/stop-words.txt")) {
            for (String word : line.split(" ")) {
                prints.add(Words.fingerprint(word));
            }
        }
        return new FingerprintSet(prints);
    }
}
