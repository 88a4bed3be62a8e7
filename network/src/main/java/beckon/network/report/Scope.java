package beckon.network.report;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose report it is: nothing of anybody else is in it. Immutable.
 *
 * @param partner a demand partner's own: his listings
 * @param advertiser one of his advertisers, where only that one's is meant
 * @param publisher a publisher's own: what was shown on his sites
 */
public record Scope(
        @Nullable UUID partner,
        @Nullable UUID advertiser,
        @Nullable UUID publisher) {
    private static final Scope ALL = new Scope(null, null, null);

    /** The operator's: everything. */
    public static Scope all() {
        return ALL;
    }

    public static Scope ofPartner(UUID partner) {
        return new Scope(partner, null, null);
    }

    /** What of a partner's is one advertiser's. */
    public static Scope ofAdvertiser(UUID partner, UUID advertiser) {
        return new Scope(partner, advertiser, null);
    }

    public static Scope ofPublisher(UUID publisher) {
        return new Scope(null, null, publisher);
    }
}
