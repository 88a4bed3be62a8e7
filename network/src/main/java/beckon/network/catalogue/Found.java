package beckon.network.catalogue;

import beckon.network.partner.Listing;
import beckon.network.reference.Reference;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A listing that a search found.
 *
 * @param reference its live one on the partner's own medium
 * @param score how well it fits, 0..1; the first fits best
 * @param metres from the place that was asked for to the listing, along the ground; null where either is no point
 * @param presentation that was counted for it; null where it is not shown now
 */
public record Found(
        Listing listing,
        Reference reference,
        double score,
        @Nullable Long metres,
        @Nullable UUID presentation) {}
