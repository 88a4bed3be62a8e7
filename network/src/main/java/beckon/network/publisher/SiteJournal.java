package beckon.network.publisher;

import beckon.network.id.Uuid7;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What happened to each site; only ever added to. Safe for any number of threads. */
public final class SiteJournal {
    /** Who acts where no person does. */
    public static final String NETWORK = "network";

    private final Database database;

    /** @param clock not needed for reading; every store is built alike */
    public SiteJournal(Database database, Clock clock) {
        this.database = database;
    }

    /** Adds a line in the transaction of what it tells of. */
    public static void write(Handle handle, Clock clock, UUID site, String kind, String byWhom, String detail) {
        handle.createUpdate("insert into site_journal (id, site_id, at, kind, by_whom, detail) "
                        + "values (:id, :site, :at, :kind, :byWhom, :detail)")
                .bind("id", Uuid7.next(clock))
                .bind("site", site)
                .bind("at", Moment.of(clock))
                .bind("kind", kind)
                .bind("byWhom", byWhom)
                .bind("detail", detail)
                .execute();
    }

    /** The site's newest lines, newest first. */
    public List<JournalLine> of(UUID site, int most) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select id, site_id as site, at, kind, by_whom, detail "
                                + "from site_journal where site_id = :site order by id desc limit :most")
                        .bind("site", site)
                        .bind("most", most)
                        .mapTo(JournalLine.class)
                        .list());
    }

    /** How many lines of {@code kind} the site has since {@code from}, and when the first of them was. */
    static Counted since(Handle handle, UUID site, String kind, Instant from) {
        return handle.createQuery("select count(*) as lines, min(at) as first from site_journal "
                        + "where site_id = :site and kind = :kind and at > :from")
                .bind("site", site)
                .bind("kind", kind)
                .bind("from", from)
                .map((row, context) -> new Counted(
                        row.getInt("lines"),
                        row.getTimestamp("first") == null
                                ? Instant.EPOCH
                                : row.getTimestamp("first").toInstant()))
                .one();
    }

    /** @param first the instant of the first; the epoch where there is none */
    record Counted(int lines, Instant first) {}
}
