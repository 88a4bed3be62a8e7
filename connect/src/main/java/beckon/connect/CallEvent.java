package beckon.connect;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened to a call. For each call: one set-up, at most one ringing and one answered, a record for
 * each leg when it ends, and one ended at the very end. The answer is handed over before the caller hears of it.
 */
public sealed interface CallEvent {
    UUID call();

    Instant at();

    /** The reference that was dialled; empty if there is none. */
    String reference();

    String dialled();

    /** The caller's number or user. */
    String from();

    /** The destination's URI; empty while there is none. */
    String destination();

    record SetUp(UUID call, Instant at, String reference, String dialled, String from, String destination)
            implements CallEvent {}

    record Ringing(UUID call, Instant at, String reference, String dialled, String from, String destination)
            implements CallEvent {}

    record Answered(UUID call, Instant at, String reference, String dialled, String from, String destination)
            implements CallEvent {}

    /** A leg ended; destination legs end before the caller's. */
    record LegEnded(
            UUID call, Instant at, String reference, String dialled, String from, String destination, LegRecord leg)
            implements CallEvent {}

    /**
     * The call is over.
     *
     * @param code the final status the caller was given
     * @param billable from answer to end, to the millisecond, or to the last sign of life where an end vanished; zero if
     *     it was not answered
     * @param reason what the platform found where it ended the call by itself; empty where the cause says it all
     */
    record Ended(
            UUID call,
            Instant at,
            String reference,
            String dialled,
            String from,
            String destination,
            int code,
            Cause cause,
            Party endedBy,
            Duration billable,
            String reason)
            implements CallEvent {

        /** An end of which the cause says it all. */
        public Ended(
                UUID call,
                Instant at,
                String reference,
                String dialled,
                String from,
                String destination,
                int code,
                Cause cause,
                Party endedBy,
                Duration billable) {
            this(call, at, reference, dialled, from, destination, code, cause, endedBy, billable, "");
        }
    }
}
