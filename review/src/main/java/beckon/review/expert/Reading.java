package beckon.review.expert;

import beckon.review.item.TermScan;
import beckon.review.item.Terms;
import beckon.review.item.Words;
import beckon.review.page.Page;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The items of one page at a time. An object is reused from page to page and belongs to one thread. */
final class Reading {
    /** Plain words in a stretch of text that is scored as a whole. */
    static final int STRETCH = 60;

    private final Words words = new Words();
    private final TermScan scan;
    private int[] stamps = new int[0];
    private int stamp;
    private @Nullable Page last;

    Reading(Terms terms) {
        scan = new TermScan(terms);
    }

    /** Reads a page; the one that was read last is not read again. */
    Reading read(Page page) {
        if (!page.equals(last)) {
            scan.read(words.read(page.words()));
            last = page;
        }
        return this;
    }

    Words words() {
        return words;
    }

    TermScan scan() {
        return scan;
    }

    /** Number of stretches; the last may be shorter. At least 1. */
    int stretches() {
        return Math.max(1, (scan.plain() + STRETCH - 1) / STRETCH);
    }

    /** The fingerprint of every plain word and pair of plain words, repeats included. */
    void each(LongConsumer items) {
        long before = 0;
        for (int i = 0; i < scan.plain(); i++) {
            long stem = words.stem(scan.plain(i));
            items.accept(stem);
            if (i > 0) {
                items.accept(Words.pair(before, stem));
            }
            before = stem;
        }
    }

    /**
     * The distinct items of plain words {@code from..to} that the vocabulary knows.
     *
     * @param into receives their numbers; must hold twice the number of words
     * @return how many
     */
    int items(int from, int to, Vocabulary vocabulary, int[] into) {
        if (stamps.length < vocabulary.size()) {
            stamps = new int[vocabulary.size()];
        }
        stamp++;
        int n = 0;
        long before = 0;
        for (int i = from; i < to; i++) {
            long stem = words.stem(scan.plain(i));
            int number = vocabulary.number(stem);
            if (number >= 0 && stamps[number] != stamp) {
                stamps[number] = stamp;
                into[n++] = number;
            }
            if (i > from) {
                number = vocabulary.number(Words.pair(before, stem));
                if (number >= 0 && stamps[number] != stamp) {
                    stamps[number] = stamp;
                    into[n++] = number;
                }
            }
            before = stem;
        }
        return n;
    }
}
