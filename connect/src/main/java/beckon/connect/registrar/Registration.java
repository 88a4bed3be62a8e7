package beckon.connect.registrar;

import beckon.connect.transport.Flow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One phone of a subscriber.
 *
 * @param user the subscriber
 * @param uri its contact as it wrote it
 * @param key what tells it from the subscriber's other phones: its instance and flow number (RFC 5626), else its contact
 * @param preference q in thousandths, 0..1000; higher is preferred
 * @param callId of the REGISTER that made it
 * @param sequence of that REGISTER
 * @param agent what the phone calls itself, may be empty
 * @param flow the way by which it registered
 * @param direct whether its contact can be reached as written; else, and by connections always, the flow is the way
 * @param expiresAt when it ends unless it is renewed
 */
public record Registration(
        String user,
        String uri,
        String key,
        int preference,
        String callId,
        long sequence,
        String agent,
        Flow flow,
        boolean direct,
        Instant expiresAt) {

    /** The way to the phone, or {@code null} where its contact says it. */
    public @Nullable Flow way() {
        return direct ? null : flow;
    }
}
