package beckon.network.review;

import beckon.network.publisher.Site;
import beckon.network.publisher.Standing;
import beckon.network.publisher.StoredVerdict;
import beckon.review.verdict.PolicyFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A site that waits for a person.
 *
 * @param verdict the newest with a score; null where it was never read
 * @param call what brought it here
 * @param since when it began to wait
 * @param presentations how often it was shown ads in the last 30 days, or asked for them while it was approved
 * @param claim who looks at it now; null for nobody
 */
public record WaitingSite(
        Site site,
        Standing standing,
        @Nullable StoredVerdict verdict,
        Call call,
        Instant since,
        long presentations,
        @Nullable Claim claim) {
    private static final double DAY_SECONDS = 86_400;

    /** What brings a site before a person, the most pressing first. */
    public enum Call {
        /** Its publisher objects to a decision. */
        APPEAL,
        /** Somebody complained. */
        COMPLAINT,
        /** Two reviewers disagree: an operator's to decide. */
        DISPUTE,
        /** A reviewer asked for a second pair of eyes. */
        SECOND_OPINION,
        /** The expert was in doubt. */
        DOUBT
    }

    /** How unsure the expert is, 0..1: 1 where a policy is as likely broken as not. */
    public double uncertainty() {
        return concern()
                .map(PolicyFinding::probability)
                .map(p -> 4 * p * (1 - p))
                .orElse(0.0);
    }

    /** The policy that the expert is least sure of. */
    public Optional<PolicyFinding> concern() {
        return verdict == null
                ? Optional.empty()
                : verdict.verdict().policies().stream()
                        .filter(finding -> !finding.policy().equals("completeness"))
                        .min(Comparator.comparingDouble(finding -> Math.abs(finding.probability() - .5)));
    }

    /** What it weighs beside others with the same call: doubt, traffic and days of waiting. */
    double weight(Instant now) {
        double days = Math.max(0, Duration.between(since, now).toSeconds() / DAY_SECONDS);
        return 2 * uncertainty() + Math.log10(1.0 + presentations) + days;
    }

    /** Whether {@code account} may take it now: nobody else looks at it, and it is his to decide. */
    public boolean isFreeFor(UUID account) {
        return claim == null || claim.isOf(account);
    }
}
