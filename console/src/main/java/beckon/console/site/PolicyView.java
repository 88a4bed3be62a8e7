package beckon.console.site;

import beckon.review.policy.Catalogue;
import beckon.review.policy.Policy;
import beckon.review.verdict.Evidence;
import beckon.review.verdict.Outcome;
import beckon.review.verdict.PolicyFinding;
import java.util.Comparator;
import java.util.List;

/**
 * One policy as a page shows it.
 *
 * @param finding what the expert found
 * @param against evidence of a violation, strongest first
 * @param inFavour evidence of none, strongest first
 * @param missing items that the site should have and has not, strongest first
 */
public record PolicyView(
        PolicyFinding finding, List<Evidence> against, List<Evidence> inFavour, List<Evidence> missing) {
    private static final Catalogue CATALOGUE = Catalogue.shipped();
    private static final String MISSING = "missing:";
    private static final double NOTABLE = .05;
    private static final double LIKELY = .5;

    static PolicyView of(PolicyFinding finding) {
        Comparator<Evidence> strongest = Comparator.comparingDouble((Evidence evidence) -> Math.abs(evidence.weight()))
                .reversed();
        List<Evidence> sorted = finding.evidence().stream().sorted(strongest).toList();
        return new PolicyView(
                finding,
                sorted.stream().filter(e -> e.weight() > 0 && !missing(e)).toList(),
                sorted.stream().filter(e -> e.weight() <= 0 && !missing(e)).toList(),
                sorted.stream().filter(PolicyView::missing).toList());
    }

    private static boolean missing(Evidence evidence) {
        return evidence.item().startsWith(MISSING);
    }

    /** What the catalogue says that it means; empty for what is no policy of it. */
    public String meaning() {
        Policy policy = CATALOGUE.find(finding.policy());
        return policy == null ? "" : policy.meaning();
    }

    /** Style class of its bar: by the outcome where it decides, by the probability where it only informs. */
    public String tone() {
        if (!finding.trained()) {
            return finding.probability() >= LIKELY ? "warn" : "good";
        }
        return switch (finding.outcome()) {
            case CLEAR -> "good";
            case DOUBT, RESTRICTION -> "warn";
            case VIOLATION -> "bad";
        };
    }

    /** Whether it is worth a look before all others. */
    public boolean notable() {
        return finding.outcome() != Outcome.CLEAR || finding.probability() >= NOTABLE;
    }

    /** Whether its evidence is worth opening at once. */
    public boolean open() {
        return finding.outcome() != Outcome.CLEAR || finding.probability() >= LIKELY;
    }
}
