package beckon.console.statement;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who follows an amount back, and what of the way is his business. A publisher learns nothing of what advertisers bid or pay
 * and what partners get; an advertiser's user nothing of what others get of his money.
 *
 * @param kind of reader
 * @param party his id; null for the operator
 * @param partner who brought the advertiser, for an advertiser's user
 */
public record Eyes(
        Kind kind, @Nullable UUID party, @Nullable UUID partner) {
    /** Kinds of readers. */
    public enum Kind {
        OPERATOR,
        PARTNER,
        /** A user of a partner's console who sees one advertiser only. */
        ADVERTISER,
        PUBLISHER
    }

    public static Eyes operator() {
        return new Eyes(Kind.OPERATOR, null, null);
    }

    /** @param advertiser whom alone the user sees; null for all of the partner's */
    public static Eyes partner(UUID partner, @Nullable UUID advertiser) {
        return advertiser == null
                ? new Eyes(Kind.PARTNER, partner, partner)
                : new Eyes(Kind.ADVERTISER, advertiser, partner);
    }

    public static Eyes publisher(UUID publisher) {
        return new Eyes(Kind.PUBLISHER, publisher, null);
    }

    /** Whether everything is shown, with links to the operator's pages. */
    public boolean all() {
        return kind == Kind.OPERATOR;
    }

    /** Whether bids and charges are. */
    public boolean bids() {
        return kind != Kind.PUBLISHER;
    }

    /** Whether the partners' shares are. */
    public boolean partnerShares() {
        return kind == Kind.OPERATOR || kind == Kind.PARTNER;
    }

    /** Whether the publishers' shares are. */
    public boolean publisherShares() {
        return kind == Kind.OPERATOR || kind == Kind.PUBLISHER;
    }
}
