package beckon.review.expert;

import beckon.review.item.TermHit;
import beckon.review.item.Words;
import beckon.review.page.Page;
import beckon.review.verdict.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Says which items of a page spoke for and against a policy. Reads the page again; belongs to one thread. */
final class Explanation {
    private static final int TERMS = 6;
    private static final int WORDS_FOR = 4;
    private static final int WORDS_AGAINST = 2;
    private static final double NEGLIGIBLE = .02;

    private final Expert expert;
    private final Reading reading;
    private final String site;

    Explanation(Expert expert, PageScorer scorer, String site) {
        this.expert = expert;
        this.reading = scorer.reading();
        this.site = site;
    }

    List<Evidence> of(Page page, int number, boolean brief) {
        PolicyModel model = expert.models().get(number);
        reading.read(page);
        String name = page.url().isEmpty() ? site : page.url();
        List<Evidence> found = new ArrayList<>();
        int column = expert.terms().policies().indexOf(model.policy());
        if (column >= 0) {
            for (TermHit hit : reading.scan().hits(column, reading.words()).stream()
                    .limit(brief ? 2 : TERMS)
                    .toList()) {
                found.add(new Evidence("term:" + hit.term(), round(model.list() * hit.share()), name, hit.passage()));
            }
        }
        for (MarkupSignal signal : MarkupSignal.of(page, site)) {
            if (signal.policy().equals(model.policy())) {
                found.add(new Evidence(signal.item(), signal.weight(), name, signal.passage()));
            }
        }
        double brevity = model.brief() * PageScorer.brevity(reading.scan().plain());
        if (brevity > NEGLIGIBLE) {
            found.add(new Evidence("missing:text", round(brevity), name, ""));
        }
        if (model.column() >= 0) {
            found.addAll(words(model, name, brief));
        }
        return found;
    }

    private List<Evidence> words(PolicyModel model, String page, boolean brief) {
        record Part(String item, double weight, int first, int last) {}
        Words words = reading.words();
        List<Part> parts = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        double norm = 0;
        long before = 0;
        for (int i = 0; i < reading.scan().plain(); i++) {
            int word = reading.scan().plain(i);
            int previous = i > 0 ? reading.scan().plain(i - 1) : word;
            long stem = words.stem(word);
            int single = expert.vocabulary().number(stem);
            if (single >= 0 && seen.add(single)) {
                norm += expert.square(single);
                parts.add(new Part("word:", expert.weight(single, model.column()), word, word));
            }
            int pair = i > 0 ? expert.vocabulary().number(Words.pair(before, stem)) : -1;
            if (pair >= 0 && seen.add(pair)) {
                norm += expert.square(pair);
                parts.add(new Part("words:", expert.weight(pair, model.column()), previous, word));
            }
            before = stem;
        }
        double unit = norm > 0 ? model.text() / Math.sqrt(norm) : 0;
        parts.sort(Comparator.comparingDouble((Part part) -> -part.weight()));
        List<Evidence> shown = new ArrayList<>();
        int n = parts.size();
        int most = brief ? 1 : WORDS_FOR;
        int least = brief ? 1 : WORDS_AGAINST;
        for (int k = 0; k < n; k++) {
            Part part = parts.get(k);
            boolean forIt = k < most && part.weight() > 0;
            boolean against = k >= n - least && part.weight() < 0;
            double weight = round(unit * part.weight());
            if ((forIt || against) && Math.abs(weight) > NEGLIGIBLE) {
                // The model counts words without their endings; a publisher reads them as they stand on the page.
                String name = part.first() == part.last()
                        ? words.shown(part.last())
                        : words.shown(part.first()) + " " + words.shown(part.last());
                shown.add(new Evidence(part.item() + name, weight, page, words.passage(part.first(), part.last())));
            }
        }
        return shown;
    }

    private static double round(double weight) {
        return Math.round(weight * 1000) / 1000.0;
    }
}
