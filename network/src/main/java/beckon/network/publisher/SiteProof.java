package beckon.network.publisher;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether a site is known to be its publisher's. Immutable.
 *
 * @param key 32 hexadecimal digits that only the publisher and the network know, until he publishes them
 * @param way what proved it; null while nothing has
 * @param provedAt since when it is proved; null while it is not
 * @param missingSince since when what proved it is not found any more; null while it is
 * @param checkedAt of the latest look; null before the first
 * @param findings of the latest look
 */
public record SiteProof(
        UUID site,
        String key,
        @Nullable ProofWay way,
        @Nullable Instant provedAt,
        @Nullable Instant missingSince,
        @Nullable Instant checkedAt,
        List<ProofFinding> findings) {
    public SiteProof {
        findings = List.copyOf(findings);
    }

    public boolean proved() {
        return way != null;
    }
}
