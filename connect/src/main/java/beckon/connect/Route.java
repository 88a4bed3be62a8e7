package beckon.connect;

import java.time.Duration;
import java.util.List;

/** What a {@link Router} decided. */
public sealed interface Route {
    /** The reference that was dialled; empty if there is none. */
    String reference();

    /** How several destinations are rung. */
    enum Mode {
        SEQUENTIAL,
        PARALLEL
    }

    /**
     * Put the call through.
     *
     * @param destinations at least one
     * @param ring how long each is rung; positive
     */
    record Connect(String reference, List<Destination> destinations, Mode mode, Duration ring) implements Route {
        public Connect {
            destinations = List.copyOf(destinations);
            if (destinations.isEmpty()) {
                throw new IllegalArgumentException("Give reference " + reference + " at least one destination");
            }
            if (!ring.isPositive()) {
                throw new IllegalArgumentException("Ring time of " + reference + " must be positive, not " + ring);
            }
        }
    }

    /**
     * Do not.
     *
     * @param code final SIP status, 400..699
     * @param reason reason phrase; empty for the usual one of the code
     */
    record Refuse(String reference, Cause cause, int code, String reason) implements Route {
        public Refuse {
            if (code < 400 || code > 699) {
                throw new IllegalArgumentException("A refusal needs a SIP status of 400..699, not " + code);
            }
        }
    }
}
