package beckon.review.card;

import beckon.review.Evaluation;
import beckon.review.Evaluation.PolicyFigures;
import beckon.review.Evaluation.SiteFigures;
import beckon.review.Measurement;
import beckon.review.expert.Expert;
import beckon.review.item.Resource;
import beckon.review.page.LabelledDocument;
import beckon.review.policy.Catalogue;
import beckon.review.policy.Policy;
import beckon.review.verdict.Thresholds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An expert's card: what it was made of, how well it does on labelled documents, how tricks against it fare, what it
 * cannot do. The figures are those of the documents that it is measured on; whether it has been trained on them is for
 * the one who chooses them to see to.
 */
public final class ExpertCard {
    private static final long SEED = 1;

    private final Measurement measured;
    private final Evaluation evaluation;
    private final Evasion evasion;
    private final Map<String, Interval> intervals;
    private final String measuredOn;
    private final Thresholds thresholds;
    private final StringBuilder out = new StringBuilder();

    private ExpertCard(Measurement measured, Evasion evasion, String measuredOn, Thresholds thresholds) {
        this.measured = measured;
        this.evasion = evasion;
        this.measuredOn = measuredOn;
        this.thresholds = thresholds;
        evaluation = Evaluation.of(measured);
        intervals = Interval.of(measured, SEED);
    }

    /**
     * Writes {@code expert-card.md} and, in the folder {@code expert} beside it, its plots.
     *
     * @param folder an existing folder
     * @param measured on documents that the expert has not seen
     * @param measuredOn names of the files that these come from
     */
    public static void write(
            Path folder, Measurement measured, Evasion evasion, String measuredOn, Thresholds thresholds)
            throws IOException {
        Path plots = Files.createDirectories(folder.resolve("expert"));
        Files.writeString(plots.resolve("precision-recall.svg"), Plots.precisionRecall(measured));
        Files.writeString(plots.resolve("reliability.svg"), Plots.reliability(measured));
        Files.writeString(plots.resolve("scores.svg"), Plots.scores(measured, thresholds));
        Files.writeString(
                folder.resolve("expert-card.md"),
                new ExpertCard(measured, evasion, measuredOn, thresholds).text(),
                StandardCharsets.UTF_8);
    }

    private String text() {
        Expert expert = measured.expert();
        line("# The expert's card");
        line("");
        line(
                "Version `%s`, made by `%s` from %,d labelled documents. It holds numbers and item names, no text.",
                expert.version(), expert.provenance(), expert.documents());
        line("");
        line("This page and its plots are written by `./beckon evaluate --labelled %s --report DIR`.", measuredOn);
        line("");
        trained(expert);
        data();
        figures(expert);
        sites();
        heldOut(expert);
        tricks();
        line("## Limits");
        line("");
        Resource.lines("/beckon/review/expert-limits.txt").forEach(limit -> line("- %s", limit));
        return out.toString();
    }

    private void trained(Expert expert) {
        Catalogue catalogue = Catalogue.shipped();
        line("## What it judges");
        line("");
        line("A trained policy may reject a site by itself; any other informs a person.");
        line("");
        line("| policy | standing | violating sites | owners |");
        line("|---|---|---|---|");
        for (String policy : expert.policies()) {
            Policy known = catalogue.find(policy);
            boolean restriction = known != null && known.kind() == Policy.Kind.RESTRICTION;
            String standing = expert.trained(policy)
                    ? "trained"
                    : !expert.learned(policy)
                            ? "curated terms only"
                            : expert.sites(policy) == 0 ? "not trained yet: labels made by a rule" : "not trained yet";
            line(
                    "| %s%s | %s | %d | %d |",
                    policy, restriction ? " (restriction)" : "", standing, expert.sites(policy), expert.owners(policy));
        }
        line("");
    }

