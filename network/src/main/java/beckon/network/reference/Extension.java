package beckon.network.reference;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * A place behind a shared number.
 *
 * @param digits three or four digits, the fewest that are free
 */
record Extension(String e164, String digits) {
    /**
     * The lowest extension that is free, of the shared number that has the lowest. An extension whose reference ended
     * rests like a number. Waits for others who take one of the same number at this moment.
     */
    static Optional<Extension> takeOne(Handle handle, Instant now) {
        handle.createQuery("select e164 from phone_number where kind = 'SHARED' and state = 'AVAILABLE' "
                        + "order by e164 for update")
                .mapTo(String.class)
                .list();
        return handle.createQuery("""
                        select n.e164, x.digits::text as digits from phone_number n
                        cross join generate_series(101, 9999) x (digits)
                        where n.kind = 'SHARED' and n.state = 'AVAILABLE' and not exists (
                            select from reference r where r.e164 = n.e164 and r.extension = x.digits::text
                              and (r.state = 'LIVE' or r.expired_at > :rested))
                        order by x.digits, n.e164 limit 1
                        """)
                .bind("rested", now.minus(NumberPool.REST))
                .mapTo(Extension.class)
                .findOne();
    }
}
