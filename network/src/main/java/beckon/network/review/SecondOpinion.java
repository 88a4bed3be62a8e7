package beckon.network.review;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Two people's opinions on one site.
 *
 * @param first null for whom it is hidden: everybody but who gave it, until a second one has been given
 * @param second null until it is given
 */
public record SecondOpinion(
        UUID id,
        UUID site,
        Stage stage,
        UUID firstBy,
        Instant firstAt,
        @Nullable Opinion first,
        @Nullable UUID secondBy,
        @Nullable Instant secondAt,
        @Nullable Opinion second) {

    /** How far it has come. */
    public enum Stage {
        /** A second person is waited for. */
        OPEN,
        /** The two disagree; an operator decides. */
        DISPUTED,
        CLOSED
    }

    /** The same as {@code viewer} may see it. */
    SecondOpinion as(UUID viewer) {
        boolean hidden = stage == Stage.OPEN && !firstBy.equals(viewer);
        return hidden ? new SecondOpinion(id, site, stage, firstBy, firstAt, null, null, null, null) : this;
    }
}
