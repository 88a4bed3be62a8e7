package beckon.network.review;

import beckon.network.publisher.Site;
import beckon.network.publisher.Standing;
import beckon.network.publisher.State;
import beckon.network.publisher.StoredVerdict;
import beckon.network.publisher.Terms;
import beckon.review.DecisionRule;
import beckon.review.verdict.Incentive;
import beckon.review.verdict.Thresholds;

/**
 * A site with its newest score and what is known of it.
 *
 * @param known what a person, or a label that somebody loaded, says of it
 */
public record ScoredSite(Site site, Standing standing, StoredVerdict verdict, Known known) {
    /** What people say of a site. */
    public enum Known {
        CLEAN,
        VIOLATING,
        UNKNOWN
    }

    /** What a site may do, with its consequence. */
    public enum Result {
        INCENTIVE,
        NEITHER,
        DISINCENTIVE,
        WAITING,
        REJECTED,
        SUSPENDED
    }

    public double quality() {
        return verdict.verdict().quality();
    }

    /** What it may do now. */
    public Result now() {
        return switch (standing.state()) {
            case APPROVED -> approved(standing.incentive());
            case PENDING -> Result.WAITING;
            case REJECTED -> Result.REJECTED;
            case SUSPENDED -> Result.SUSPENDED;
        };
    }

    /**
     * What it would do after its next review with the same pages and expert. Where the thresholds make no difference to
     * the verdict, it stays as it is: what else led to it, a check or a missing proof, is not the thresholds' matter. Where
     * a person decided about this verdict, his word stays; a suspended site stays so.
     *
     * @param current thresholds in force
     * @param proposed thresholds tried
     */
    public Result under(Thresholds current, Thresholds proposed) {
        boolean byPerson =
                standing.decidedBy().startsWith("account/") && verdict.id().equals(standing.verdict());
        Result then = scored(proposed);
        return standing.state() == State.SUSPENDED || byPerson || then == scored(current) ? now() : then;
    }

    private Result scored(Thresholds thresholds) {
        return switch (DecisionRule.again(verdict.verdict(), thresholds)) {
            case APPROVED -> approved(thresholds.incentive(quality()));
            case REJECTED -> Result.REJECTED;
            case MANUAL -> Result.WAITING;
            case UNREVIEWABLE -> now();
        };
    }

    private static Result approved(Incentive incentive) {
        return switch (incentive) {
            case INCENTIVE -> Result.INCENTIVE;
            case DISINCENTIVE -> Result.DISINCENTIVE;
            case NONE -> Result.NEITHER;
        };
    }

    /** The share that would be the publisher's, in parts per million; 0 unless approved. */
    public int share(Terms terms, Result result) {
        return switch (result) {
            case INCENTIVE -> terms.incentivePpm();
            case NEITHER -> terms.publisherPpm();
            case DISINCENTIVE -> terms.disincentivePpm();
            case WAITING, REJECTED, SUSPENDED -> 0;
        };
    }
}
