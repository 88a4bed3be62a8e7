package beckon.network.report;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose report it is: nothing of anybody else is in it. Immutable.
 *
 * @param partner a demand partner's own: his listings
 * @param publisher a publisher's own: what was shown on his sites
 */
public record Scope(@Nullable UUID partner, @Nullable UUID publisher) {
    private static final Scope ALL = new Scope(null, null);

    /** The operator's: everything. */
    public static Scope all() {
        return ALL;
    }

    public static Scope ofPartner(UUID partner) {
        return new Scope(partner, null);
    }

    public static Scope ofPublisher(UUID publisher) {
        return new Scope(null, publisher);
    }
}
