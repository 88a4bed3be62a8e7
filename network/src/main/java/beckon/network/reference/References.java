package beckon.network.reference;

import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/**
 * Assigns references: one live one per listing, partner and channel, however many ask at once. Safe for any number of
 * threads and servers.
 */
public final class References {
    private static final String SELECT = Assignment.SELECT;
    private static final String UNIQUE_VIOLATION = "23505";
    // The schema's unique indexes have the last word; who loses against them looks again.
    private static final int ATTEMPTS = 5;
    /** How many references one transaction assigns at most. */
    private static final int TOGETHER = 1_000;

    private static final int MANY = 10 * TOGETHER;

    private final Database database;
    private final Clock clock;
    private final boolean extensionsAsked;

    /** Without shared numbers. */
    public References(Database database, Clock clock) {
        this(database, clock, false);
    }

    /** @param extensionsAsked whether callers are asked for extensions, so that numbers can be shared */
    public References(Database database, Clock clock, boolean extensionsAsked) {
        this.database = database;
        this.clock = clock;
        this.extensionsAsked = extensionsAsked;
    }

    /** Whether callers are asked for extensions, so that numbers can be shared. */
    public boolean extensionsAsked() {
        return extensionsAsked;
    }

    /**
     * The live reference of the three, made when there is none. A new one has the partner's pinned type, else the type
     * that his latest decision grants (web without one), but for the listings of {@link Exploration}, which get the
     * other. Where no number of its own is to be had, a telephonic one gets an extension of a shared number, if
     * callers are asked for extensions; where there is none either, or the listing has no destination, a web reference
     * stands in for it.
     *
     * @throws Problem {@code listing-not-found} or {@code channel-not-found}, also for what belongs to others
     */
    public Reference assign(UUID partner, UUID listing, UUID channel) {
        return assignAs(partner, listing, channel, null);
    }

    /** As {@link #assign(UUID, UUID, UUID)}, but a new one has {@code type}; a live one stays as it is. */
    public Reference assign(UUID partner, UUID listing, UUID channel, ReferenceType type) {
        return assignAs(partner, listing, channel, type);
    }

    /**
     * As {@link #assign(UUID, UUID, UUID)} for many listings in one channel: those that have a live reference keep it, the
     * others get one. Works in transactions of a thousand listings, each with a handful of statements; one that fails
     * leaves those before it as they are, so that the same call can be made again. Do not call it inside a transaction
     * of your own, see {@link #assignAll(Handle, UUID, UUID, List)}.
     *
     * @param listings the partner's; in any order, any number of them
     * @return the live references, one for each listing, in the order of {@code listings}
     * @throws Problem {@code listing-not-found} or {@code channel-not-found}, also for what belongs to others
     */
    public List<Reference> assignAll(UUID partner, UUID channel, List<UUID> listings) {
        List<Reference> all = new ArrayList<>(listings.size());
        for (int from = 0; from < listings.size(); from += TOGETHER) {
            List<UUID> some = listings.subList(from, Math.min(from + TOGETHER, listings.size()));
            all.addAll(together(partner, channel, some, null));
            if (from == 0 && listings.size() > MANY) {
                // Of a table that was nearly empty the planner knows nothing, and would read all of it for each
                // portion.
                database.jdbi().useHandle(handle -> handle.execute("analyze reference"));
            }
        }
        return all;
    }

    /**
     * The same in the caller's transaction, for listings that are stored in it: either all get their references or nothing
     * has happened. Give about a thousand listings at a time, since their rows and numbers stay locked until the
     * transaction ends, and do nothing slow afterwards.
     *
     * @throws Problem as above; the transaction has to be rolled back then
     */
    public List<Reference> assignAll(Handle handle, UUID partner, UUID channel, List<UUID> listings) {
        return new Assignment(handle, clock, extensionsAsked).of(partner, channel, listings, null);
    }

    /** The reference of the code, live or expired. */
    public Optional<Reference> byCode(String code) {
        return one("where r.code = :key", code);
    }

    /** The live reference of the number, else the one that had it last. */
    public Optional<Reference> byNumber(String e164) {
        return one("where r.e164 = :key order by r.state = 'LIVE' desc, r.id desc limit 1", e164);
    }

    public Optional<Reference> find(UUID id) {
        return one("where r.id = :key", id);
    }

    /** The partner's references, expired ones too, oldest first. */
    public List<Reference> of(UUID partner) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + "where r.partner_id = :partner order by r.id")
                        .bind("partner", partner)
                        .mapTo(Reference.class)
                        .list());
    }

    /**
     * Ends the reference; its number rests as {@link PoolRules} say. Once more changes nothing.
     *
     * @throws Problem {@code reference-not-found}
     */
    public void expire(UUID partner, UUID reference) {
        database.jdbi().useTransaction(handle -> {
            Reference found = handle.createQuery(
                            SELECT + "where r.partner_id = :partner and r.id = :id for no key update of r")
                    .bind("partner", partner)
                    .bind("id", reference)
                    .mapTo(Reference.class)
                    .findOne()
                    .orElseThrow(() -> Problem.notFound("reference", reference));
            if (found.state() == ReferenceState.EXPIRED) {
                return;
            }
            handle.createUpdate("update reference set state = 'EXPIRED', expired_at = :now where id = :id")
                    .bind("now", Moment.of(clock))
                    .bind("id", reference)
                    .execute();
            if (found.e164() != null) {
                // An extension rests by not being given out again for as long.
                NumberShelf.rest(handle, found.e164(), Moment.of(clock));
            }
        });
    }

    private Reference assignAs(UUID partner, UUID listing, UUID channel, @Nullable ReferenceType wanted) {
        Optional<Reference> known = live(partner, listing, channel);
        return known.orElseGet(
                () -> together(partner, channel, List.of(listing), wanted).getFirst());
    }

    private List<Reference> together(UUID partner, UUID channel, List<UUID> listings, @Nullable ReferenceType wanted) {
        for (int attempt = 1; ; attempt++) {
            try {
                return database.jdbi().inTransaction(handle -> new Assignment(handle, clock, extensionsAsked)
                        .of(partner, channel, listings, wanted));
            } catch (UnableToExecuteStatementException refused) {
                if (attempt == ATTEMPTS || !Objects.equals(sqlState(refused), UNIQUE_VIOLATION)) {
                    throw refused;
                }
            }
        }
    }

    private static @Nullable String sqlState(UnableToExecuteStatementException refused) {
        return refused.getCause() instanceof SQLException sql ? sql.getSQLState() : null;
    }

    private Optional<Reference> live(UUID partner, UUID listing, UUID channel) {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT
                        + "where r.listing_id = :listing and r.partner_id = :partner "
                        + "and r.channel_id = :channel and r.state = 'LIVE'")
                .bind("listing", listing)
                .bind("partner", partner)
                .bind("channel", channel)
                .mapTo(Reference.class)
                .findOne());
    }

    private Optional<Reference> one(String where, Object key) {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + where)
                .bind("key", key)
                .mapTo(Reference.class)
                .findOne());
    }
}
