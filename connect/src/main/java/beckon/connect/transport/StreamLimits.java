package beckon.connect.transport;

import java.time.Duration;

/**
 * What peers that connect may take of this server.
 *
 * @param connections most connections from outside at once
 * @param perSource most of them from one address
 * @param opening how long a TLS handshake may take
 * @param message how long a new connection may stay without a whole message, and a message without its end
 */
public record StreamLimits(int connections, int perSource, Duration opening, Duration message) {
    /** Room for a network of carriers and phones, also for many phones behind one translator. */
    public static final StreamLimits STANDARD =
            new StreamLimits(20_000, 1_000, Duration.ofSeconds(10), Duration.ofSeconds(30));

    public StreamLimits {
        if (connections < 1 || perSource < 1 || !opening.isPositive() || !message.isPositive()) {
            throw new IllegalArgumentException("Limits of streams must be positive, not connections=" + connections
                    + " perSource=" + perSource + " opening=" + opening + " message=" + message);
        }
    }
}
