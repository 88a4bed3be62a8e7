package beckon.network.reference;

import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * A number that a carrier rents out.
 *
 * @param e164 such as {@code +4930555001}
 * @param area where it seems to be, in the carrier's words; may be empty
 * @param carrier the carrier's name
 * @param monthlyMicros what a month of it costs, in micros; null where the carrier does not say
 * @param currency of the cost; null exactly without one
 */
public record OfferedNumber(
        String e164,
        NumberKind kind,
        String area,
        String carrier,
        @Nullable Long monthlyMicros,
        @Nullable Currency currency) {
    /** A number of which nobody says what it costs. */
    public OfferedNumber(String e164, NumberKind kind, String area, String carrier) {
        this(e164, kind, area, carrier, null, null);
    }
}
