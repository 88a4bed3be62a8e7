package beckon.network.telephony;

import java.time.Instant;
import java.util.UUID;

/**
 * A phone of an advertiser that registers with the connection server.
 *
 * @param user its SIP user, and its name for authentication
 * @param label what it is, in the partner's words
 */
public record Phone(UUID id, UUID partner, UUID advertiser, String user, String label, Instant createdAt) {
    /** The address that a listing names as its destination. */
    public String address() {
        return "sip:" + user + "@" + Digest.REALM;
    }
}
