package beckon.review.command;

import beckon.review.Reviewer;
import beckon.review.policy.Catalogue;
import beckon.review.policy.Policy;
import beckon.review.verdict.Check;
import beckon.review.verdict.Evidence;
import beckon.review.verdict.Incentive;
import beckon.review.verdict.Outcome;
import beckon.review.verdict.PolicyFinding;
import beckon.review.verdict.Thresholds;
import beckon.review.verdict.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A verdict for a person at a terminal. */
final class VerdictText {
    private static final int BAR = 24;
    private static final int ITEMS = 4;

    /** An untrained policy with less than this has nothing to tell. */
    private static final double TOLD = .02;

    private static final Catalogue CATALOGUE = Catalogue.shipped();

    private final StringBuilder out = new StringBuilder();

    private VerdictText() {}

    static String of(Verdict verdict, Thresholds thresholds) {
        VerdictText text = new VerdictText();
        text.head(verdict, thresholds);
        for (Check check : verdict.checks()) {
            text.line("  check %s: %s, %s", check.check(), check.outcome(), check.detail());
        }
        if (verdict.pages() > 0) {
            text.policies(verdict);
            text.fixes(verdict);
            text.line("");
            text.line(
                    "  content %s  expert %s",
                    verdict.contentHash().substring(0, 12), verdict.expert().substring(0, 12));
        }
        return text.out.toString();
    }

    private void head(Verdict verdict, Thresholds thresholds) {
        line("%s", verdict.site());
        if (verdict.pages() == 0) {
            line("  unreviewable: nothing could be read, which says nothing about the site");
            return;
        }
        String consequence = verdict.incentive() == Incentive.NONE
                ? ""
                : " with " + (verdict.incentive() == Incentive.INCENTIVE ? "an incentive" : "a disincentive");
        line("  %s%s", verdict.decision().word(), consequence);
        line(
                "  quality %5.1f %s   T1 %.0f, T2 %.0f, %d %s",
                verdict.quality(),
                bar(verdict.quality() / 100),
                thresholds.t1(),
                thresholds.t2(),
                verdict.pages(),
                verdict.pages() == 1 ? "page" : "pages");
        line("");
    }

    private void policies(Verdict verdict) {
        for (PolicyFinding finding : verdict.policies().stream()
                .filter(finding -> !finding.policy().equals(Reviewer.COMPLETENESS))
                .filter(finding ->
                        finding.trained() || finding.outcome() != Outcome.CLEAR || finding.probability() >= TOLD)
                .sorted(Comparator.comparingDouble((PolicyFinding f) -> -f.probability()))
                .toList()) {
            line(
                    "  %-16s %s %3.0f %%  %s%s",
                    finding.policy(),
                    bar(finding.probability()),
                    finding.probability() * 100,
                    finding.outcome().word(),
                    finding.trained() ? "" : "  (untrained: informs a person)");
            if (finding.outcome() != Outcome.CLEAR) {
                finding.evidence().stream().limit(ITEMS).forEach(this::item);
            }
        }
    }

    private void item(Evidence item) {
        line("      %+.2f  %s  on %s", item.weight(), item.item(), item.page());
        if (!item.passage().isEmpty()) {
            line("             \"%s\"", item.passage());
        }
    }

    private void fixes(Verdict verdict) {
        List<String> fixes = verdict.policies().stream()
                .flatMap(finding -> finding.policy().equals(Reviewer.COMPLETENESS)
                        ? finding.evidence().stream()
                                .map(item -> "%s  (returns %.1f points)".formatted(item.passage(), item.weight()))
                        : broken(finding).stream())
                .toList();
        if (!fixes.isEmpty()) {
            line("");
            line("  What to fix");
            fixes.forEach(fix -> line("    - %s", fix));
        }
    }

    private static List<String> broken(PolicyFinding finding) {
        Policy policy = CATALOGUE.find(finding.policy());
        boolean broken =
                finding.outcome() == Outcome.VIOLATION || (finding.outcome() == Outcome.DOUBT && !finding.trained());
        return policy != null && broken ? List.of(policy.fix()) : List.of();
    }

    private static String bar(double share) {
        int full = (int) Math.round(Math.clamp(share, 0, 1) * BAR);
        return "█".repeat(full) + "·".repeat(BAR - full);
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private void line(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
