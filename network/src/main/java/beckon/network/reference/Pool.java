package beckon.network.reference;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one kind and area. Immutable.
 *
 * @param free what can be assigned now: numbers, or extensions of shared numbers
 * @param perDay assignments per day over the last {@link PoolWatch#WINDOW}, or since the first of them
 * @param daysLeft for how many days it lasts, 0..365; null for longer
 * @param alarm whether it runs dry soon, by the operator's rules
 * @param alarmSince when that was found; null while it was not
 * @param stray calls meant for somebody else within the window
 */
public record Pool(
        NumberKind kind,
        String area,
        int available,
        int assigned,
        int resting,
        int retired,
        long free,
        double perDay,
        @Nullable Integer daysLeft,
        boolean alarm,
        @Nullable Instant alarmSince,
        int stray) {}
