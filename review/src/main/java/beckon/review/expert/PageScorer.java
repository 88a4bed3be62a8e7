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
    static final double MARGIN = 5;

    /** Part of the logit that a brief page loses which asks for nothing. */
    private static final double HARMLESS = 1.2;

    /** Plain words from which on a page is not brief. */
    private static final double ENOUGH = 300;

    /** Side by side for each item: the page, stretch and site where it was seen last, and its squared rarity. */
    private static final int MARKS = 4;

    private static final int PAGE = 0;
    private static final int STRETCH = 1;
    private static final int SITE = 2;
    private static final int SQUARE = 3;

    private final Expert expert;
    private final Reading reading;
    private final int columns;
    private final int[] evidence;
    private final int[] marks;
    private final int[] page;
    private final int[] stretch;
    private final double[] worst;
    private final double[] values;
    private final int[] site;
    private final double[] siteEvidence;
    private final double[] siteSignals;
    private long[] keys = new long[2048];
    private int[] numbers = new int[2048];
    private double pageNorm;
    private double stretchNorm;
    private double siteNorm;
    private int sitePlain;
    private boolean siteAsksNothing;
    private int sites;
    private boolean whole;
    private boolean brief;
    private int pages;
    private int stretches;
    private double alarm;

    PageScorer(Expert expert) {
        this.expert = expert;
        reading = new Reading(expert.terms());
        columns = expert.columns();
        evidence = expert.models().stream()
                .mapToInt(model -> expert.terms().policies().indexOf(model.policy()))
                .toArray();
        marks = new int[expert.vocabulary().size() * MARKS];
        for (int i = 0; i < expert.vocabulary().size(); i++) {
            marks[i * MARKS + SQUARE] = Float.floatToRawIntBits(expert.square(i));
        }
        page = new int[columns];
        stretch = new int[columns];
        worst = new double[columns];
        values = new double[columns];
        site = new int[columns];
        siteEvidence = new double[evidence.length];
        siteSignals = new double[evidence.length];
    }

    /** How much a page wants text: 0 from {@value #ENOUGH} plain words on. */
    static double brevity(int plain) {
        return Math.max(0, Math.log(ENOUGH / (20 + plain)));
    }

    /** Forgets the pages before: no site is taken as one document. */
    void alone() {
        alarm = Double.NEGATIVE_INFINITY;
        whole = false;
    }

    /** Forgets the site before: the pages scored from now on are those of another, to be taken as one document too. */
    void begin() {
        sites++;
        alarm = Double.NEGATIVE_INFINITY;
        whole = true;
        siteNorm = 0;
        sitePlain = 0;
        siteAsksNothing = true;
        Arrays.fill(site, 0);
        Arrays.fill(siteEvidence, 0);
        Arrays.fill(siteSignals, 0);
    }

    /**
     * What a brief page gains that asks for nothing: nobody steals data without a field to type it into. Of brief pages,
     * four in five that phish have one, and one in five of the others.
     */
    static double harmless(String policy, boolean asksNothing, double brevity) {
        boolean concerned = policy.equals("phishing") || policy.equals(Expert.ANY);
        return concerned && asksNothing ? HARMLESS * Math.min(1, brevity) : 0;
    }

    /** The page's logit per policy in the order of the expert's models. {@code name} is the site's name. */
    double[] score(Page scored, String name) {
        reading.read(scored);
        sum();
        TermScan scan = reading.scan();
        double[] terms = new double[evidence.length];
        double[] signals = new double[evidence.length];
        for (int m = 0; m < terms.length; m++) {
            terms[m] = evidence[m] < 0 ? 0 : scan.evidence(evidence[m]);
        }
        for (MarkupSignal found : MarkupSignal.of(scored, name)) {
            int m = expert.policies().indexOf(found.policy());
            if (m >= 0) {
                signals[m] += found.weight();
            }
        }
        for (int m = 0; m < terms.length; m++) {
            siteEvidence[m] = Math.max(siteEvidence[m], terms[m]);
            siteSignals[m] = Math.max(siteSignals[m], signals[m]);
        }
        sitePlain += scan.plain();
        siteAsksNothing &= scored.markup().asksNothing();
        boolean asksNothing = scored.markup().asksNothing();
        double[] logits = logits(values, terms, signals, scan.plain(), asksNothing);
        double[] loudest = brief ? logits : logits(worst, terms, signals, scan.plain(), asksNothing);
        alarm = Math.max(alarm, SiteScore.alarm(expert.models(), loudest));
        return logits;
    }

    /**
     * How far, above 0, the worst stretch of a page scored since {@link #begin} or {@link #alone}, taken for the whole
     * page, lies above what a person is asked about: clean text around it cannot wash that.
     */
    double alarm() {
        return alarm;
    }

    /** The logits of all pages scored since {@link #begin} taken as one document. */
    double[] whole() {
        double unit = siteNorm > 0 ? 1 / Math.sqrt(siteNorm) : 0;
        double[] z = new double[columns];
        for (int c = 0; c < columns; c++) {
            z[c] = site[c] * unit * expert.unit(c);
        }
        return logits(z, siteEvidence, siteSignals, sitePlain, siteAsksNothing);
    }

    private double[] logits(double[] z, double[] terms, double[] signals, int plain, boolean asksNothing) {
        List<PolicyModel> models = expert.models();
        double brevity = brevity(plain);
        double[] logits = new double[models.size()];
        int any = logits.length - 1;
        double loudest = 0;
        double signalled = 0;
        for (int m = 0; m < any; m++) {
            PolicyModel model = models.get(m);
            double value = model.column() < 0 ? 0 : z[model.column()] + model.bias();
            double harmless = harmless(model.policy(), asksNothing, brevity);
            logits[m] = model.logit(value, terms[m], brevity, signals[m] - harmless);
            loudest = model.column() < 0 ? loudest : Math.max(loudest, terms[m]);
            signalled = Math.max(signalled, signals[m]);
        }
        PolicyModel model = models.get(any);
        double harmless = harmless(Expert.ANY, asksNothing, brevity);
        logits[any] = model.logit(z[model.column()] + model.bias(), loudest, brevity, signalled - harmless);
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
        brief = plain <= Reading.STRETCH;
        pageNorm = 0;
        look(plain);
        for (int from = 0; from < plain; from += Reading.STRETCH) {
            stretch(from, Math.min(plain, from + Reading.STRETCH));
        }
        double unit = pageNorm > 0 ? 1 / Math.sqrt(pageNorm) : 0;
        for (int c = 0; c < columns; c++) {
            double all = page[c] * unit * expert.unit(c);
            values[c] = brief ? all : Math.max(all, worst[c] - MARGIN);
        }
    }

    /** Looks up all plain words and pairs of the page: the pair that ends with word i, then the word. */
    private void look(int plain) {
        if (keys.length < 2 * plain) {
            keys = new long[4 * plain];
            numbers = new int[4 * plain];
        }
        Words words = reading.words();
        TermScan scan = reading.scan();
        long last = 0;
        for (int i = 0; i < plain; i++) {
            long stem = words.stem(scan.plain(i));
            keys[2 * i] = i > 0 ? Words.pair(last, stem) : 0;
            keys[2 * i + 1] = stem;
            last = stem;
        }
        expert.vocabulary().numbers(keys, 2 * plain, numbers);
    }

    /** Adds a stretch to the page, and takes it for the worst if it is. */
    private void stretch(int from, int to) {
        Arrays.fill(stretch, 0);
        stretches++;
        stretchNorm = 0;
        for (int i = from; i < to; i++) {
            if (numbers[2 * i] >= 0) {
                see(numbers[2 * i], i > from);
            }
            if (numbers[2 * i + 1] >= 0) {
                see(numbers[2 * i + 1], true);
            }
        }
        double unit = stretchNorm > 0 ? 1 / Math.sqrt(stretchNorm) : 0;
        for (int c = 0; c < columns && !brief; c++) {
            worst[c] = Math.max(worst[c], stretch[c] * unit * expert.unit(c));
        }
    }

    /** An item stands here; {@code inside} is false for a pair whose first word stands in the stretch before. */
    private void see(int item, boolean inside) {
        int at = item * MARKS;
        if (inside && !brief && marks[at + STRETCH] != stretches) {
            marks[at + STRETCH] = stretches;
            stretchNorm += Float.intBitsToFloat(marks[at + SQUARE]);
            expert.add(item, stretch);
        }
        if (marks[at + PAGE] != pages) {
            marks[at + PAGE] = pages;
            double square = Float.intBitsToFloat(marks[at + SQUARE]);
            pageNorm += square;
            expert.add(item, page);
            if (whole && marks[at + SITE] != sites) {
                marks[at + SITE] = sites;
                siteNorm += square;
                expert.add(item, site);
            }
        }
    }
}
