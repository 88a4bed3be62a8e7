package beckon.network.cost;

import beckon.network.ledger.Entry;
import beckon.network.ledger.Expenses;
import beckon.network.ledger.Money;
import beckon.network.reference.NumberKind;
import beckon.network.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Books the rent of numbers, month by month of UTC, once a month is over. Each number and month is one transaction with the
 * note that it was done; a server that dies goes on where it was, also months later. Safe for any number of servers.
 */
public final class Rentals {
    private static final int TOGETHER = 500;

    private final Database database;
    private final Clock clock;

    public Rentals(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Books what is due; gives how many numbers and months were looked at. */
    public int postDue() {
        YearMonth present = YearMonth.now(clock.withZone(ZoneOffset.UTC));
        Optional<YearMonth> first = database.jdbi().withHandle(Rentals::firstOpen);
        int looked = 0;
        for (YearMonth month = first.orElse(present); month.isBefore(present); month = month.plusMonths(1)) {
            for (List<String> some = waiting(month); !some.isEmpty(); some = waiting(month)) {
                for (String e164 : some) {
                    post(e164, month);
                    looked++;
                }
            }
            YearMonth done = month.plusMonths(1);
            database.jdbi().useHandle(handle -> handle.createUpdate("insert into rental_mark (month) values (:month) "
                            + "on conflict (one) do update set month = greatest(rental_mark.month, excluded.month)")
                    .bind("month", done.atDay(1))
                    .execute());
        }
        return looked;
    }

    private static Optional<YearMonth> firstOpen(Handle handle) {
        return handle.createQuery(
                        "select coalesce((select month from rental_mark), "
                                + "(select cast(date_trunc('month', min(since) at time zone 'UTC') as date) from number_rental))")
                .mapTo(LocalDate.class)
                .findOne()
                .map(YearMonth::from);
    }

    private List<String> waiting(YearMonth month) {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
                        select distinct r.e164 from number_rental r
                        where r.since < :end and (r.until is null or r.until > :start)
                          and not exists (select from rental_month m where m.e164 = r.e164 and m.month = :month)
                        order by r.e164 limit :most
                        """)
                .bind("start", start(month))
                .bind("end", start(month.plusMonths(1)))
                .bind("month", month.atDay(1))
                .bind("most", TOGETHER)
                .mapTo(String.class)
                .list());
    }

    private void post(String e164, YearMonth month) {
        database.jdbi().useTransaction(handle -> {
            int first = handle.createUpdate(
                            "insert into rental_month (e164, month) values (:e164, :month) on conflict do nothing")
                    .bind("e164", e164)
                    .bind("month", month.atDay(1))
                    .execute();
            if (first == 1) {
                book(handle, e164, month);
            }
        });
    }

    private void book(Handle handle, String e164, YearMonth month) {
        Numbered number = handle.createQuery(
                        "select carrier, kind, monthly_micros, currency from phone_number where e164 = :e164")
                .bind("e164", e164)
                .mapTo(Numbered.class)
                .one();
        List<Tariff> tariffs = Tariffs.read(handle);
        List<Held> held = handle.createQuery("select id as reference, partner_id as partner, listing_id as listing, "
                        + "assigned_at, expired_at from reference where e164 = :e164 and assigned_at < :end "
                        + "and (expired_at is null or expired_at > :start) order by id")
                .bind("e164", e164)
                .bind("start", start(month))
                .bind("end", start(month.plusMonths(1)))
                .mapTo(Held.class)
                .list();
        List<Rent.Time> rented = handle.createQuery(
                        "select since, until from number_rental where e164 = :e164 order by since")
                .bind("e164", e164)
                .mapTo(Rent.Time.class)
                .list();
        List<Rent.Part> parts =
                Rent.of(month, rented, at -> price(tariffs, number, e164, at), day -> holder(held, day));
        Map<Rent.Price, List<Rent.Part>> byPrice = parts.stream()
                .collect(Collectors.groupingBy(Rent.Part::price, LinkedHashMap::new, Collectors.toList()));
        byPrice.forEach((price, some) -> book(handle, e164, month, number, price, some));
    }

    private void book(
            Handle handle, String e164, YearMonth month, Numbered number, Rent.Price price, List<Rent.Part> parts) {
        long micros = parts.stream().mapToLong(Rent.Part::micros).sum();
        if (micros == 0) {
            return;
        }
        int days = parts.stream().mapToInt(Rent.Part::days).sum();
        Entry entry = Expenses.book(
                handle,
                clock,
                price.carrier(),
                new Money(micros, price.currency()),
                "Rent of " + e164 + " for " + month + ", " + days + " of " + month.lengthOfMonth() + " days");
        for (Rent.Part part : parts) {
            if (part.micros() > 0) {
                Rent.Holder holder = part.holder();
                String tariff = price.tariff() == null ? "own" : price.tariff().toString();
                String whose = holder.reference() == null
                        ? String.valueOf(holder.partner())
                        : holder.reference().toString();
                CostRows.insert(
                        handle,
                        new CostItem(
                                "rent/" + e164 + "/" + month + "/" + tariff + "/" + whose,
                                entry.id(),
                                TariffKind.RENTAL,
                                number.carrier(),
                                part.micros(),
                                price.currency(),
                                entry.at(),
                                null,
                                null,
                                null,
                                null,
                                e164,
                                part.from(),
                                part.days(),
                                price.tariff(),
                                holder.partner(),
                                holder.listing(),
                                holder.reference()));
            }
        }
    }

    /** The operator's tariff, or the price that came with the number. */
    private static Optional<Rent.Price> price(List<Tariff> tariffs, Numbered number, String e164, Instant at) {
        return Tariff.holding(tariffs, TariffKind.RENTAL, number.carrier(), number.kind(), e164, at)
                .map(tariff -> new Rent.Price(tariff.id(), number.carrier(), tariff.micros(), tariff.currency()))
                .or(() -> Optional.ofNullable(number.monthlyMicros())
                        .flatMap(micros -> Optional.ofNullable(number.currency())
                                .map(currency -> new Rent.Price(null, number.carrier(), micros, currency))));
    }

    /** The one reference that has the number when the day ends; of several the partner, where it is one. */
    private static Rent.Holder holder(List<Held> held, LocalDate day) {
        List<Held> there = held.stream()
                .filter(one -> new Rent.Time(one.assignedAt(), one.expiredAt()).holdsAtEndOf(day))
                .toList();
        if (there.size() == 1) {
            Held one = there.getFirst();
            return new Rent.Holder(one.partner(), one.listing(), one.reference());
        }
        List<UUID> partners = there.stream().map(Held::partner).distinct().toList();
        return partners.size() == 1 ? new Rent.Holder(partners.getFirst(), null, null) : Rent.Holder.NOBODY;
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** A number of the pool. */
    record Numbered(
            String carrier,
            NumberKind kind,
            @Nullable Long monthlyMicros,
            @Nullable Currency currency) {}

    /** A reference that has or had it. */
    record Held(
            UUID reference,
            UUID partner,
            UUID listing,
            Instant assignedAt,
            @Nullable Instant expiredAt) {}
}
