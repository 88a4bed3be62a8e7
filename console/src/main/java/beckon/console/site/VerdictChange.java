package beckon.console.site;

import beckon.network.publisher.StoredVerdict;
import beckon.review.Reviewer;
import beckon.review.verdict.Evidence;
import beckon.review.verdict.PolicyFinding;
import beckon.review.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What differs between a verdict and the one before it.
 *
 * @param before the earlier one
 * @param points what the score gained; negative for a loss
 * @param moved policies whose outcome changed or whose probability moved by {@value #NOTABLE} or more
 * @param appeared what speaks against the site now and did not before
 * @param gone what spoke against it before and does not any more
 * @param sameContent whether the pages say the same
 * @param sameExpert whether the same expert judged
 */
public record VerdictChange(
        StoredVerdict before,
        double points,
        List<Moved> moved,
        List<String> appeared,
        List<String> gone,
        boolean sameContent,
        boolean sameExpert) {
    static final double NOTABLE = .05;

    /** A policy's probability then and now. */
    public record Moved(String policy, double from, double to) {}

    /** @param earlier the newest verdict before it that has a score; null where there is none */
    static @Nullable VerdictChange between(@Nullable StoredVerdict earlier, StoredVerdict now) {
        if (earlier == null) {
            return null;
        }
        Verdict old = earlier.verdict();
        Verdict fresh = now.verdict();
        Set<String> appeared = against(fresh);
        appeared.removeAll(against(old));
        Set<String> gone = against(old);
        gone.removeAll(against(fresh));
        return new VerdictChange(
                earlier,
                fresh.quality() - old.quality(),
                moved(old, fresh),
                List.copyOf(appeared),
                List.copyOf(gone),
                old.contentHash().equals(fresh.contentHash()),
                old.expert().equals(fresh.expert()));
    }

    public boolean nothing() {
        return Math.abs(points) < .05 && moved.isEmpty() && appeared.isEmpty() && gone.isEmpty();
    }

    private static Set<String> against(Verdict verdict) {
        Set<String> items = new LinkedHashSet<>();
        for (PolicyFinding finding : verdict.policies()) {
            for (Evidence evidence : finding.evidence()) {
                if (evidence.weight() > 0) {
                    items.add(evidence.item());
                }
            }
        }
        return items;
    }

    private static List<Moved> moved(Verdict old, Verdict fresh) {
        Map<String, PolicyFinding> before = new LinkedHashMap<>();
        old.policies().forEach(finding -> before.put(finding.policy(), finding));
        List<Moved> moved = new ArrayList<>();
        for (PolicyFinding now : fresh.policies()) {
            PolicyFinding then = before.get(now.policy());
            if (then != null
                    && !now.policy().equals(Reviewer.COMPLETENESS)
                    && (then.outcome() != now.outcome()
                            || Math.abs(now.probability() - then.probability()) >= NOTABLE)) {
                moved.add(new Moved(now.policy(), then.probability(), now.probability()));
            }
        }
        return moved;
    }
}
