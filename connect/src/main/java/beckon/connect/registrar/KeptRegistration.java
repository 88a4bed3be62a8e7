package beckon.connect.registrar;

import java.net.InetSocketAddress;
import java.time.Instant;

/**
 * A registration as it can be stored and restored. Only those over UDP are: a connection does not outlive its server.
 *
 * @param source where it came from
 */
public record KeptRegistration(
        String user,
        String uri,
        String key,
        int preference,
        String callId,
        long sequence,
        String agent,
        InetSocketAddress source,
        boolean direct,
        Instant expiresAt) {}
