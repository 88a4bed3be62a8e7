package beckon.network.cost;

import beckon.network.ledger.Split;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a number costs in one month, by days of UTC: a day counts when the number was rented for any part of it, and is put
 * on whoever had the number at its end. What a price comes to for some days of the month, and how that divides among
 * holders, follows the largest remainder. Pure.
 */
final class Rent {
    private Rent() {}

    /** A price of a month; the tariff is null for the price that came with the number. */
    record Price(@Nullable UUID tariff, String carrier, long micros, Currency currency) {}

    /** Who had the number. All null for nobody in particular. */
    record Holder(
            @Nullable UUID partner,
            @Nullable UUID listing,
            @Nullable UUID reference) {
        static final Holder NOBODY = new Holder(null, null, null);
    }

    /** From when to when something held; until null for still. */
    record Time(Instant since, @Nullable Instant until) {
        boolean touches(LocalDate day) {
            Instant end = end(day);
            return since.isBefore(end)
                    && (until == null
                            || until.isAfter(day.atStartOfDay(ZoneOffset.UTC).toInstant()));
        }

        boolean holdsAtEndOf(LocalDate day) {
            Instant end = end(day);
            return since.isBefore(end) && (until == null || !until.isBefore(end));
        }
    }

    /** One holder's part. */
    record Part(Price price, Holder holder, LocalDate from, int days, long micros) {}

    static List<Part> of(
            YearMonth month,
            List<Time> rented,
            Function<Instant, Optional<Price>> prices,
            Function<LocalDate, Holder> holders) {
        Map<Price, Map<Holder, List<LocalDate>>> days = new LinkedHashMap<>();
        for (int number = 1; number <= month.lengthOfMonth(); number++) {
            LocalDate day = month.atDay(number);
            if (rented.stream().noneMatch(time -> time.touches(day))) {
                continue;
            }
            prices.apply(day.atStartOfDay(ZoneOffset.UTC).toInstant())
                    .ifPresent(price -> days.computeIfAbsent(price, none -> new LinkedHashMap<>())
                            .computeIfAbsent(holders.apply(day), none -> new ArrayList<>())
                            .add(day));
        }
        List<Part> parts = new ArrayList<>();
        days.forEach((price, held) -> {
            long all = held.values().stream().mapToLong(List::size).sum();
            long micros = Split.of(price.micros(), all, month.lengthOfMonth() - all)[0];
            long[] shares = Split.of(
                    micros, held.values().stream().mapToLong(List::size).toArray());
            int next = 0;
            for (Map.Entry<Holder, List<LocalDate>> one : held.entrySet()) {
                parts.add(new Part(
                        price,
                        one.getKey(),
                        one.getValue().getFirst(),
                        one.getValue().size(),
                        shares[next++]));
            }
        });
        return parts;
    }

    private static Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
