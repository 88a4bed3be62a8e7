package beckon.network.reference;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The listings whose new references are of the type that their partner was <em>not</em> granted. Without them the
 * ungranted type would never be measured again, and no comparison could ever change back. How many of a hundred they are
 * says the decision; which ones depends on their ids alone, so that anybody can tell, and a smaller share lies within a
 * larger one. Pure.
 */
public final class Exploration {
    /** Before the first decision. */
    public static final int USUAL_PERCENT = 20;

    private static final int HUNDRED = 100;

    private Exploration() {}

    /** Whether the listing is among the usual share. */
    public static boolean includes(UUID listing) {
        return includes(listing, USUAL_PERCENT);
    }

    /**
     * Whether the first 8 bytes of the SHA-256 of the id's 16 bytes, read as an unsigned number, leave a remainder below
     * {@code percent} when divided by a hundred.
     */
    public static boolean includes(UUID listing, int percent) {
        byte[] id = ByteBuffer.allocate(16)
                .putLong(listing.getMostSignificantBits())
                .putLong(listing.getLeastSignificantBits())
                .array();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(id);
            return Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), HUNDRED) < percent;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform offers SHA-256", impossible);
        }
    }
}
