package beckon.network.review;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's decision, which is also a label.
 *
 * @param account who decided, or gave the first of two opinions
 * @param secondBy who agreed; null where one person decided alone
 * @param labels policies that the site breaks
 * @param verdict the verdict that the person saw; null where the site had not been read
 * @param contentHash of the pages seen; null as the verdict
 * @param expert version of the expert behind the verdict; null as the verdict
 * @param quality the score seen; null as the verdict
 * @param standing what followed
 * @param standingBefore what it took the place of
 * @param reverses the decision that this row takes back; null for a decision
 */
public record PersonDecision(
        UUID id,
        UUID site,
        UUID account,
        @Nullable UUID secondBy,
        Choice choice,
        List<String> labels,
        String reason,
        String note,
        @Nullable UUID verdict,
        @Nullable String contentHash,
        @Nullable String expert,
        @Nullable Double quality,
        UUID standing,
        UUID standingBefore,
        @Nullable UUID reverses,
        Instant at) {
    public PersonDecision {
        labels = List.copyOf(labels);
    }

    /** Whether a training can learn from it. */
    public boolean teaches() {
        return choice == Choice.APPROVE || !labels.isEmpty();
    }
}
