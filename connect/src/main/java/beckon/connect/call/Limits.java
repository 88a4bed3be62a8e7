package beckon.connect.call;

import java.time.Duration;

/**
 * How much the server takes on.
 *
 * @param calls most calls at once; further ones get 503
 * @param callsPerSecondAndSource most new calls per second from one address; further ones get 503
 * @param repliesToMalformed most answers to malformed messages per second to one address; further ones get silence
 * @param silence how long a destination may say nothing at all before it counts as unreachable
 * @param routing how long the router may take
 * @param redirects how many further destinations one call may be sent to by 3xx responses
 */
public record Limits(
        int calls,
        int callsPerSecondAndSource,
        int repliesToMalformed,
        Duration silence,
        Duration routing,
        int redirects) {
    /** Generous for a network of carriers and phones. */
    public static final Limits STANDARD =
            new Limits(200_000, 20_000, 50, Duration.ofSeconds(5), Duration.ofSeconds(10), 3);

    public Limits {
        if (calls < 1 || callsPerSecondAndSource < 1 || repliesToMalformed < 0 || redirects < 0) {
            throw new IllegalArgumentException("Limits must be positive, not calls=" + calls
                    + " callsPerSecondAndSource=" + callsPerSecondAndSource + " repliesToMalformed="
                    + repliesToMalformed + " redirects=" + redirects);
        }
        if (!silence.isPositive() || !routing.isPositive()) {
            throw new IllegalArgumentException(
                    "Time limits must be positive, not silence=" + silence + " routing=" + routing);
        }
    }

    public Limits withCalls(int most) {
        return new Limits(most, callsPerSecondAndSource, repliesToMalformed, silence, routing, redirects);
    }

    public Limits withCallsPerSecondAndSource(int most) {
        return new Limits(calls, most, repliesToMalformed, silence, routing, redirects);
    }

    public Limits withSilence(Duration longest) {
        return new Limits(calls, callsPerSecondAndSource, repliesToMalformed, longest, routing, redirects);
    }
}
