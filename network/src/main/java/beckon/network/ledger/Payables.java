package beckon.network.ledger;

import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * From when a publisher's earnings can be paid out: so many days after the contact as the terms that priced it hold back
 * for the standing that the site had then. Nothing is booked twice for it: the books say what is owed, this says from
 * when. Safe for any number of threads.
 */
public final class Payables {
    private static final String EARNED = """
            select e.id as entry, p.amount_micros as micros, coalesce(c.at + make_interval(days => coalesce(cast(:days as integer),
                    case s.incentive when 'INCENTIVE' then t.incentive_hold_days
                    when 'DISINCENTIVE' then t.disincentive_hold_days else t.neither_hold_days end)), e.at) as payable_from,
                c.at as contact_at
            from posting p join entry e on e.id = p.entry_id
            join entry o on o.id = coalesce(e.reverses, e.id)
            left join contact c on c.event_id = o.event_id
            left join terms t on t.id = c.terms_id
            left join standing s on s.id = c.standing_id
            where p.account = :account and e.currency = :currency
            """;

    private final Database database;
    private final Clock clock;

    public Payables(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What is owed, by when it can be paid.
     *
     * @param nowMicros can be paid now
     * @param heldMicros is held back until later
     * @param next when the first of what is held can be paid; null where nothing is held, or waits for a check
     */
    public record Owed(
            long nowMicros, long heldMicros, @Nullable Instant next) {}

    /** One booked amount. */
    public record Line(
            UUID entry,
            long micros,
            Instant payableFrom,
            @Nullable Instant contactAt) {}

    public Owed of(UUID publisher, Currency currency) {
        Instant now = Moment.of(clock);
        return database.jdbi()
                .withHandle(handle ->
                        owed(handle, LedgerAccount.publisherEarned(publisher), currency, null, now, Instant.MAX));
    }

    /**
     * What {@code account} is owed, inside a transaction of the caller's.
     *
     * @param days for which contacts are held back; null for what terms and standings say
     * @param checkedUpTo contacts from here on have not been checked again, and are held back as long
     */
    public static Owed owed(
            Handle handle,
            String account,
            Currency currency,
            @Nullable Integer days,
            Instant now,
            Instant checkedUpTo) {
        long free = 0;
        long held = 0;
        Instant next = null;
        for (Line line : lines(handle, account, currency, days)) {
            boolean checked = line.contactAt() == null || line.contactAt().isBefore(checkedUpTo);
            if (!line.payableFrom().isAfter(now) && checked) {
                free = Math.addExact(free, line.micros());
                continue;
            }
            held = Math.addExact(held, line.micros());
            if (line.payableFrom().isAfter(now)) {
                next = next == null || line.payableFrom().isBefore(next) ? line.payableFrom() : next;
            }
        }
        return new Owed(free, held, next);
    }

    /** From when the amount of each entry can be paid, by entry. */
    public Map<UUID, Instant> dates(UUID publisher, Currency currency) {
        Map<UUID, Instant> dates = new HashMap<>();
        database.jdbi().useHandle(handle -> lines(handle, LedgerAccount.publisherEarned(publisher), currency, null)
                .forEach(line -> dates.put(line.entry(), line.payableFrom())));
        return dates;
    }

    private static List<Line> lines(Handle handle, String account, Currency currency, @Nullable Integer days) {
        return handle.createQuery(EARNED)
                .bind("account", account)
                .bind("currency", currency.getCurrencyCode())
                .bindByType("days", days, Integer.class)
                .mapTo(Line.class)
                .list();
    }
}
