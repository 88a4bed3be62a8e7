package beckon.review.command;

import beckon.review.Evaluation;
import beckon.review.expert.Expert;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Figures as JSON, as a table for a terminal, as a page of Markdown. */
final class EvaluationText {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EvaluationText() {}

    static String json(Evaluation evaluation) {
        ObjectNode node = JSON.createObjectNode();
        ArrayNode policies = node.putArray("policies");
        for (Evaluation.PolicyFigures figures : evaluation.policies()) {
            ObjectNode policy = policies.addObject();
            policy.put("policy", figures.policy());
            policy.put("n", figures.n());
            policy.put("positives", figures.positives());
            policy.put("auc", figures.auc());
            policy.put("averagePrecision", figures.averagePrecision());
            policy.put("precision", figures.precision());
            policy.put("recall", figures.recall());
            policy.put("f1", figures.f1());
            policy.put("ece", figures.ece());
        }
        Evaluation.SiteFigures sites = evaluation.site();
        node.putObject("site")
                .put("n", sites.n())
                .put("violating", sites.violating())
                .put("auc", sites.auc())
                .put("approvedViolating", sites.approvedViolating())
                .put("rejectedClean", sites.rejectedClean())
                .put("manual", sites.manual());
        node.put("documentsPerSecond", evaluation.documentsPerSecond());
        return node.toString();
    }

    static String table(Evaluation evaluation) {
        StringBuilder out = new StringBuilder();
        out.append(String.format(
                Locale.ROOT,
                "%-16s %7s %9s %6s %6s %9s %6s %6s %6s%n",
                "policy",
                "n",
                "positives",
                "auc",
                "ap",
                "precision",
                "recall",
                "f1",
                "ece"));
        for (Evaluation.PolicyFigures f : evaluation.policies()) {
            out.append(String.format(
                    Locale.ROOT,
                    "%-16s %7d %9d %6s %6s %9s %6s %6s %6s%n",
                    f.policy(),
                    f.n(),
                    f.positives(),
                    figure(f.auc()),
                    figure(f.averagePrecision()),
                    figure(f.precision()),
                    figure(f.recall()),
                    figure(f.f1()),
                    figure(f.ece())));
        }
        Evaluation.SiteFigures s = evaluation.site();
        out.append(String.format(
                Locale.ROOT,
                "macro average precision %s%n%d sites, %d violating: auc %s, violating approved %s, clean rejected %s, to a"
                        + " person %s%n%.0f documents/s",
                figure(evaluation.macroAveragePrecision()),
                s.n(),
                s.violating(),
                figure(s.auc()),
                percent(s.approvedViolating()),
                percent(s.rejectedClean()),
                percent(s.manual()),
                evaluation.documentsPerSecond()));
        return out.toString();
    }

    static String markdown(Evaluation evaluation, Expert expert) {
        StringBuilder out = new StringBuilder("# How well the expert does\n\n");
        out.append("Expert `").append(expert.version()).append("`, made by `");
        out.append(expert.provenance()).append("`.\n\n");
        out.append("| policy | n | positives | AUC | average precision | precision | recall | F1 | ECE |\n");
        out.append("|---|---|---|---|---|---|---|---|---|\n");
        for (Evaluation.PolicyFigures f : evaluation.policies()) {
            out.append("| %s%s | %d | %d | %s | %s | %s | %s | %s | %s |\n"
                    .formatted(
                            f.policy(),
                            expert.trained(f.policy()) ? "" : " (untrained)",
                            f.n(),
                            f.positives(),
                            figure(f.auc()),
                            figure(f.averagePrecision()),
                            figure(f.precision()),
                            figure(f.recall()),
                            figure(f.f1()),
                            figure(f.ece())));
        }
        Evaluation.SiteFigures s = evaluation.site();
        out.append(
                "\n%d sites, %d violating. AUC of the quality score %s; violating sites approved %s, clean sites rejected"
                        .formatted(s.n(), s.violating(), figure(s.auc()), percent(s.approvedViolating())));
        out.append(" %s, sent to a person %s. Macro average precision %s. %.0f documents a second.\n"
                .formatted(
                        percent(s.rejectedClean()),
                        percent(s.manual()),
                        figure(evaluation.macroAveragePrecision()),
                        evaluation.documentsPerSecond()));
        return out.toString();
    }

    private static String figure(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String percent(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.1f %%", value * 100);
    }
}
