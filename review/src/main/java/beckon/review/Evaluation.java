package beckon.review;

import beckon.review.expert.Expert;
import beckon.review.expert.Judge;
import beckon.review.expert.Judgement;
import beckon.review.expert.Ranking;
import beckon.review.page.LabelledDocument;
import beckon.review.page.Page;
import beckon.review.verdict.Decision;
import beckon.review.verdict.Thresholds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How an expert does on labelled documents: by document for each policy, by site for the decision at the default
 * thresholds. A site violates if any page of it has a label.
 *
 * @param policies figures per policy, sorted by id
 * @param documentsPerSecond documents scored in a second on all processors, their text ready in memory, on a second pass
 */
public record Evaluation(List<PolicyFigures> policies, SiteFigures site, double documentsPerSecond) {

    /**
     * Figures of one policy. Those that need positives are null where there are none.
     *
     * @param ece expected calibration error over ten bins of equal count
     */
    public record PolicyFigures(
            String policy,
            int n,
            int positives,
            @Nullable Double auc,
            @Nullable Double averagePrecision,
            @Nullable Double precision,
            @Nullable Double recall,
            @Nullable Double f1,
            @Nullable Double ece) {}

    /**
     * Figures by site. Shares are null where nothing could have been shared out.
     *
     * @param auc of 100 less the quality score
     */
    public record SiteFigures(
            int n,
            int violating,
            @Nullable Double auc,
            @Nullable Double approvedViolating,
            @Nullable Double rejectedClean,
            @Nullable Double manual) {}

    public Evaluation {
        policies = List.copyOf(policies);
    }

    /** Measures. */
    public static Evaluation of(Expert expert, List<LabelledDocument> documents) {
        Judge judge = new Judge(expert);
        List<double[]> scores = score(judge, documents);
        long start = System.nanoTime();
        score(judge, documents);
        double seconds = (System.nanoTime() - start) / 1e9;
        Set<String> ids = new TreeSet<>(expert.policies());
        documents.forEach(document -> ids.addAll(document.labels()));
        List<PolicyFigures> figures = new ArrayList<>();
        for (String id : ids) {
            int number = expert.policies().indexOf(id);
            double[] of = scores.stream()
                    .mapToDouble(score -> number < 0 ? 0 : score[number])
                    .toArray();
            figures.add(figures(id, of, documents, judge.threshold(id)));
        }
        return new Evaluation(figures, sites(expert, judge, documents), documents.size() / seconds);
    }

    /** Mean of the average precision over the policies that have positives; null if none has. */
    public @Nullable Double macroAveragePrecision() {
        var known = policies.stream().map(PolicyFigures::averagePrecision).filter(ap -> ap != null);
        return known.collect(Collectors.collectingAndThen(
                Collectors.averagingDouble(ap -> ap == null ? 0 : ap), mean -> mean.isNaN() ? null : mean));
    }

    private static List<double[]> score(Judge judge, List<LabelledDocument> documents) {
        return documents.parallelStream()
                .map(document -> judge.page(document.site(), document.page()))
                .toList();
    }

    private static PolicyFigures figures(
            String policy, double[] scores, List<LabelledDocument> documents, double threshold) {
        int n = scores.length;
        boolean[] positive = new boolean[n];
        int positives = 0;
        int found = 0;
        int right = 0;
        for (int d = 0; d < n; d++) {
            positive[d] = documents.get(d).labels().contains(policy);
            positives += positive[d] ? 1 : 0;
            found += scores[d] >= threshold ? 1 : 0;
            right += positive[d] && scores[d] >= threshold ? 1 : 0;
        }
        if (positives == 0) {
            return new PolicyFigures(policy, n, 0, null, null, null, null, null, null);
        }
        Ranking ranking = Ranking.of(scores, positive);
        double precision = found == 0 ? 0 : (double) right / found;
        double recall = (double) right / positives;
        double f1 = 2.0 * right / (found + positives);
        Double auc = positives == n ? null : ranking.auc();
        return new PolicyFigures(
                policy,
                n,
                positives,
                auc,
                ranking.averagePrecision(),
                precision,
                recall,
                f1,
                ranking.calibrationError());
    }

    private static SiteFigures sites(Expert expert, Judge judge, List<LabelledDocument> documents) {
        Map<String, List<Page>> pages = new LinkedHashMap<>();
        Set<String> labelled = ConcurrentHashMap.newKeySet();
        for (LabelledDocument document : documents) {
            pages.computeIfAbsent(document.site(), _ -> new ArrayList<>()).add(document.page());
            if (!document.labels().isEmpty()) {
                labelled.add(document.site());
            }
        }
        record Seen(boolean violating, double badness, Decision decision) {}
        Reviewer reviewer = Reviewer.with(expert);
        List<Seen> seen = pages.entrySet().parallelStream()
                .map(site -> {
                    Judgement judgement = judge.judge(site.getKey(), site.getValue());
                    return new Seen(
                            labelled.contains(site.getKey()),
                            100 - Reviewer.quality(site.getValue(), judgement),
                            reviewer.decide(site.getValue(), judgement, Thresholds.DEFAULT));
                })
                .toList();
        int n = seen.size();
        int violating = labelled.size();
        double[] badness = seen.stream().mapToDouble(Seen::badness).toArray();
        boolean[] positive = new boolean[n];
        for (int s = 0; s < n; s++) {
            positive[s] = seen.get(s).violating();
        }
        long approved = seen.stream()
                .filter(s -> s.violating() && s.decision() == Decision.APPROVED)
                .count();
        long rejected = seen.stream()
                .filter(s -> !s.violating() && s.decision() == Decision.REJECTED)
                .count();
        long manual = seen.stream().filter(s -> s.decision() == Decision.MANUAL).count();
        boolean both = violating > 0 && violating < n;
        return new SiteFigures(
                n,
                violating,
                both ? Ranking.of(badness, positive).auc() : null,
                violating > 0 ? (double) approved / violating : null,
                violating < n ? (double) rejected / (n - violating) : null,
                (double) manual / n);
    }
}
