package beckon.network.call;

import beckon.network.event.EventKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids of a call's events follow from the call's id, so that telling of a step twice makes one event. */
final class CallEvents {
    private static final long VARIANT_CLEARED = 0x3FFF_FFFF_FFFF_FFFFL;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private CallEvents() {}

    /** Keeps the time of the call's id in front, and puts a hash of id and kind behind it. */
    static UUID id(UUID call, EventKind kind) {
        byte[] name = ByteBuffer.allocate(16)
                .putLong(call.getMostSignificantBits())
                .putLong(call.getLeastSignificantBits())
                .array();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(name);
            long low = ByteBuffer.wrap(digest.digest(kind.name().getBytes(StandardCharsets.UTF_8)))
                    .getLong();
            return new UUID(call.getMostSignificantBits(), (low & VARIANT_CLEARED) | VARIANT);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform offers SHA-256", impossible);
        }
    }
}