    private void data() {
        Map<String, int[]> sources = new TreeMap<>();
        for (LabelledDocument document : measured.documents()) {
            String source = document.source().isEmpty() ? "not named" : document.source();
            int[] of = sources.computeIfAbsent(source, _ -> new int[2]);
            of[document.labels().isEmpty() ? 0 : 1]++;
        }
        line("## Measured on");
        line("");
        line(
                "%,d documents of %,d sites.",
                measured.documents().size(), measured.sites().size());
        line("");
        line("| source | clean documents | violating documents |");
        line("|---|---|---|");
        sources.forEach((source, of) -> line("| %s | %d | %d |", source, of[0], of[1]));
        line("");
    }

    private void figures(Expert expert) {
        line("## By document");
        line("");
        line("Intervals hold the middle 95 %% of 300 draws of the sites, with replacement.");
        line("");
        line("| policy | positives | AUC | average precision | 95 %% | precision | recall | F1 | ECE |");
        line("|---|---|---|---|---|---|---|---|---|");
        for (PolicyFigures f : evaluation.policies()) {
            if (f.positives() > 0) {
                line(
                        "| %s%s | %d | %s | %s | %s | %s | %s | %s | %s |",
                        f.policy(),
                        expert.trained(f.policy()) ? "" : " (untrained)",
                        f.positives(),
                        plain(f.auc()),
                        plain(f.averagePrecision()),
                        interval(f.policy()),
                        plain(f.precision()),
                        plain(f.recall()),
                        plain(f.f1()),
                        plain(f.ece()));
            }
        }
        line("");
        line("Macro average precision %s (%s).", plain(evaluation.macroAveragePrecision()), interval("macro"));
        line("");
        line("![Precision and recall by policy](expert/precision-recall.svg)");
        line("");
        line("![Reliability by policy](expert/reliability.svg)");
        line("");
    }

    private void sites() {
        SiteFigures s = evaluation.site();
        line("## By site");
        line("");
        line(
                "%,d sites, %,d violating, at T1 %.0f and T2 %.0f.",
                s.n(), s.violating(), thresholds.t1(), thresholds.t2());
        line("");
        line("| figure | value | 95 %% | goal |");
        line("|---|---|---|---|");
        line("| AUC of the quality score | %s | %s | at least 0.985 |", plain(s.auc()), interval("auc"));
        line(
                "| violating sites approved | %s | %s | at most 2 %% |",
                percent(s.approvedViolating()), share("approved"));
        line("| clean sites rejected | %s | %s | at most 2 %% |", percent(s.rejectedClean()), share("rejected"));
        line("| sites sent to a person | %s | %s | at most 15 %% |", percent(s.manual()), share("manual"));
        line("");
        line("![Quality scores of clean and violating sites](expert/scores.svg)");
        line("");
    }

    private void heldOut(Expert expert) {
        if (expert.heldOut().isEmpty()) {
            return;
        }
        line("## On what was held out of training");
        line("");
        line("Within the training files: owners held out in turn, which decides the calibration; then whole makers of"
                + " sources held out in turn. The second is a hard test, since most policies have one source of"
                + " violations or two, and what is left to judge by are the curated terms.");
        line("");
        expert.heldOut().forEach(figures -> line("- %s", figures));
        line("");
    }

    private void tricks() {
        if (evasion.tricks().isEmpty()) {
            return;
        }
        line("## Tricks");
        line("");
        line(
                "%d violating pages, each a site of its own, treated by those who would hide what they are. Goal: at most"
                        + " 5 %% approved.",
                evasion.tricks().getFirst().pages());
        line("");
        line("| what was done | approved | rejected | to a person |");
        line("|---|---|---|---|");
        for (Evasion.Trick trick : evasion.tricks()) {
            line(
                    "| %s | %s | %s | %s |",
                    trick.name(),
                    percent(trick.approved()),
                    percent(trick.rejected()),
                    percent(1 - trick.approved() - trick.rejected()));
        }
        line("");
    }

    private String interval(String figure) {
        Interval found = intervals.get(figure);
        return found == null ? "-" : found.plain();
    }

    private String share(String figure) {
        Interval found = intervals.get(figure);
        return found == null ? "-" : found.percent();
    }

    private static String plain(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String percent(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.1f %%", value * 100);
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private void line(String format, @Nullable Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
