package beckon.review.item;

import java.util.Arrays;

/**
 * The words of a text in normal form, as parallel arrays of numbers: NFKC, lower case, letters of imitating alphabets
 * folded, endings cut, a run of four or more digits one word, single letters and words of more than 30 letters dropped. An object is
 * reused from text to text and belongs to one thread.
 */
public final class Words {
    /** Words longer than this are noise (identifiers, hashes). */
    private static final int LONGEST = 30;

    private static final String DIGITS = "0000";
    private static final long BASIS = 0xcbf29ce484222325L;

    private final char[] word = new char[LONGEST];
    private static final char[] PLAIN = new char[0x80];

    static {
        for (char c = '0'; c <= '9'; c++) {
            PLAIN[c] = c;
        }
        for (char c = 'a'; c <= 'z'; c++) {
            PLAIN[c] = c;
            PLAIN[c - 32] = c;
        }
    }

    private String text = "";
    private char[] letters = new char[4096];
    private int count;
    private long[] stems = new long[512];
    private long[] forms = new long[512];
    private int[] from = new int[512];
    private int[] to = new int[512];
    private boolean[] stop = new boolean[512];

    /** Takes in a text; what was read before is forgotten. */
    public Words read(String raw) {
        take(raw);
        int n = text.length();
        if (Letters.fold(letters, n)) {
            take(Letters.normalised(raw));
            n = text.length();
        }
        count = 0;
        int i = 0;
        while (i < n) {
            char c = letters[i];
            if (c < 0x80 ? PLAIN[c] == 0 : !Letters.ofWord(c)) {
                i++;
                continue;
            }
            i = word(i, n);
        }
        return this;
    }

    private void take(String read) {
        text = read;
        int n = read.length();
        if (letters.length < n) {
            letters = new char[n * 2];
        }
        read.getChars(0, n, letters, 0);
    }

    /** Takes in the word that starts here; gives where it ends. Most words are plain and need one look at each letter. */
    private int word(int start, int n) {
        long h = BASIS;
        boolean digits = true;
        int length = 0;
        int i = start;
        while (i < n) {
            char c = letters[i];
            if (c >= 0x80) {
                if (Letters.ofWord(c) || Letters.invisible(c)) {
                    return foreign(start, n);
                }
                break;
            }
            char plain = PLAIN[c];
            if (plain == 0) {
                break;
            }
            if (length < LONGEST) {
                word[length] = plain;
                h = step(h, plain);
            }
            digits &= plain <= '9';
            length++;
            i++;
        }
        if (length > LONGEST || length == 1) {
            return i;
        }
        if (digits && length >= DIGITS.length()) {
            add(start, i, fold(start, i));
        } else {
            add(start, i, length, finish(h));
        }
        return i;
    }

    private int foreign(int start, int n) {
        int i = start;
        while (i < n && (Letters.ofWord(letters[i]) || Letters.invisible(letters[i]))) {
            i++;
        }
        int length = fold(start, i);
        if (length > 1) {
            add(start, i, length);
        }
        return i;
    }

    /** Number of words. */
    public int count() {
        return count;
    }

    /** 64-bit fingerprint of word {@code i} without its ending. */
    public long stem(int i) {
        return stems[i];
    }

    /** 64-bit fingerprint of word {@code i} with its ending. */
    public long form(int i) {
        return forms[i];
    }

    /** Whether word {@code i} is one of the most frequent words of its language. */
    public boolean stop(int i) {
        return stop[i];
    }

    /** The normal form of word {@code i}, as it stands in item names. */
    public String name(int i) {
        int length = fold(from[i], to[i]);
        return new String(word, 0, Stem.cut(word, length));
    }

    /** Word {@code i} as it stands in the text, in lower case and without invisible characters: for people. */
    public String shown(int i) {
        StringBuilder shown = new StringBuilder();
        for (int k = from[i]; k < to[i]; k++) {
            if (!Letters.invisible(letters[k])) {
                shown.append(Character.toLowerCase(letters[k]));
            }
        }
        return shown.toString();
    }

    /** Whether no line ends between words {@code first} and {@code last}. */
    boolean onOneLine(int first, int last) {
        for (int i = to[first]; i < from[last]; i++) {
            if (letters[i] == '\n') {
                return false;
            }
        }
        return true;
    }

    /** The text around the words {@code first..last}, at most 200 characters, white space collapsed. */
    public String passage(int first, int last) {
        int start = Math.max(0, from[first] - 70);
        int end = Math.min(text.length(), Math.max(to[last] + 70, start + 160));
        while (start > 0 && start < from[first] && Letters.ofWord(text.charAt(start - 1))) {
            start++;
        }
        while (end < text.length() && end > to[last] && Letters.ofWord(text.charAt(end))) {
            end--;
        }
        String quoted = text.substring(start, end).strip().replaceAll("\\s+", " ");
        return quoted.length() <= 200 ? quoted : quoted.substring(0, 199) + "…";
    }

    /** Fingerprint of two words in sequence. */
    public static long pair(long first, long second) {
        long h = (first ^ 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L + second;
        h ^= h >>> 31;
        return h * 0x94D049BB133111EBL;
    }

    /** Fingerprint of a word already in normal form. */
    public static long fingerprint(CharSequence normal) {
        long h = BASIS;
        for (int i = 0; i < normal.length(); i++) {
            h = step(h, normal.charAt(i));
        }
        return finish(h);
    }

    private int fold(int start, int end) {
        boolean latin = false;
        boolean imitating = false;
        boolean digits = true;
        int length = 0;
        for (int i = start; i < end; i++) {
            char c = letters[i];
            if (c < 0x80) {
                if (c >= 'A' && c <= 'Z') {
                    c = (char) (c + 32);
                }
            } else if (Letters.invisible(c)) {
                continue;
            } else {
                c = Character.toLowerCase(c);
                imitating |= Letters.imitates(c);
            }
            if (length == LONGEST) {
                return 0;
            }
            latin |= c >= 'a' && c <= 'z';
            digits &= c >= '0' && c <= '9';
            word[length++] = c;
        }
        if (latin && imitating) {
            for (int i = 0; i < length; i++) {
                word[i] = Letters.twin(word[i]);
            }
        }
        if (digits && length >= DIGITS.length()) {
            DIGITS.getChars(0, DIGITS.length(), word, 0);
            return DIGITS.length();
        }
        return length;
    }

    private void add(int start, int end, int length) {
        add(start, end, length, hash(length));
    }

    private void add(int start, int end, int length, long form) {
        if (count == stems.length) {
            int larger = count * 2;
            stems = Arrays.copyOf(stems, larger);
            forms = Arrays.copyOf(forms, larger);
            from = Arrays.copyOf(from, larger);
            to = Arrays.copyOf(to, larger);
            stop = Arrays.copyOf(stop, larger);
        }
        int rest = Stem.cut(word, length);
        long stem = rest == length ? form : hash(rest);
        stems[count] = stem;
        forms[count] = form;
        from[count] = start;
        to[count] = end;
        stop[count] = StopWords.contains(form);
        count++;
    }

    private long hash(int length) {
        long h = BASIS;
        for (int i = 0; i < length; i++) {
            h = step(h, word[i]);
        }
        return finish(h);
    }

    /** FNV-1a over 16-bit units. */
    private static long step(long h, char c) {
        return (h ^ c) * 0x100000001b3L;
    }

    private static long finish(long h) {
        long x = h ^ (h >>> 32);
        return x * 0x9E3779B97F4A7C15L;
    }
}
