package beckon.network.audit;

import beckon.network.id.Uuid7;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people and partners' servers did. Entries are only added; the database refuses the rest. Thread-safe. */
public final class AuditLog {
    private static final String WANTED = "(:partner::uuid is null or partner_id = :partner) "
            + "and (:publisher::uuid is null or publisher_id = :publisher) "
            + "and (:account::uuid is null or account_id = :account) "
            + "and (:action::text is null or action = :action) "
            + "and (:outcome::text is null or outcome = :outcome) "
            + "and (:from::timestamptz is null or at >= :from) "
            + "and (:to::timestamptz is null or at < :to) "
            + "and (:before::uuid is null or id < :before) ";

    private final Database database;
    private final Clock clock;

    public AuditLog(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Adds an entry. */
    public void write(AuditDraft draft) {
        database.jdbi().useHandle(handle -> handle.createUpdate("insert into audit_entry (id, at, account_id, who, "
                        + "partner_id, publisher_id, action, subject, detail, outcome, source) values (:id, :at, "
                        + ":account, :who, :partner, :publisher, :action, :subject, :detail, :outcome, :source)")
                .bind("id", Uuid7.next(clock))
                .bind("at", Moment.of(clock))
                .bind("account", draft.account())
                .bind("who", draft.who())
                .bind("partner", draft.partner())
                .bind("publisher", draft.publisher())
                .bind("action", draft.action())
                .bind("subject", draft.subject())
                .bind("detail", draft.detail())
                .bind("outcome", draft.outcome())
                .bind("source", draft.source())
                .execute());
    }

    /** The newest {@code most} of what is wanted, newest first. */
    public List<AuditEntry> find(AuditQuery wanted, int most) {
        return database.jdbi().withHandle(handle -> handle.createQuery("select id, at, account_id as account, who, "
                        + "partner_id as partner, publisher_id as publisher, action, subject, detail, outcome, source "
                        + "from audit_entry where " + WANTED + "order by id desc limit :most")
                .bind("partner", wanted.partner())
                .bind("publisher", wanted.publisher())
                .bind("account", wanted.account())
                .bind("action", wanted.action())
                .bind("outcome", wanted.outcome())
                .bind("from", wanted.from())
                .bind("to", wanted.to())
                .bind("before", wanted.before())
                .bind("most", most)
                .mapTo(AuditEntry.class)
                .list());
    }

    /** The names of actions that occur among what the partner, the publisher or (both null) everybody did, in order. */
    public List<String> actions(@Nullable UUID partner, @Nullable UUID publisher) {
        return database.jdbi().withHandle(handle -> handle.createQuery("select distinct action from audit_entry "
                        + "where (:partner::uuid is null or partner_id = :partner) "
                        + "and (:publisher::uuid is null or publisher_id = :publisher) order by action")
                .bind("partner", partner)
                .bind("publisher", publisher)
                .mapTo(String.class)
                .list());
    }
}
