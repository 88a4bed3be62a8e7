package beckon.network.catalogue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A partner's report, unchecked.
 *
 * @param id null for one made from the rest, so that the same report twice counts once
 * @param reference id or code of the reference; null where the listing is given
 * @param listing id of the listing, or the partner's external id
 * @param at when; null is wrong
 * @param count how many; null is one
 */
public record ReportDraft(
        @Nullable String id,
        @Nullable String reference,
        @Nullable String listing,
        @Nullable Instant at,
        @Nullable Long count) {}
