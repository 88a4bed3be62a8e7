package beckon.review.crawl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A text as its words and the set of all runs of four of them (A. Broder, "On the resemblance and containment of
 * documents", 1997). Immutable after it was made.
 */
final class Shingles {
    private static final int LENGTH = 4;
    private static final int MOST_WORDS = 20_000;
    private static final int SKETCH = 64;

    private final List<String> words;
    private final int[] runs;
    private final Set<Integer> set = new HashSet<>();

    private Shingles(List<String> words) {
        this.words = words;
        runs = new int[Math.max(0, words.size() - LENGTH + 1)];
        for (int i = 0; i < runs.length; i++) {
            int hash = 17;
            for (int j = i; j < i + LENGTH; j++) {
                hash = (hash * 0x01000193) ^ words.get(j).hashCode();
            }
            runs[i] = mixed(hash);
            set.add(runs[i]);
        }
    }

    static Shingles of(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", MOST_WORDS + 2)) {
            if (!word.isEmpty() && words.size() < MOST_WORDS) {
                words.add(word.length() > 60 ? word.substring(0, 60) : word);
            }
        }
        return new Shingles(words);
    }

    int words() {
        return words.size();
    }

    /** Shared runs, as a share of all; 1 for two texts too short to have any. */
    double resemblance(Shingles other) {
        if (set.isEmpty() && other.set.isEmpty()) {
            return words.equals(other.words) ? 1 : 0;
        }
        long common = set.stream().filter(other.set::contains).count();
        return common / (double) (set.size() + other.set.size() - common);
    }

    /** The longest stretch of words no run of which stands in one of the others. */
    String onlyHere(List<Shingles> others) {
        int best = 0;
        int bestEnd = 0;
        int length = 0;
        for (int i = 0; i < runs.length; i++) {
            int run = runs[i];
            length = others.stream().anyMatch(other -> other.set.contains(run)) ? 0 : length + 1;
            if (length > best) {
                best = length;
                bestEnd = i;
            }
        }
        return best == 0 ? "" : String.join(" ", words.subList(bestEnd - best + 1, bestEnd + LENGTH));
    }

    /** The smallest hash in each of 64 classes of hashes (one-permutation min-hash); empty classes hold 0. */
    List<Integer> sketch() {
        Integer[] least = new Integer[SKETCH];
        Arrays.fill(least, 0);
        for (int run : set) {
            int at = run >>> 26;
            int value = (run & 0x3ffffff) | 0x4000000;
            if (least[at] == 0 || value < least[at]) {
                least[at] = value;
            }
        }
        return List.of(least);
    }

    /** An estimate, with an error of about .1, of the resemblance of two texts from their sketches. */
    static double resemblance(List<Integer> one, List<Integer> other) {
        int same = 0;
        int any = 0;
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            if (one.get(i) != 0 || other.get(i) != 0) {
                any++;
                same += one.get(i).equals(other.get(i)) ? 1 : 0;
            }
        }
        return any == 0 ? 1 : same / (double) any;
    }

    private static int mixed(int hash) {
        int h = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
        h = (h ^ (h >>> 13)) * 0xC2B2AE35;
        return h ^ (h >>> 16);
    }
}
