package beckon.network.delivery;

import beckon.network.event.Attribution;
import beckon.network.reference.ChannelKind;
import beckon.network.reference.ReferenceType;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.statement.StatementContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What references were that are used though nothing is to be opened: so that such a use is credited to whom it belongs,
 * with the reason. Which codes there ever were is known from memory, twelve bytes each, so that made-up ones cost the
 * store nothing. Safe for any number of threads.
 */
public final class EndedReferences {
    private static final Logger LOG = LoggerFactory.getLogger(EndedReferences.class);

    /** A reference that is younger than the last reading may be missing so long. */
    private static final Duration REFRESH = Duration.ofSeconds(5);

    /** Ids are in the order of time, but for servers whose clocks differ. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private static final String SELECT = """
            select r.id as reference, r.type, l.id as listing, l.advertiser_id, l.partner_id, c.id as channel, c.kind,
                c.site_id, l.category,
                case when l.deleted_at is not null then 'removed'
                    when r.state <> 'LIVE' then 'expired'
                    when r.type <> 'WEB' then 'not-web'
                    when l.state <> 'ACTIVE' or l.system_paused_at is not null or l.runs_from > :now
                        or l.runs_until <= :now then 'paused'
                    else 'unfunded' end as cause
            from reference r
            join listing l on l.id = r.listing_id
            join channel c on c.id = r.channel_id
            """;

    private final Database database;
    private final Clock clock;
    private final CodeSet codes = new CodeSet();
    private final AtomicLong readAt = new AtomicLong();
    private long newestMillis;

    /** Reads which codes there are. */
    public EndedReferences(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        refresh();
        // The first code that is not known yet is looked for at once.
        readAt.set(System.nanoTime() - REFRESH.toNanos());
    }

    /**
     * What was used.
     *
     * @param attribution whom the use is credited to
     * @param cause why nothing was opened: {@code expired}, {@code removed}, {@code paused}, {@code unfunded} or
     *     {@code not-web}
     */
    public record Ended(Attribution attribution, String cause) {}

    /**
     * Whether there may have been a reference of this code. Asks no store: what is not known yet is looked for by one asker
     * every few seconds.
     */
    public boolean mayHave(String code) {
        return codes.has(code) || stale();
    }

    private boolean stale() {
        long before = readAt.get();
        long now = System.nanoTime();
        if (now - before < REFRESH.toNanos() || !readAt.compareAndSet(before, now)) {
            return false;
        }
        Thread.startVirtualThread(() -> {
            try {
                refresh();
            } catch (RuntimeException failure) {
                LOG.warn("Which references there are cannot be read: {}", failure.getMessage());
            }
        });
        return true;
    }

    /** What the reference of {@code code} is or was. */
    public Optional<Ended> byCode(String code) {
        return one("where r.code = :key", code);
    }

    /** What the reference is or was. */
    public Optional<Ended> byId(UUID reference) {
        return one("where r.id = :key", reference);
    }

    /** Reads which codes have come since. */
    public synchronized void refresh() {
        readAt.set(System.nanoTime());
        // The lowest id of version 7 (RFC 9562, section 5.7) that was made then.
        UUID since = new UUID(Math.max(0, newestMillis - OVERLAP.toMillis()) << Short.SIZE, 0);
        List<Known> fresh = database.jdbi()
                .withHandle(handle -> handle.createQuery("select id, code from reference where id >= :since")
                        .bind("since", since)
                        .mapTo(Known.class)
                        .list());
        for (Known one : fresh) {
            codes.add(one.code());
            newestMillis = Math.max(newestMillis, one.id().getMostSignificantBits() >>> Short.SIZE);
        }
    }

    /** A reference. */
    public record Known(UUID id, String code) {}

    private Optional<Ended> one(String where, Object key) {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + where)
                .bind("now", Moment.of(clock))
                .bind("key", key)
                .map(EndedReferences::read)
                .findOne());
    }

    private static Ended read(ResultSet row, StatementContext context) throws SQLException {
        return new Ended(
                new Attribution(
                        row.getObject("reference", UUID.class),
                        row.getObject("listing", UUID.class),
                        row.getObject("advertiser_id", UUID.class),
                        row.getObject("partner_id", UUID.class),
                        row.getObject("channel", UUID.class),
                        ChannelKind.valueOf(row.getString("kind")),
                        row.getObject("site_id", UUID.class),
                        row.getString("category"),
                        ReferenceType.valueOf(row.getString("type"))),
                row.getString("cause"));
    }
}
