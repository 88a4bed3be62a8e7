package beckon.network.ledger;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What a listing's budget has gone into. */
final class Spending {
    private Spending() {}

    /** Charges that stand and money set aside for calls, in micros; exact while the advertiser's balance is locked. */
    static long of(Handle handle, UUID listing) {
        return handle.createQuery("""
                        select coalesce((select sum(c.charge_micros) from contact c
                                where c.listing_id = :listing and c.qualified
                                  and not given_back(c.entry_id)), 0)
                            + coalesce((select sum(p.kept_micros) from partly_given_back p
                                where p.listing_id = :listing), 0)
                            + coalesce((select sum(h.amount_micros) from hold h
                                where h.listing_id = :listing and h.state = 'HELD'), 0)
                        """)
                .bind("listing", listing)
                .mapTo(Long.class)
                .one();
    }

    /** The same for contacts of one day; what is set aside counts into every day. */
    static long inDay(Handle handle, UUID listing, BudgetDay day) {
        return handle.createQuery("""
                        select coalesce((select sum(c.charge_micros) from contact c
                                where c.listing_id = :listing and c.qualified and c.at >= :from and c.at < :to
                                  and not given_back(c.entry_id)), 0)
                            + coalesce((select sum(p.kept_micros) from partly_given_back p
                                where p.listing_id = :listing and p.contact_at >= :from and p.contact_at < :to), 0)
                            + coalesce((select sum(h.amount_micros) from hold h
                                where h.listing_id = :listing and h.state = 'HELD'), 0)
                        """)
                .bind("listing", listing)
                .bind("from", day.from())
                .bind("to", day.to())
                .mapTo(Long.class)
                .one();
    }

    /** The listing's day that {@code at} lies in. */
    static BudgetDay day(Handle handle, UUID listing, Instant at) {
        return BudgetDay.of(
                handle.createQuery("select coalesce(time_zone, 'UTC') from listing where id = :listing")
                        .bind("listing", listing)
                        .mapTo(String.class)
                        .one(),
                at);
    }
}
