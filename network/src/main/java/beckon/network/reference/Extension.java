package beckon.network.reference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * A place behind a shared number.
 *
 * @param digits three or four digits
 */
record Extension(String e164, String digits) {
    /** How many digits a caller has to key. */
    enum Length {
        SHORT(101, 999),
        LONG(1_000, 9_999);

        private final int first;
        private final int last;

        Length(int first, int last) {
            this.first = first;
            this.last = last;
        }
    }

    /** The numbers that anybody's references share, not to be taken from by others until this transaction ends. */
    static List<String> common(Handle handle) {
        return handle.createQuery("select e164 from phone_number where kind = 'SHARED' and state = 'AVAILABLE' "
                        + "order by e164 for update")
                .mapTo(String.class)
                .list();
    }

    /**
     * The lowest extensions that are free, of the shared number that has the lowest. An extension whose reference ended
     * rests like a number. The numbers have to be locked.
     *
     * @param many how many at most
     */
    static List<Extension> take(Handle handle, Instant rested, List<String> numbers, List<Length> lengths, int many) {
        List<Extension> taken = new ArrayList<>();
        for (Length length : lengths) {
            if (!numbers.isEmpty() && taken.size() < many) {
                taken.addAll(take(handle, rested, numbers, length, many - taken.size()));
            }
        }
        return taken;
    }

    private static List<Extension> take(Handle handle, Instant rested, List<String> numbers, Length length, int many) {
        return handle.createQuery("""
                        select n.e164, x.digits::text as digits from unnest(:numbers) n (e164)
                        cross join generate_series(:first, :last) x (digits)
                        where not exists (
                            select from reference r where r.e164 = n.e164 and r.extension = x.digits::text
                              and (r.state = 'LIVE' or r.expired_at > :rested))
                        order by x.digits, n.e164 limit :many
                        """)
                .bindArray("numbers", String.class, numbers)
                .bind("first", length.first)
                .bind("last", length.last)
                .bind("rested", rested)
                .bind("many", many)
                .mapTo(Extension.class)
                .list();
    }
}
