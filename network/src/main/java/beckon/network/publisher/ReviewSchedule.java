package beckon.network.publisher;

import beckon.network.store.Moment;
import beckon.review.verdict.Decision;
import beckon.review.verdict.Incentive;
import beckon.review.verdict.Thresholds;
import beckon.review.verdict.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * When a site is read again without anybody asking: by its standing, and twice as often near a threshold, where little
 * decides much. Pure but for the rows it keeps.
 */
final class ReviewSchedule {
    /** A site that could not be read is tried again after this. */
    static final Duration UNREADABLE = Duration.ofDays(1);

    /** Points of the score within which a threshold is near. */
    private static final double NEAR = 5;

    private ReviewSchedule() {}

    /** @param why for the publisher */
    record Plan(Duration after, String why) {}

    static Plan after(Terms terms, State state, Incentive incentive, Verdict verdict) {
        if (verdict.decision() == Decision.UNREVIEWABLE) {
            return new Plan(UNREADABLE, "The site could not be read the last time.");
        }
        Consequences consequences = terms.consequences();
        return switch (state) {
            case REJECTED, SUSPENDED ->
                new Plan(
                        Duration.ofDays(consequences.rejectedReviewDays()),
                        "A site without ads is read again rarely, or when you ask.");
            case PENDING ->
                new Plan(Duration.ofDays(consequences.disincentive().reviewDays()), "The site is undecided.");
            case APPROVED -> approved(terms.thresholds(), consequences.of(incentive), incentive, verdict.quality());
        };
    }

    private static Plan approved(Thresholds thresholds, Consequence consequence, Incentive incentive, double quality) {
        Duration whole = Duration.ofDays(consequence.reviewDays());
        if (Math.abs(quality - thresholds.t1()) <= NEAR || Math.abs(quality - thresholds.t2()) <= NEAR) {
            return new Plan(whole.dividedBy(2), "The score lies near a threshold, so the site is read twice as often.");
        }
        return new Plan(
                whole,
                switch (incentive) {
                    case INCENTIVE -> "A site with an incentive is read rarely.";
                    case DISINCENTIVE -> "A site with a disincentive is read often.";
                    case NONE -> "The usual interval.";
                });
    }

    /** Writes down when the site is due, from its newest verdict and standing; nothing before the first verdict. */
    static void plan(Handle handle, Clock clock, UUID site, Terms terms) {
        Optional<StoredVerdict> newest = VerdictRows.newest(handle, site);
        Standing standing = StandingRows.newest(handle, site).orElseThrow();
        newest.ifPresent(stored -> {
            Plan plan = after(terms, standing.state(), standing.incentive(), stored.verdict());
            handle.createUpdate("insert into site_schedule (site_id, due_at, why) values (:site, :due, :why) "
                            + "on conflict (site_id) do update set due_at = excluded.due_at, why = excluded.why")
                    .bind("site", site)
                    .bind("due", stored.at().plus(plan.after()))
                    .bind("why", plan.why())
                    .execute();
        });
    }

    /** When the site is read next, and why then. */
    record Due(Instant dueAt, String why) {}

    static Optional<Due> of(Handle handle, UUID site) {
        return handle.createQuery("select due_at, why from site_schedule where site_id = :site")
                .bind("site", site)
                .mapTo(Due.class)
                .findOne();
    }

    /** Asks for every site that is due or was never read, unless a review of it waits already. */
    static int askWhereDue(Handle handle, Clock clock) {
        return ReviewRequests.askWhereDue(handle, Moment.of(clock));
    }
}
