package beckon.review;

import beckon.review.expert.Expert;
import beckon.review.expert.Judge;
import beckon.review.expert.Ranking;
import beckon.review.page.LabelledDocument;
import beckon.review.verdict.Decision;
import beckon.review.verdict.Thresholds;
import java.util.ArrayList;
import java.util.List;
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

    /** Measures at the default thresholds. */
    public static Evaluation of(Expert expert, List<LabelledDocument> documents) {
        return of(Measurement.of(expert, documents, Thresholds.DEFAULT));
    }

    /** The figures of a measurement. */
    public static Evaluation of(Measurement measured) {
        Judge judge = new Judge(measured.expert());
        List<PolicyFigures> figures = new ArrayList<>();
        for (String id : measured.policies()) {
            figures.add(figures(id, measured.probabilities(id), measured.labelled(id), judge.threshold(id)));
        }
        return new Evaluation(figures, sites(measured.sites()), measured.documentsPerSecond());
    }

    /** Mean of the average precision over the policies that have positives; null if none has. */
    public @Nullable Double macroAveragePrecision() {
        var known = policies.stream().map(PolicyFigures::averagePrecision).filter(ap -> ap != null);
        return known.collect(Collectors.collectingAndThen(
                Collectors.averagingDouble(ap -> ap == null ? 0 : ap), mean -> mean.isNaN() ? null : mean));
    }

    /** The figures of one policy, from probabilities and labels of as many documents. */
    static PolicyFigures figures(String policy, double[] scores, boolean[] positive, double threshold) {
        int n = scores.length;
        int positives = 0;
        int found = 0;
        int right = 0;
        for (int d = 0; d < n; d++) {
            positives += positive[d] ? 1 : 0;
            found += scores[d] >= threshold ? 1 : 0;
            right += positive[d] && scores[d] >= threshold ? 1 : 0;
        }
        if (positives == 0) {
            return new PolicyFigures(policy, n, 0, null, null, null, null, null, null);
        }
        Ranking ranking = Ranking.of(scores, positive);
        return new PolicyFigures(
                policy,
                n,
                positives,
                positives == n ? null : ranking.auc(),
                ranking.averagePrecision(),
                found == 0 ? 0 : (double) right / found,
                (double) right / positives,
                2.0 * right / (found + positives),
                ranking.calibrationError());
    }

    /** The figures of sites. */
    public static SiteFigures sites(List<MeasuredSite> sites) {
        int n = sites.size();
        double[] badness = new double[n];
        boolean[] violating = new boolean[n];
        int bad = 0;
        double approved = 0;
        double rejected = 0;
        double manual = 0;
        for (int s = 0; s < n; s++) {
            MeasuredSite site = sites.get(s);
            badness[s] = 100 - site.quality();
            violating[s] = site.violating();
            bad += site.violating() ? 1 : 0;
            approved += site.violating() && site.decision() == Decision.APPROVED ? 1 : 0;
            rejected += !site.violating() && site.decision() == Decision.REJECTED ? 1 : 0;
            manual += site.decision() == Decision.MANUAL ? 1 : 0;
        }
        boolean both = bad > 0 && bad < n;
        return new SiteFigures(
                n,
                bad,
                both ? Ranking.of(badness, violating).auc() : null,
                bad > 0 ? approved / bad : null,
                bad < n ? rejected / (n - bad) : null,
                n > 0 ? manual / n : null);
    }
}
