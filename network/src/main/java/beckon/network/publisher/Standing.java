package beckon.network.publisher;

import beckon.review.verdict.Incentive;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a site's latest decision means since an instant.
 *
 * @param incentive {@link Incentive#NONE} unless approved
 * @param publisherPpm the publisher's share of a bid, in parts per million; 0 unless approved
 * @param verdict the verdict it rests on; null where there is none
 * @param decidedBy {@code publisher/<id>} at the application, {@code expert/<version>}, or {@code account/<id>}
 * @param reason in words, for the publisher
 */
public record Standing(
        UUID id,
        UUID site,
        State state,
        Incentive incentive,
        int publisherPpm,
        @Nullable UUID verdict,
        String decidedBy,
        String reason,
        Instant since) {}
