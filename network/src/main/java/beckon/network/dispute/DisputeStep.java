package beckon.network.dispute;

import java.time.Instant;
import java.util.UUID;

/**
 * One thing that was done or said in a dispute. Immutable.
 *
 * @param actor who in particular, such as a mail address; for the operator's eyes and the own side's
 * @param body what was said; may be empty
 */
public record DisputeStep(UUID id, Instant at, Side side, String actor, Kind kind, String body) {
    /** What it was. */
    public enum Kind {
        OPENED,
        SAID,
        DECIDED,
        WITHDRAWN,
        REOPENED,
        PERSON_WANTED,
        UNDONE
    }
}
