package beckon.connect.browser;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Who may speak SIP over WebSocket, and what a connection may cost.
 *
 * @param origins web origins whose pages may connect beside those of the own host, such as
 *     {@code https://ads.example.org}; {@code *} lets every page in
 * @param token where present, a connection needs a token that it accepts; asked on event loops, so it must not block
 * @param connections open connections in all
 * @param connectionsPerSource open connections of one address
 * @param messagesPerSecond messages, or pieces of messages, that one connection may send within a second
 * @param handshake how long a connection of the bare listener may take to become a WebSocket, and one that still owes
 *     its token to send it
 * @param ping time between two pings; a connection silent from one to the next is closed
 */
public record WebSocketTerms(
        Set<String> origins,
        Optional<Predicate<String>> token,
        int connections,
        int connectionsPerSource,
        int messagesPerSecond,
        Duration handshake,
        Duration ping) {
    /** Largest message, bytes, as over TCP. */
    public static final int LARGEST_MESSAGE = 65_535;

    /** Pages of the own host only, no token. */
    public static final WebSocketTerms STANDARD = new WebSocketTerms(
            Set.of(), Optional.empty(), 20_000, 200, 100, Duration.ofSeconds(10), Duration.ofSeconds(25));

    public WebSocketTerms {
        origins = Set.copyOf(origins);
        if (connections < 1 || connectionsPerSource < 1 || messagesPerSecond < 1) {
            throw new IllegalArgumentException("Limits of WebSockets must be positive, not connections=" + connections
                    + " connectionsPerSource=" + connectionsPerSource + " messagesPerSecond=" + messagesPerSecond);
        }
        if (!handshake.isPositive() || !ping.isPositive()) {
            throw new IllegalArgumentException(
                    "Times of WebSockets must be positive, not handshake=" + handshake + " ping=" + ping);
        }
    }

    public WebSocketTerms withOrigins(Set<String> others) {
        return new WebSocketTerms(others, token, connections, connectionsPerSource, messagesPerSecond, handshake, ping);
    }

    public WebSocketTerms withToken(Predicate<String> accepted) {
        return new WebSocketTerms(
                origins, Optional.of(accepted), connections, connectionsPerSource, messagesPerSecond, handshake, ping);
    }

    public WebSocketTerms withConnections(int all, int perSource) {
        return new WebSocketTerms(origins, token, all, perSource, messagesPerSecond, handshake, ping);
    }

    public WebSocketTerms withMessagesPerSecond(int most) {
        return new WebSocketTerms(origins, token, connections, connectionsPerSource, most, handshake, ping);
    }

    public WebSocketTerms withTimes(Duration shake, Duration pinged) {
        return new WebSocketTerms(origins, token, connections, connectionsPerSource, messagesPerSecond, shake, pinged);
    }
}
