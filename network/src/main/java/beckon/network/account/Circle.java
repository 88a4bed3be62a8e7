package beckon.network.account;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose people somebody looks after: all of the network's, one partner's or one publisher's.
 *
 * @param partner set for a partner's own people only
 * @param publisher set for a publisher's own people only
 */
public record Circle(@Nullable UUID partner, @Nullable UUID publisher) {

    /** Everybody, as the operator sees them. */
    public static final Circle NETWORK = new Circle(null, null);

    public static Circle ofPartner(UUID partner) {
        return new Circle(partner, null);
    }

    public static Circle ofPublisher(UUID publisher) {
        return new Circle(null, publisher);
    }

    /** Whether it is the whole network. */
    public boolean whole() {
        return equals(NETWORK);
    }

    boolean holds(Account account) {
        return whole()
                || (partner != null && partner.equals(account.partner()))
                || (publisher != null && publisher.equals(account.publisher()));
    }
}
