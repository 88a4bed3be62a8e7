package beckon.network.webhook;

import java.util.Optional;

/** Which hosts messages may be sent to. Safe for any number of threads. */
public interface HostVetting {
    /** Why the host must not be reached; empty where it may, or where it is not known yet. */
    Optional<String> refusal(String host);

    /** Whether the operator lets messages go to this machine itself, and {@code host} is it: then http will do. */
    boolean plain(String host);
}
