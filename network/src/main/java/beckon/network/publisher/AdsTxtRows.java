package beckon.network.publisher;

import java.sql.Timestamp;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Reads and writes rows of ads_txt_look inside a transaction that somebody else began. */
final class AdsTxtRows {
    private AdsTxtRows() {}

    static void put(Handle handle, UUID site, AdsTxtLook look) {
        handle.createUpdate("""
                        insert into ads_txt_look (site_id, state, address, seen, looked_at)
                        values (:site, :state, :address, :seen, :at) on conflict (site_id) do update set
                            state = excluded.state, address = excluded.address, seen = excluded.seen,
                            looked_at = excluded.looked_at
                        """)
                .bind("site", site)
                .bind("state", look.state())
                .bind("address", look.address())
                // A hostile server's own words can be anything but what PostgreSQL cannot hold.
                .bind("seen", look.seen().replace("\0", "\ufffd"))
                .bind("at", look.at())
                .execute();
    }

    static Optional<AdsTxtLook> find(Handle handle, UUID site) {
        return handle.createQuery("select * from ads_txt_look where site_id = :site")
                .bind("site", site)
                .map((row, context) -> {
                    Timestamp at = row.getTimestamp("looked_at");
                    return new AdsTxtLook(
                            AdsTxtState.valueOf(row.getString("state")),
                            row.getString("address"),
                            row.getString("seen"),
                            at.toInstant());
                })
                .findOne();
    }
}
