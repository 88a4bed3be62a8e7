package beckon.edge.http;

import java.time.Duration;

/**
 * What a client may cost.
 *
 * @param targetBytes longest request line, bytes; longer is 414
 * @param headerBytes largest header section, bytes; larger is 431
 * @param bodyBytes largest body, bytes; larger is 413
 * @param connections open connections in all; one more is closed at once
 * @param connectionsPerAddress open connections of one address
 * @param requestTime from the first byte of a request to its last
 * @param idleTime between two requests of a connection
 * @param answerTime from a complete request to the last byte of its answer handed to the peer
 */
public record Limits(
        int targetBytes,
        int headerBytes,
        int bodyBytes,
        int connections,
        int connectionsPerAddress,
        Duration requestTime,
        Duration idleTime,
        Duration answerTime) {
    public static final Limits STANDARD = new Limits(
            8_192,
            16_384,
            16_384,
            20_000,
            2_000,
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(20));

    public Limits {
        if (targetBytes < 256 || headerBytes < 256 || bodyBytes < 0) {
            throw new IllegalArgumentException("Sizes of a request are too small: line " + targetBytes + ", header "
                    + headerBytes + ", body " + bodyBytes + " bytes; give at least 256, 256 and 0.");
        }
        if (connections < 1 || connectionsPerAddress < 1) {
            throw new IllegalArgumentException("Connections must be at least 1, not " + connections + " in all and "
                    + connectionsPerAddress + " per address.");
        }
    }
}
