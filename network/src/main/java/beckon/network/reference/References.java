package beckon.network.reference;

import beckon.network.id.Token;
import beckon.network.id.Uuid7;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Assigns references: one live one per listing, partner and channel, however many ask at once. Safe for any number of
 * threads and servers.
 */
public final class References {
    private static final String SELECT = "select r.id, r.code, r.listing_id as listing, r.partner_id as partner, "
            + "r.channel_id as channel, c.kind as channel_kind, c.site_id as site, r.type, r.e164, r.extension, r.state, "
            + "r.assigned_at from reference r join channel c on c.id = r.channel_id ";
    // The schema's unique indexes have the last word; who loses against them looks again.
    private static final int ATTEMPTS = 5;
    private static final int CODE_BYTES = 8;
    private static final int CODE_LENGTH = 10;

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
     * Ends the reference; its number rests for {@link NumberPool#REST}. Once more changes nothing.
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
            // An extension rests by not being given out again for as long.
            if (found.e164() != null && found.extension() == null) {
                NumberPool.rest(handle, found.e164(), Moment.of(clock));
            }
        });
    }

    private Reference assignAs(UUID partner, UUID listing, UUID channel, @Nullable ReferenceType wanted) {
        Optional<Reference> known = live(partner, listing, channel);
        for (int attempt = 0; known.isEmpty() && attempt < ATTEMPTS; attempt++) {
            known = make(partner, listing, channel, wanted).or(() -> live(partner, listing, channel));
        }
        return known.orElseThrow(() -> new IllegalStateException("No reference of listing " + listing + " in channel "
                + channel + " after " + ATTEMPTS + " attempts; something else keeps taking and ending it"));
    }

    private Optional<Reference> live(UUID partner, UUID listing, UUID channel) {
        return database.jdbi().withHandle(handle -> live(handle, partner, listing, channel));
    }

    private static Optional<Reference> live(Handle handle, UUID partner, UUID listing, UUID channel) {
        return handle.createQuery(SELECT + "where r.listing_id = :listing and r.partner_id = :partner "
                        + "and r.channel_id = :channel and r.state = 'LIVE'")
                .bind("listing", listing)
                .bind("partner", partner)
                .bind("channel", channel)
                .mapTo(Reference.class)
                .findOne();
    }

    /** A new reference, or empty when somebody else was faster; then nothing has changed. */
    private Optional<Reference> make(UUID partner, UUID listing, UUID channel, @Nullable ReferenceType wanted) {
        return database.jdbi().inTransaction(handle -> {
            Wish wish = Wish.of(handle, partner, listing, channel);
            Optional<Reference> known = live(handle, partner, listing, channel);
            if (known.isPresent()) {
                return known;
            }
            ReferenceType type = wanted == null ? wish.granted(listing) : wanted;
            boolean numbered = type == ReferenceType.TELEPHONIC && wish.answersCalls();
            Optional<String> number = numbered ? NumberPool.takeOne(handle, Moment.of(clock)) : Optional.empty();
            Optional<Extension> extension = numbered && number.isEmpty() && extensionsAsked
                    ? Extension.takeOne(handle, Moment.of(clock))
                    : Optional.empty();
            number = number.or(() -> extension.map(Extension::e164));
            UUID id = Uuid7.next(clock);
            int added = handle.createUpdate("insert into reference (id, code, listing_id, partner_id, channel_id, "
                            + "type, e164, extension, state, assigned_at) values (:id, :code, :listing, :partner, :channel, "
                            + ":type, :e164, :extension, 'LIVE', :now) on conflict do nothing")
                    .bind("id", id)
                    .bind("code", Token.text(CODE_BYTES).substring(0, CODE_LENGTH))
                    .bind("listing", listing)
                    .bind("partner", partner)
                    .bind("channel", channel)
                    .bind("type", number.isPresent() ? ReferenceType.TELEPHONIC : ReferenceType.WEB)
                    .bind("e164", number.orElse(null))
                    .bind("extension", extension.map(Extension::digits).orElse(null))
                    .bind("now", Moment.of(clock))
                    .execute();
            if (added == 0) {
                handle.rollback();
                return Optional.empty();
            }
            return live(handle, partner, listing, channel);
        });
    }

    private Optional<Reference> one(String where, Object key) {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + where)
                .bind("key", key)
                .mapTo(Reference.class)
                .findOne());
    }
}
