package beckon.network.reference;

import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * A number of the pool.
 *
 * @param e164 such as {@code +4930555001}
 * @param restingUntil when it is available again; null unless it rests
 * @param monthlyMicros what a month of it costs, in micros; null where its carrier did not say
 * @param currency of the cost
 */
public record PooledNumber(
        String e164,
        NumberKind kind,
        String area,
        String carrier,
        NumberState state,
        @Nullable Instant restingUntil,
        @Nullable Long monthlyMicros,
        @Nullable Currency currency) {
    /** As it is written abroad. */
    public String international() {
        return new Telephone.Dialled(e164, null).international();
    }

    /** As it is written in its own country. */
    public String national() {
        return new Telephone.Dialled(e164, null).national();
    }
}
