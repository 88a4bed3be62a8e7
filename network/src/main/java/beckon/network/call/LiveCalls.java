package beckon.network.call;

import java.util.List;
import java.util.UUID;

/** The calls that the connection server is handling now. Safe for any number of threads. */
public interface LiveCalls {
    /** A snapshot, oldest first. */
    List<LiveCall> now();

    /** Ends a call; false when there is no such call any more. */
    boolean hangUp(UUID call);
}
