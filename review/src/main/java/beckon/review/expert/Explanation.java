package beckon.review.expert;

import beckon.review.item.TermHit;
import beckon.review.item.Words;
import beckon.review.page.Page;
import beckon.review.verdict.Evidence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Says which items of a page spoke for and against each policy. Reads the page again; belongs to one thread. */
final class Explanation {
    private static final int TERMS = 6;
    private static final int WORDS_FOR = 4;
    private static final int WORDS_AGAINST = 2;
    private static final double NEGLIGIBLE = .02;

    private final Expert expert;
    private final Reading reading;
    private final String site;
    private final List<MarkupSignal> signals = new ArrayList<>();
    private String name = "";
    private int[] items = new int[1024];
    private int[] last = new int[1024];
    private boolean[] pair = new boolean[1024];
    private int count;
    private double norm;

    Explanation(Expert expert, PageScorer scorer, String site) {
        this.expert = expert;
        this.reading = scorer.reading();
        this.site = site;
    }

    /** Turns to a page. */
    Explanation read(Page page) {
        reading.read(page);
        name = page.url().isEmpty() ? site : page.url();
        signals.clear();
        signals.addAll(MarkupSignal.of(page, site));
        items();
        return this;
    }

    /** What the page says about a policy, the expert's {@code number}th. */
    List<Evidence> of(int number, boolean brief) {
        PolicyModel model = expert.models().get(number);
        List<Evidence> found = new ArrayList<>();
        int column = expert.terms().policies().indexOf(model.policy());
        if (column >= 0) {
            for (TermHit hit : reading.scan().hits(column, reading.words()).stream()
                    .limit(brief ? 2 : TERMS)
                    .toList()) {
                found.add(new Evidence("term:" + hit.term(), round(model.list() * hit.share()), name, hit.passage()));
            }
        }
        for (MarkupSignal signal : signals) {
            if (signal.policy().equals(model.policy())) {
                found.add(new Evidence(signal.item(), signal.weight(), name, signal.passage()));
            }
        }
        double brevity = model.brief() * PageScorer.brevity(reading.scan().plain());
        if (brevity > NEGLIGIBLE) {
            found.add(new Evidence("missing:text", round(brevity), name, ""));
        }
        if (model.column() >= 0) {
            words(model, 1, brief ? 1 : WORDS_FOR, found);
            words(model, -1, brief ? 1 : WORDS_AGAINST, found);
        }
        return found;
    }

    /** The distinct words and pairs of the page that the expert has weights for, each where it stands first. */
    private void items() {
        int plain = reading.scan().plain();
        if (items.length < 2 * plain) {
            items = new int[4 * plain];
            last = new int[4 * plain];
            pair = new boolean[4 * plain];
        }
        count = 0;
        norm = 0;
        Set<Integer> seen = new HashSet<>();
        long before = 0;
        for (int i = 0; i < plain; i++) {
            long stem = reading.words().stem(reading.scan().plain(i));
            add(expert.vocabulary().number(stem), i, false, seen);
            if (i > 0) {
                add(expert.vocabulary().number(Words.pair(before, stem)), i, true, seen);
            }
            before = stem;
        }
    }

    private void add(int item, int i, boolean two, Set<Integer> seen) {
        if (item >= 0 && seen.add(item)) {
            norm += expert.square(item);
            items[count] = item;
            last[count] = i;
            pair[count++] = two;
        }
    }

    /** Adds the few that speak loudest for the policy, where {@code sign} is 1, or against it, where it is -1. */
    private void words(PolicyModel model, int sign, int most, List<Evidence> found) {
        double unit = norm > 0 ? model.text() / Math.sqrt(norm) : 0;
        int[] loudest = new int[most];
        double[] weights = new double[most];
        for (int k = 0; k < count; k++) {
            double weight = sign * unit * expert.weight(items[k], model.column());
            int place = most;
            while (place > 0 && weight > weights[place - 1]) {
                place--;
            }
            if (place < most) {
                System.arraycopy(loudest, place, loudest, place + 1, most - place - 1);
                System.arraycopy(weights, place, weights, place + 1, most - place - 1);
                loudest[place] = k;
                weights[place] = weight;
            }
        }
        for (int place = 0; place < most; place++) {
            double weight = round(weights[place]);
            if (weight > NEGLIGIBLE) {
                found.add(evidence(loudest[place], sign * weight));
            }
        }
    }

    /** The model counts words without their endings; a publisher reads them as they stand on the page. */
    private Evidence evidence(int k, double weight) {
        Words words = reading.words();
        int to = reading.scan().plain(last[k]);
        int from = pair[k] ? reading.scan().plain(last[k] - 1) : to;
        String shown = pair[k] ? "words:" + words.shown(from) + " " + words.shown(to) : "word:" + words.shown(to);
        return new Evidence(shown, weight, name, words.passage(from, to));
    }

    private static double round(double weight) {
        return Math.round(weight * 1000) / 1000.0;
    }
}
