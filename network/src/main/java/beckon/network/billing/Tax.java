package beckon.network.billing;

import beckon.network.ledger.Split;
import org.jspecify.annotations.Nullable;

/**
 * The tax that goes with an amount. Pure.
 *
 * @param country to which it is owed; null where there is none
 * @param ppm rate in parts per million of the net amount; at most 1,000,000
 */
public record Tax(@Nullable String country, int ppm) {
    public static final Tax NONE = new Tax(null, 0);

    private static final long WHOLE_PPM = 1_000_000;

    /**
     * What is inside of {@code grossMicros}, to the micro by the largest remainder.
     *
     * @param grossMicros 0 or more
     */
    public long within(long grossMicros) {
        return ppm == 0 ? 0 : Split.of(grossMicros, WHOLE_PPM, ppm)[1];
    }

    /**
     * What is added to {@code netMicros}: its share of the amount, to the nearest micro.
     *
     * @param netMicros 0 or more
     */
    public long on(long netMicros) {
        return ppm == 0 || netMicros == 0 ? 0 : Split.of(netMicros, ppm, WHOLE_PPM - ppm)[0];
    }
}
