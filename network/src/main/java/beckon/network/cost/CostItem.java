package beckon.network.cost;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a booked cost was for. Immutable.
 *
 * @param key what is never paid twice, such as {@code leg/<call>/0}
 * @param entry that booked it
 * @param micros more than 0
 * @param at when it was booked
 * @param event of the call's end
 * @param seconds that were charged
 * @param e164 the pool's number
 * @param daysFrom first day of the rent
 * @param days how many days of it
 * @param tariff that priced it; null for the price that came with the number
 */
public record CostItem(
        String key,
        UUID entry,
        TariffKind kind,
        String carrier,
        long micros,
        Currency currency,
        Instant at,
        @Nullable UUID event,
        @Nullable UUID call,
        @Nullable Integer leg,
        @Nullable Integer seconds,
        @Nullable String e164,
        @Nullable LocalDate daysFrom,
        @Nullable Integer days,
        @Nullable UUID tariff,
        @Nullable UUID partner,
        @Nullable UUID listing,
        @Nullable UUID reference) {}
