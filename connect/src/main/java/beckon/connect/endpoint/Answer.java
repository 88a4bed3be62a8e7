package beckon.connect.endpoint;

import java.time.Duration;

/**
 * How a phone treats incoming calls.
 *
 * @param ringing whether it says 180 at once
 * @param after how long it waits before its final response
 * @param status the final response, or 0 for none ever
 */
public record Answer(boolean ringing, Duration after, int status) {
    /** Rings and picks up after so long. */
    public static Answer pickUp(Duration after) {
        return new Answer(true, after, 200);
    }

    public static Answer busy() {
        return new Answer(false, Duration.ZERO, 486);
    }

    public static Answer decline() {
        return new Answer(true, Duration.ZERO, 603);
    }

    /** Rings for ever. */
    public static Answer ringOnly() {
        return new Answer(true, Duration.ZERO, 0);
    }

    /** Says nothing at all, like a phone that is switched off. */
    public static Answer silence() {
        return new Answer(false, Duration.ZERO, 0);
    }

    /** Answers at once with the given final status. */
    public static Answer with(int status) {
        return new Answer(false, Duration.ZERO, status);
    }
}
