package beckon.network.expert;

import beckon.review.Evaluation;
import beckon.review.ExpertComparison;
import beckon.review.verdict.Decision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two experts on the labelled sites that the candidate did not learn from.
 *
 * @param running version of the expert in use
 * @param changes sites decided otherwise, at most fifty
 */
public record Comparison(
        String running,
        String candidate,
        Figures before,
        Figures after,
        List<PolicyLine> policies,
        List<SiteLine> changes,
        int changed) {
    private static final int SHOWN = 50;

    /** By site; shares are null where nothing could be shared out. */
    public record Figures(
            int sites,
            int violating,
            @Nullable Double auc,
            @Nullable Double averagePrecision,
            @Nullable Double approvedViolating,
            @Nullable Double rejectedClean,
            @Nullable Double manual) {
        static Figures of(Evaluation evaluation) {
            Evaluation.SiteFigures site = evaluation.site();
            return new Figures(
                    site.n(),
                    site.violating(),
                    site.auc(),
                    evaluation.macroAveragePrecision(),
                    site.approvedViolating(),
                    site.rejectedClean(),
                    site.manual());
        }
    }

    /** Average precision of one policy; null where an expert does not know it. */
    public record PolicyLine(
            String policy,
            int positives,
            @Nullable Double before,
            @Nullable Double after) {}

    /** @param better whether the candidate fits the labels better */
    public record SiteLine(
            String site,
            boolean violating,
            Decision before,
            double qualityBefore,
            Decision after,
            double qualityAfter,
            boolean better) {}

    static Comparison of(String running, String candidate, ExpertComparison measured) {
        return new Comparison(
                running,
                candidate,
                Figures.of(measured.running()),
                Figures.of(measured.candidate()),
                measured.policies().stream()
                        .map(one -> new PolicyLine(one.policy(), one.positives(), one.running(), one.candidate()))
                        .toList(),
                measured.changes().stream()
                        .limit(SHOWN)
                        .map(one -> new SiteLine(
                                one.site(),
                                one.violating(),
                                one.running(),
                                one.runningQuality(),
                                one.candidate(),
                                one.candidateQuality(),
                                one.better()))
                        .toList(),
                measured.changes().size());
    }
}
