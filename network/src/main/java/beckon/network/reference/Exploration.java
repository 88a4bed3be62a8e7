package beckon.network.reference;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The listings whose new references are of the type that their partner was <em>not</em> granted: one in five. Without
 * them the ungranted type would never be measured again, and no comparison could ever change back. Which listings
 * they are depends on their ids alone, so that anybody can tell. Pure.
 */
public final class Exploration {
    private static final int ONE_IN = 5;

    private Exploration() {}

    /** Whether the first 8 bytes of the SHA-256 of the id's 16 bytes, read as an unsigned number, divide by five. */
    public static boolean includes(UUID listing) {
        byte[] id = ByteBuffer.allocate(16)
                .putLong(listing.getMostSignificantBits())
                .putLong(listing.getLeastSignificantBits())
                .array();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(id);
            return Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), ONE_IN) == 0;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform offers SHA-256", impossible);
        }
    }
}
