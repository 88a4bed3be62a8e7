package beckon.network.call;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A live call with whom it belongs to; all null for one that is not attributed yet.
 *
 * @param partner whose listing is called
 * @param partnerName his name
 * @param listing the listing
 * @param headline its headline
 */
public record LiveLine(
        LiveCall call,
        @Nullable UUID partner,
        @Nullable String partnerName,
        @Nullable UUID listing,
        @Nullable String headline) {}
