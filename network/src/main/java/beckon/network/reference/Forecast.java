package beckon.network.reference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a pool runs dry. Pure. */
public final class Forecast {
    /** Nothing is foretold beyond so many days. */
    public static final int HORIZON = 365;

    private Forecast() {}

    /**
     * Whole days for which the pool lasts when as many numbers are assigned as lately; those whose rest ends meanwhile
     * count from then on.
     *
     * @param free numbers that are free now
     * @param perDay assignments per day, 0 or more
     * @param returning days until each resting number is free again, 0 or more, in any order
     * @return 0..{@value #HORIZON}; null when it lasts longer
     */
    public static @Nullable Integer daysLeft(long free, double perDay, List<Double> returning) {
        for (int day = 1; day <= HORIZON; day++) {
            int until = day;
            long back = returning.stream().filter(days -> days <= until).count();
            if (free + back < perDay * day) {
                return day - 1;
            }
        }
        return null;
    }
}
