package beckon.review.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Items of how a text is built: repetition, disguise, want of words. Stateless and safe for any number of threads. */
final class TextItems {
    private static final String FILLER = "lorem ipsum";
    private static final int FEW = 50;
    private static final int NEARLY_NONE = 10;
    private static final int ENOUGH_TO_REPEAT = 150;
    private static final double REPEATED = .4;
    private static final double ONE_WORD = .15;
    private static final int OFTEN = 5;
    private static final int DISGUISED = 3;

    private TextItems() {}

    /** Whether a title says the same words over and over. */
    static boolean stuffed(String title) {
        String[] words = title.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+");
        Map<String, Integer> times = new HashMap<>();
        int long3 = 0;
        for (String word : words) {
            if (word.length() >= 3) {
                times.merge(word, 1, Integer::sum);
                long3++;
            }
        }
        return long3 >= 10 && times.values().stream().anyMatch(n -> n >= 4);
    }

    static List<StructureHit> of(String text) {
        List<StructureHit> hits = new ArrayList<>();
        Reader reader = new Reader(text);
        reader.read();
        int n = reader.count;
        if (n < FEW) {
            hits.add(StructureHit.of(n < NEARLY_NONE ? StructureItem.NO_WORDS : StructureItem.FEW_WORDS, n + " words"));
        }
        if (reader.split >= DISGUISED) {
            hits.add(StructureHit.of(StructureItem.SPLIT_WORDS, reader.split + " words"));
        }
        if (reader.mixed >= DISGUISED) {
            hits.add(StructureHit.of(StructureItem.MIXED_LETTERS, reader.firstMixed));
        }
        if (reader.fancy >= DISGUISED) {
            hits.add(StructureHit.of(StructureItem.FANCY_LETTERS, reader.firstFancy));
        }
        if (reader.disguised >= 2) {
            hits.add(StructureHit.of(StructureItem.DISGUISED_TERMS, reader.firstDisguised));
        }
        int filler = filler(text);
        if (filler >= 0) {
            hits.add(StructureHit.of(
                    StructureItem.FILLER, text.substring(filler, Math.min(text.length(), filler + 80))));
        }
        if (n >= ENOUGH_TO_REPEAT) {
            reader.repetition(hits);
        }
        return hits;
    }

    /** Where text begins that stands for text to come, or -1. */
    private static int filler(String text) {
        for (int i = text.length() - FILLER.length(); i >= 0; i--) {
            char c = text.charAt(i);
            if ((c == 'l' || c == 'L') && text.regionMatches(true, i, FILLER, 0, FILLER.length())) {
                return i;
            }
        }
        return -1;
    }

    /** Words of a text as fingerprints. */
    private static final class Reader {
        private final String text;
        private final char[] letters;
        private int[] words = new int[512];
        private int[] starts = new int[512];
        private int[] ends = new int[512];
        private int count;
        private int split;
        private int mixed;
        private int fancy;
        private final StringBuilder spelling = new StringBuilder();
        private int disguised;
        private String firstDisguised = "";
        private String firstMixed = "";
        private String firstFancy = "";

        Reader(String text) {
            this.text = text;
            letters = text.toCharArray();
        }

        void read() {
            int n = letters.length;
            int i = 0;
            while (i < n) {
                if (!ofWord(letters[i])) {
                    i++;
                    continue;
                }
                int start = i;
                int h = 0;
                boolean plain = true;
                boolean digit = false;
                while (i < n && (ofWord(letters[i]) || joiner(letters[i]))) {
                    char c = letters[i];
                    h = h * 31 + (c < 0x80 ? c | 0x20 : Character.toLowerCase(c));
                    plain &= c < 0x80;
                    digit |= c >= '0' && c <= '9';
                    i++;
                }
                if (!plain) {
                    foreign(start, i);
                } else if (digit && i - start >= 4 && Disguise.hides(text.substring(start, i))) {
                    disguised(text.substring(start, i));
                }
                spelled(start, i);
                add(h, start, i);
            }
        }

