package beckon.network.payout;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Says up to when contacts have been looked at a second time; what they earned is paid only then. */
@FunctionalInterface
public interface Rechecked {
    /** Nothing is looked at twice. */
    Rechecked ALL = handle -> Instant.MAX;

    /** Contacts before this instant have been. */
    Instant upTo(Handle handle);
}
