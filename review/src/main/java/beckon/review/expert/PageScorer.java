package beckon.review.expert;

import beckon.review.item.TermScan;
import beckon.review.item.Words;
import beckon.review.page.Page;
import java.util.Arrays;
import java.util.List;

/**
 * Scores pages. An object is reused from page to page and belongs to one thread.
 *
 * <p>Plain words enter through a vector of length 1: that of the whole page, or that of its worst stretch less a margin,
 * so that text appended to a bad page cannot wash it. Curated terms, brevity and signals of the markup enter outside of
 * it and can only add.
 */
final class PageScorer {
    /** How much louder a stretch must speak than the whole page. */
    static final double MARGIN = 3;

    /** Plain words from which on a page is not brief. */
    private static final double ENOUGH = 300;

    private final Expert expert;
    private final Reading reading;
    private final int columns;
    private final int[] evidence;
    private final int[] pageStamp;
    private final int[] stretchStamp;
    private final float[] page;
    private final float[] stretch;
    private final double[] worst;
    private final double[] values;
    private int pages;
    private int stretches;

    PageScorer(Expert expert) {
        this.expert = expert;
        reading = new Reading(expert.terms());
        columns = expert.columns();
        evidence = expert.models().stream()
                .mapToInt(model -> expert.terms().policies().indexOf(model.policy()))
                .toArray();
        pageStamp = new int[expert.vocabulary().size()];
        stretchStamp = new int[expert.vocabulary().size()];
        page = new float[columns];
        stretch = new float[columns];
        worst = new double[columns];
        values = new double[columns];
    }

    /** How much a page wants text: 0 from {@value #ENOUGH} plain words on. */
    static double brevity(int plain) {
        return Math.max(0, Math.log(ENOUGH / (20 + plain)));
    }

    /** The page's logit per policy in the order of the expert's models. {@code site} is the site's name. */
    double[] score(Page scored, String site) {
        reading.read(scored);
        sum();
        TermScan scan = reading.scan();
        List<PolicyModel> models = expert.models();
        double brevity = brevity(scan.plain());
        List<MarkupSignal> signals = MarkupSignal.of(scored, site);
        double[] logits = new double[models.size()];
        double loudest = 0;
        double signalled = 0;
        for (int m = 0; m < logits.length; m++) {
            PolicyModel model = models.get(m);
            boolean any = model.policy().equals(Expert.ANY);
            double terms = any ? loudest : evidence[m] < 0 ? 0 : scan.evidence(evidence[m]);
            double signal = any ? signalled : 0;
            if (!any) {
                for (MarkupSignal found : signals) {
                    signal += found.policy().equals(model.policy()) ? found.weight() : 0;
                }
                if (model.column() >= 0) {
                    loudest = Math.max(loudest, terms);
                }
                signalled = Math.max(signalled, signal);
            }
            double z = model.column() < 0 ? 0 : values[model.column()] + model.bias();
            logits[m] = model.logit(z, terms, brevity, signal);
        }
        return logits;
    }

    Reading reading() {
        return reading;
    }

    private void sum() {
        Arrays.fill(page, 0);
        Arrays.fill(worst, Double.NEGATIVE_INFINITY);
        pages++;
        int plain = reading.scan().plain();
        double norm = 0;
        for (int from = 0; from < plain; from += Reading.STRETCH) {
            norm += stretch(from, Math.min(plain, from + Reading.STRETCH));
        }
        double unit = norm > 0 ? 1 / Math.sqrt(norm) : 0;
        for (int c = 0; c < columns; c++) {
            double whole = page[c] * unit;
            values[c] = plain > Reading.STRETCH ? Math.max(whole, worst[c] - MARGIN) : whole;
        }
    }

    /** Adds a stretch to the page; gives the squared length of what was new on the page. */
    private double stretch(int from, int to) {
        Arrays.fill(stretch, 0);
        stretches++;
        Words words = reading.words();
        TermScan scan = reading.scan();
        double pageNorm = 0;
        double norm = 0;
        long before = 0;
        int first = Math.max(0, from - 1);
        for (int i = first; i < to; i++) {
            long stem = words.stem(scan.plain(i));
            if (i > first) {
                boolean bridging = i == from;
                int pair = expert.vocabulary().number(Words.pair(before, stem));
                if (pair >= 0) {
                    double square = expert.square(pair);
                    norm += bridging ? 0 : addToStretch(pair, square);
                    pageNorm += addToPage(pair, square);
                }
            }
            if (i >= from) {
                int word = expert.vocabulary().number(stem);
                if (word >= 0) {
                    double square = expert.square(word);
                    norm += addToStretch(word, square);
                    pageNorm += addToPage(word, square);
                }
            }
            before = stem;
        }
        double unit = norm > 0 ? 1 / Math.sqrt(norm) : 0;
        for (int c = 0; c < columns; c++) {
            worst[c] = Math.max(worst[c], stretch[c] * unit);
        }
        return pageNorm;
    }

    private double addToStretch(int item, double square) {
        if (stretchStamp[item] == stretches) {
            return 0;
        }
        stretchStamp[item] = stretches;
        expert.add(item, stretch);
        return square;
    }

    private double addToPage(int item, double square) {
        if (pageStamp[item] == pages) {
            return 0;
        }
        pageStamp[item] = pages;
        expert.add(item, page);
        return square;
    }
}
