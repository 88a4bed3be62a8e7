package beckon.network.webhook;

import java.net.URI;
import java.util.List;
import java.util.UUID;

/**
 * A message to be sent now.
 *
 * @param delivery names it to the queue
 * @param id the message's, the same at each attempt
 * @param secrets to sign with, the newest first
 */
public record DueMessage(long delivery, UUID endpoint, URI url, UUID id, String body, List<String> secrets) {

    public DueMessage {
        secrets = List.copyOf(secrets);
    }

    /** Leaves the secrets out of logs. */
    @Override
    public String toString() {
        return "DueMessage[" + id + " to " + url + "]";
    }
}
