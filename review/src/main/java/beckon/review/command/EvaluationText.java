package beckon.review.command;

import beckon.review.Evaluation;
import beckon.review.card.Evasion;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Figures as JSON and as a table for a terminal. */
final class EvaluationText {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EvaluationText() {}

    static String json(Evaluation evaluation, Evasion evasion) {
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
        if (!evasion.tricks().isEmpty()) {
            ArrayNode tricks = node.putArray("evasion");
            for (Evasion.Trick trick : evasion.tricks()) {
                tricks.addObject()
                        .put("trick", trick.name())
                        .put("pages", trick.pages())
                        .put("approved", trick.approved())
                        .put("rejected", trick.rejected());
            }
        }
        return node.toString();
    }

    static String table(Evaluation evaluation, Evasion evasion) {
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
        for (Evasion.Trick trick : evasion.tricks()) {
            out.append(String.format(
                    Locale.ROOT,
                    "%n%-34s %3d pages: approved %s, rejected %s",
                    trick.name(),
                    trick.pages(),
                    percent(trick.approved()),
                    percent(trick.rejected())));
        }
        return out.toString();
    }

    private static String figure(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String percent(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.1f %%", value * 100);
    }
}
