package beckon.network.partner;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which of a partner's listings are wanted; null leaves a question out.
 *
 * @param externalId the partner's own name, exactly
 */
public record ListingFilter(
        @Nullable UUID advertiser,
        @Nullable String externalId,
        @Nullable ListingState state) {
    public static final ListingFilter ALL = new ListingFilter(null, null, null);
}
