package beckon.review.verdict;

import java.util.ArrayList;
import java.util.List;

/**
 * The outcome of one review of one site. Immutable and therefore safe for any number of threads.
 *
 * @param site the site's name: host, or the {@code site} value of a labelled file
 * @param quality quality score, 0 (worst) to 100 (best)
 * @param decision what the score, the checks and the confidence lead to
 * @param incentive which consequence the score carries; {@link Incentive#NONE} unless approved
 * @param policies one finding per policy of the expert and of the catalogue beside it, ordered by policy id
 * @param checks observed facts that carry no probability
 * @param pages number of pages read
 * @param contentHash SHA-256, in hex, over the pages' normalised bytes in URL order
 * @param expert version of the expert: the hash of its content
 * @param topics what the site is about, strongest first; for contextual matching, no part of the score
 */
public record Verdict(
        String site,
        double quality,
        Decision decision,
        Incentive incentive,
        List<PolicyFinding> policies,
        List<Check> checks,
        int pages,
        String contentHash,
        String expert,
        List<Topic> topics) {

    public Verdict {
        if (!(quality >= 0 && quality <= 100)) {
            throw new IllegalArgumentException("A quality score lies in 0..100, not " + quality);
        }
        if (decision != Decision.APPROVED && incentive != Incentive.NONE) {
            throw new IllegalArgumentException(
                    "Only an approved site carries a consequence; " + site + " is " + decision);
        }
        policies = List.copyOf(policies);
        checks = List.copyOf(checks);
        // Verdicts that were stored before there were topics are read without them.
        topics = topics == null ? List.of() : List.copyOf(topics);
    }

    /** A verdict about a site whose topics are not known. */
    public Verdict(
            String site,
            double quality,
            Decision decision,
            Incentive incentive,
            List<PolicyFinding> policies,
            List<Check> checks,
            int pages,
            String contentHash,
            String expert) {
        this(site, quality, decision, incentive, policies, checks, pages, contentHash, expert, List.of());
    }

    /** The same with {@code more} checks; the score stays as it is. */
    public Verdict withChecks(List<Check> more) {
        List<Check> all = new ArrayList<>(checks);
        all.addAll(more);
        return new Verdict(site, quality, decision, incentive, policies, all, pages, contentHash, expert, topics);
    }

    /** The same, left to a person; the score stays as it is. */
    public Verdict leftToPerson() {
        return new Verdict(
                site, quality, Decision.MANUAL, Incentive.NONE, policies, checks, pages, contentHash, expert, topics);
    }
}
