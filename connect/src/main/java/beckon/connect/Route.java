package beckon.connect;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
     * @param ring how long each is rung where it does not say so itself; positive
     * @param manner how, apart from where
     */
    record Connect(String reference, List<Destination> destinations, Mode mode, Duration ring, Manner manner)
            implements Route {
        public Connect {
            destinations = List.copyOf(destinations);
            if (destinations.isEmpty()) {
                throw new IllegalArgumentException("Give reference " + reference + " at least one destination");
            }
            if (!ring.isPositive()) {
                throw new IllegalArgumentException("Ring time of " + reference + " must be positive, not " + ring);
            }
        }

        /** In the plain manner. */
        public Connect(String reference, List<Destination> destinations, Mode mode, Duration ring) {
            this(reference, destinations, mode, ring, Manner.PLAIN);
        }
    }

    /**
     * Several share the number: ask the caller for an extension, then ask the router again with it.
     *
     * @param prompt where the caller is told what to key; {@code null} to wait in silence for a caller who keys by INFO
     * @param digits an extension has so many digits at most, 1..20
     * @param patience how long the caller may take until his first digit; positive
     */
    record Ask(String reference, @Nullable Destination prompt, int digits, Duration patience) implements Route {
        public Ask {
            if (digits < 1 || digits > 20) {
                throw new IllegalArgumentException("An extension has 1 to 20 digits, not " + digits);
            }
            if (!patience.isPositive()) {
                throw new IllegalArgumentException("Patience with callers must be positive, not " + patience);
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