        /** Notes a run of single letters, such as {@code c a s i n o}. */
        private void spelled(int start, int end) {
            if (end - start == 1) {
                spelling.append(text.charAt(start));
            } else if (!spelling.isEmpty()) {
                if (spelling.length() >= 5 && Disguise.telling(spelling.toString())) {
                    disguised(spelling.toString());
                }
                spelling.setLength(0);
            }
        }

        private void disguised(String seen) {
            firstDisguised = disguised++ == 0 ? seen : firstDisguised;
        }

        private void add(int hash, int start, int end) {
            if (count == words.length) {
                words = Arrays.copyOf(words, count * 2);
                starts = Arrays.copyOf(starts, count * 2);
                ends = Arrays.copyOf(ends, count * 2);
            }
            words[count] = hash;
            starts[count] = start;
            ends[count++] = end;
        }

        private static boolean joiner(char c) {
            return c >= 0x200B && c <= 0x200D;
        }

        private static boolean ofWord(char c) {
            return c < 0x80
                    ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                    : Character.isLetterOrDigit(c) || Character.isSurrogate(c);
        }

        private void foreign(int start, int end) {
            int latin = 0;
            int other = 0;
            boolean invisible = false;
            int odd = 0;
            for (int i = start; i < end; i++) {
                char c = text.charAt(i);
                latin += c < 0x250 && Character.isLetter(c) ? 1 : 0;
                other += c >= 0x370 && c < 0x530 ? 1 : 0;
                invisible |= c == 0x200B;
                odd += (c >= 0xFF21 && c <= 0xFF5A) || c == 0xD835 || (c >= 0x24B6 && c <= 0x24E9) ? 1 : 0;
            }
            split += invisible && latin > 0 ? 1 : 0;
            if (other > 0 && latin >= other && latin + other >= 4) {
                firstMixed = mixed++ == 0 ? text.substring(start, end) : firstMixed;
            }
            if (odd >= 3) {
                firstFancy = fancy++ == 0 ? text.substring(start, end) : firstFancy;
            }
        }

        /** Notes a text of which much is the same four words again, and a word that is too much of it. */
        void repetition(List<StructureHit> hits) {
            int size = Integer.highestOneBit(count * 2) << 1;
            int[] keys = new int[size];
            int[] times = new int[size];
            int[] places = new int[size];
            int often = 0;
            int most = 0;
            for (int i = 3; i < count; i++) {
                int key = (((words[i - 3] * 31 + words[i - 2]) * 31 + words[i - 1]) * 31 + words[i]) | 1;
                int slot = ((key * 0x9E3779B9) >>> 8) & (size - 1);
                while (keys[slot] != 0 && keys[slot] != key) {
                    slot = (slot + 1) & (size - 1);
                }
                keys[slot] = key;
                times[slot]++;
                if (times[slot] == 1) {
                    places[slot] = i;
                }
                often += times[slot] == OFTEN ? OFTEN : times[slot] > OFTEN ? 1 : 0;
                most = times[slot] > times[most] ? slot : most;
            }
            if (often > REPEATED * count) {
                int at = places[most];
                hits.add(StructureHit.of(
                        StructureItem.REPETITION,
                        times[most] + " times \"" + text.substring(starts[at - 3], ends[at]) + "\""));
            }
            word(hits);
        }

        /** Notes the most frequent of the longer words where it is too much of the text. */
        private void word(List<StructureHit> hits) {
            int[] longer = new int[count];
            int n = 0;
            for (int i = 0; i < count; i++) {
                if (ends[i] - starts[i] >= 4) {
                    longer[n++] = words[i];
                }
            }
            Arrays.sort(longer, 0, n);
            int most = 0;
            int word = 0;
            for (int from = 0, to = 0; from < n; from = to) {
                while (to < n && longer[to] == longer[from]) {
                    to++;
                }
                if (to - from > most) {
                    most = to - from;
                    word = longer[from];
                }
            }
            for (int i = 0; most > ONE_WORD * count && i < count; i++) {
                if (words[i] == word && ends[i] - starts[i] >= 4) {
                    hits.add(StructureHit.of(StructureItem.ONE_WORD, text.substring(starts[i], ends[i])));
                    return;
                }
            }
        }
    }
}
