package beckon.network.dispute;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which disputes are wanted; null leaves a question out.
 *
 * @param partner who brought the advertiser
 * @param publisher on whose site the contact came about
 */
public record DisputeFilter(
        @Nullable UUID partner,
        @Nullable UUID advertiser,
        @Nullable UUID publisher,
        @Nullable DisputeState state) {
    /** Everybody's. */
    public static final DisputeFilter ALL = new DisputeFilter(null, null, null, null);

    public static DisputeFilter ofPartner(UUID partner, @Nullable UUID advertiser) {
        return new DisputeFilter(partner, advertiser, null, null);
    }

    public static DisputeFilter ofPublisher(UUID publisher) {
        return new DisputeFilter(null, null, publisher, null);
    }

    public DisputeFilter in(@Nullable DisputeState wanted) {
        return new DisputeFilter(partner, advertiser, publisher, wanted);
    }
}
