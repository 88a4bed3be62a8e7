package beckon.network.ledger;

import beckon.network.store.Database;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads judged contacts. Safe for any number of threads. */
public final class Contacts {
    private final Database database;

    /** @param clock the same for every store; reading needs none */
    public Contacts(Database database, Clock clock) {
        this.database = database;
    }

    /** A partner's latest contacts, newest first. */
    public List<Contact> ofPartner(UUID partner, int limit) {
        return list("partner_id", partner, limit);
    }

    /** A site's latest contacts, newest first. */
    public List<Contact> ofSite(UUID site, int limit) {
        return list("site_id", site, limit);
    }

    /** How the event was judged; empty while it waits, and for events that are never judged. */
    public Optional<Contact> find(UUID event) {
        return database.jdbi().withHandle(handle -> handle.createQuery(ContactRows.SELECT + " where event_id = :event")
                .bind("event", event)
                .mapTo(Contact.class)
                .findOne());
    }

    private List<Contact> list(String column, UUID of, int limit) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        ContactRows.SELECT + " where " + column + " = :of order by at desc, event_id desc limit :limit")
                .bind("of", of)
                .bind("limit", limit)
                .mapTo(Contact.class)
                .list());
    }
}
