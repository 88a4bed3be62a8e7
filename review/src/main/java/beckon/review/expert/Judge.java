package beckon.review.expert;

import beckon.review.page.Page;
import beckon.review.policy.Policy;
import beckon.review.verdict.Evidence;
import beckon.review.verdict.Outcome;
import beckon.review.verdict.PolicyFinding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Judges sites by an expert. Safe for any number of threads: each call borrows a scorer of its own. */
public final class Judge {
    /** Pages whose items are shown for a policy that is not clear. */
    private static final int SHOWN_PAGES = 3;

    /** Items that are shown for a policy. */
    private static final int SHOWN_ITEMS = 12;

    private final Expert expert;
    private final ConcurrentLinkedQueue<PageScorer> idle = new ConcurrentLinkedQueue<>();

    public Judge(Expert expert) {
        this.expert = expert;
    }

    public Expert expert() {
        return expert;
    }

    /** How much of a site's text the expert can read. */
    public Familiarity familiarity(List<Page> pages) {
        return Familiarity.of(expert, pages);
    }

    /** Score and probabilities alone. */
    public Judgement judge(String site, List<Page> pages) {
        return borrow(scorer -> judgement(Logits.of(scorer, site, pages)));
    }

    /** One page's probability per policy in the order of {@link Expert#policies()}. */
    public double[] page(String site, Page page) {
        return borrow(scorer -> {
            scorer.alone();
            double[] logits = scorer.score(page, site);
            return IntStream.range(0, logits.length - 1)
                    .mapToDouble(m -> Logistic.sigmoid(logits[m]))
                    .toArray();
        });
    }

    /** The probability from which on the policy counts as violated. */
    public double threshold(String policy) {
        return expert.models().stream()
                .filter(model -> model.policy().equals(policy))
                .mapToDouble(PolicyModel::threshold)
                .findFirst()
                .orElse(.5);
    }

    /** Findings with evidence for every policy, ordered by policy id. */
    public List<PolicyFinding> findings(String site, List<Page> pages) {
        return borrow(scorer -> findings(scorer, site, pages));
    }

    /** Findings without evidence, from a judgement. */
    public List<PolicyFinding> outcomes(Judgement judgement) {
        List<PolicyFinding> findings = new ArrayList<>();
        for (int m = 0; m < judgement.probabilities().size(); m++) {
            PolicyModel model = expert.models().get(m);
            double probability = judgement.probabilities().get(m);
            findings.add(new PolicyFinding(
                    model.policy(), model.trained(), probability, outcome(model, probability), List.of()));
        }
        return findings;
    }

    private List<PolicyFinding> findings(PageScorer scorer, String site, List<Page> pages) {
        Logits read = Logits.of(scorer, site, pages);
        List<double[]> logits = read.pages();
        SiteScore score = SiteScore.of(expert.models(), read.whole, logits);
        int policies = expert.models().size() - 1;
        List<Outcome> outcomes = new ArrayList<>();
        List<List<Integer>> worst = new ArrayList<>();
        List<List<Evidence>> evidence = new ArrayList<>();
        for (int m = 0; m < policies; m++) {
            int number = m;
            outcomes.add(outcome(expert.models().get(m), score.probability(m)));
            evidence.add(new ArrayList<>());
            worst.add(IntStream.range(0, pages.size())
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer p) -> -logits.get(p)[number]))
                    .limit(outcomes.get(m) == Outcome.CLEAR ? 1 : SHOWN_PAGES)
                    .toList());
        }
        Explanation explanation = new Explanation(expert, scorer, site);
        for (int page = 0; page < pages.size(); page++) {
            int number = page;
            if (worst.stream().noneMatch(of -> of.contains(number))) {
                continue;
            }
            explanation.read(pages.get(page));
            for (int m = 0; m < policies; m++) {
                if (worst.get(m).contains(page)) {
                    evidence.get(m).addAll(explanation.of(m, outcomes.get(m) == Outcome.CLEAR));
                }
            }
        }
        List<PolicyFinding> findings = new ArrayList<>();
        for (int m = 0; m < policies; m++) {
            PolicyModel model = expert.models().get(m);
            findings.add(new PolicyFinding(
                    model.policy(),
                    model.trained(),
                    score.probability(m),
                    outcomes.get(m),
                    evidence.get(m).stream()
                            .sorted(Comparator.comparingDouble((Evidence e) -> -e.weight()))
                            .limit(SHOWN_ITEMS)
                            .toList()));
        }
        return findings;
    }

    private static Outcome outcome(PolicyModel model, double probability) {
        double certain = Math.max(model.threshold(), .5);
        if (probability < Math.min(model.threshold(), .3)) {
            return Outcome.CLEAR;
        }
        if (model.kind() == Policy.Kind.RESTRICTION) {
            return probability >= certain ? Outcome.RESTRICTION : Outcome.CLEAR;
        }
        return model.certain(probability) ? Outcome.VIOLATION : Outcome.DOUBT;
    }

    private Judgement judgement(Logits read) {
        SiteScore score = SiteScore.of(expert.models(), read.whole, read.pages());
        int policies = expert.models().size() - 1;
        List<Double> site =
                IntStream.range(0, policies).mapToObj(score::probability).toList();
        List<List<Double>> pages = read.pages().stream()
                .map(page -> IntStream.range(0, policies)
                        .mapToObj(m -> Logistic.sigmoid(page[m]))
                        .toList())
                .toList();
        return new Judgement(expert.scale().quality(score.overall()), read.alarm > 0, site, pages);
    }

    /** Logits of a site: of each page, and of the whole text. */
    private static final class Logits {
        private final double[] whole;
        private final List<double[]> pages;
        private final double alarm;

        private Logits(double[] whole, List<double[]> pages, double alarm) {
            this.alarm = alarm;
            this.whole = whole;
            this.pages = pages;
        }

        static Logits of(PageScorer scorer, String site, List<Page> pages) {
            if (pages.size() > 1) {
                scorer.begin();
            } else {
                scorer.alone();
            }
            List<double[]> logits =
                    pages.stream().map(page -> scorer.score(page, site)).toList();
            return new Logits(logits.size() == 1 ? logits.getFirst() : scorer.whole(), logits, scorer.alarm());
        }

        List<double[]> pages() {
            return pages;
        }
    }

    private <T> T borrow(Function<PageScorer, T> use) {
        PageScorer scorer = idle.poll();
        if (scorer == null) {
            scorer = new PageScorer(expert);
        }
        try {
            return use.apply(scorer);
        } finally {
            idle.add(scorer);
        }
    }
}
