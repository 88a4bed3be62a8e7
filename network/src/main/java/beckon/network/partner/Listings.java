package beckon.network.partner;

import beckon.network.id.Uuid7;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.reference.References;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Each partner's listings, for that partner only but for {@link #any}. Safe for any number of threads. */
public final class Listings {
    private final Database database;
    private final Clock clock;

    public Listings(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Adds an active listing of one of the partner's advertisers.
     *
     * @throws Problem {@code listing-invalid}, {@code advertiser-not-found} or {@code listing-exists}
     */
    public Listing add(UUID partner, ListingDraft draft) {
        ListingDraft checked = draft.checked();
        UUID id = Uuid7.next(clock);
        return database.jdbi().inTransaction(handle -> {
            mustOwn(handle, partner, checked.advertiser());
            mustBeReachable(handle, checked);
            Update insert = handle.createUpdate(ListingRow.INSERT)
                    .bind("id", id)
                    .bind("partner", partner)
                    .bind("now", Moment.of(clock));
            if (ListingRow.bind(insert, checked).execute() == 0) {
                throw taken(checked.externalId());
            }
            return read(handle, partner, id).orElseThrow();
        });
    }

    /**
     * Replaces what the listing says and bids; a draft without details leaves those as they are. Its advertiser stays,
     * since what it has cost so far was his.
     *
     * @throws Problem {@code listing-invalid}, {@code listing-not-found}, {@code listing-exists} or
     *     {@code listing-advertiser-fixed}
     */
    public Listing change(UUID partner, UUID id, ListingDraft draft) {
        return database.jdbi().inTransaction(handle -> {
            Listing before = handle.createQuery(ListingRow.SELECT
                            + "where l.partner_id = :partner and l.id = :id and l.deleted_at is null "
                            + "for no key update of l")
                    .bind("partner", partner)
                    .bind("id", id)
                    .map(new ListingRow())
                    .findOne()
                    .orElseThrow(() -> Problem.notFound("listing", id));
            ListingDraft checked = draft.over(before.details()).checked();
            mustKeepAdvertiser(before, checked);
            mustBeReachable(handle, checked);
            boolean taken = handle.createQuery("select exists (select from listing where partner_id = :partner "
                            + "and external_id = :externalId and id <> :id and deleted_at is null)")
                    .bind("partner", partner)
                    .bind("externalId", checked.externalId())
                    .bind("id", id)
                    .mapTo(Boolean.class)
                    .one();
            if (taken) {
                throw taken(checked.externalId());
            }
            ListingRow.bind(
                            handle.createUpdate(ListingRow.UPDATE)
                                    .bind("partner", partner)
                                    .bind("id", id),
                            checked)
                    .execute();
            return read(handle, partner, id).orElseThrow();
        });
    }

    static void mustKeepAdvertiser(Listing before, ListingDraft draft) {
        if (!before.advertiser().equals(draft.advertiser())) {
            throw Problem.conflict(
                    "listing-advertiser-fixed",
                    "A listing keeps its advertiser",
                    "Listing " + before.id() + " belongs to advertiser " + before.advertiser() + ", not "
                            + draft.advertiser() + "; add a new listing for the other one.");
        }
    }

    /** A destination at our own registrar must be a phone of that very advertiser. */
    static void mustBeReachable(Handle handle, ListingDraft draft) {
        OwnPhone.check(handle, draft.advertiser(), "listing", "destination", draft.destination());
    }

    public Optional<Listing> find(UUID partner, UUID id) {
        return database.jdbi().withHandle(handle -> read(handle, partner, id));
    }

    /**
     * The partner's listing, if whoever asks sees it.
     *
     * @param only the advertiser whose listings he sees; null for all of the partner's
     */
    public Optional<Listing> find(UUID partner, @Nullable UUID only, UUID id) {
        return database.jdbi().withHandle(handle -> handle.createQuery(ListingRow.SELECT
                        + "where l.partner_id = :partner and l.id = :id and l.deleted_at is null "
                        + "and (cast(:only as uuid) is null or l.advertiser_id = :only)")
                .bind("partner", partner)
                .bind("only", only)
                .bind("id", id)
                .map(new ListingRow())
                .findOne());
    }

    /** The partner's listings, oldest first. */
    public List<Listing> of(UUID partner) {
        return of(partner, null);
    }

    /**
     * The partner's listings, oldest first.
     *
     * @param only whose; null for all of the partner's advertisers
     */
    public List<Listing> of(UUID partner, @Nullable UUID only) {
        return page(partner, new ListingFilter(only, null, null), null, Integer.MAX_VALUE);
    }

    /**
     * Some of the partner's listings, oldest first.
     *
     * @param after the last one of the page before; null for the first page
     * @param limit how many at most
     */
    public List<Listing> page(UUID partner, ListingFilter filter, @Nullable UUID after, int limit) {
        StringBuilder where = new StringBuilder("where l.partner_id = :partner and l.deleted_at is null ");
        Map<String, Object> values = new HashMap<>();
        if (after != null) {
            where.append("and l.id > :after ");
            values.put("after", after);
        }
        if (filter.advertiser() != null) {
            where.append("and l.advertiser_id = :advertiser ");
            values.put("advertiser", filter.advertiser());
        }
        if (filter.externalId() != null) {
            where.append("and l.external_id = :externalId ");
            values.put("externalId", filter.externalId());
        }
        if (filter.state() != null) {
            where.append("and (l.state = 'ACTIVE' and l.system_paused_at is null) = :active ");
            values.put("active", filter.state() == ListingState.ACTIVE);
        }
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(ListingRow.SELECT + where + "order by l.id limit :limit")
                        .bind("partner", partner)
                        .bind("limit", limit)
                        .bindMap(values)
                        .map(new ListingRow())
                        .list());
    }

    /** The listing that the partner calls so. */
    public Optional<Listing> byExternalId(UUID partner, String externalId) {
        return page(partner, new ListingFilter(null, externalId, null), null, 1).stream()
                .findFirst();
    }

    /** Shows the listing nowhere from now on. @throws Problem {@code listing-not-found} */
    public void pause(UUID partner, UUID id) {
        pause(partner, id, "");
    }

    /**
     * Shows the listing nowhere from now on.
     *
     * @param reason the partner's own note, at most 200 characters; may be empty
     * @throws Problem {@code listing-not-found} or {@code listing-invalid}
     */
    public void pause(UUID partner, UUID id, String reason) {
        set(partner, id, ListingState.PAUSED, Address.line(Fields.of("listing"), "reason", reason, 200));
    }

    /**
     * Shows it again, unless the network has paused it.
     *
     * @throws Problem {@code listing-not-found}, or {@code listing-paused-by-operator} with the reason
     */
    public void resume(UUID partner, UUID id) {
        SystemPause pause = find(partner, id)
                .orElseThrow(() -> Problem.notFound("listing", id))
                .systemPause();
        if (pause != null) {
            throw Problem.conflict(
                    "listing-paused-by-operator",
                    "The operator has paused the listing",
                    "The operator paused listing " + id + " at " + pause.since() + ": " + pause.reason()
                            + " Ask the operator to lift it.");
        }
        set(partner, id, ListingState.ACTIVE, "");
    }

    /**
     * The operator's pause, which its partner cannot lift; a new reason takes the place of the one before.
     *
     * @param reason for the partner to read, 1..300 characters
     * @throws Problem {@code listing-not-found} or {@code listing-invalid}
     */
    public void pauseBySystem(UUID partner, UUID id, String reason) {
        String line = Fields.of("listing").line("reason", reason, 300);
        system(partner, id, line, Moment.of(clock));
    }

    /** Lifts the operator's pause; the partner's own stays. @throws Problem {@code listing-not-found} */
    public void resumeBySystem(UUID partner, UUID id) {
        system(partner, id, null, null);
    }

    /**
     * Ends the listing and all its references; what it has cost stays on record. Its external id is free again.
     *
     * @throws Problem {@code listing-not-found}
     */
    public void remove(UUID partner, UUID id) {
        References references = new References(database, clock);
        database.jdbi().useTransaction(handle -> {
            int ended = handle.createUpdate("update listing set deleted_at = :now, state = 'PAUSED' "
                            + "where partner_id = :partner and id = :id and deleted_at is null")
                    .bind("now", Moment.of(clock))
                    .bind("partner", partner)
                    .bind("id", id)
                    .execute();
            if (ended == 0) {
                throw Problem.notFound("listing", id);
            }
            // Within this transaction: a handle that is open on this thread is used again.
            handle.createQuery("select id from reference where partner_id = :partner and listing_id = :id "
                            + "and state = 'LIVE' order by id")
                    .bind("partner", partner)
                    .bind("id", id)
                    .mapTo(UUID.class)
                    .list()
                    .forEach(reference -> references.expire(partner, reference));
        });
    }

    /** A listing whosoever it is, also one that has ended, for the network's own work; never for a partner's question. */
    public Optional<Listing> any(UUID id) {
        return database.jdbi().withHandle(handle -> handle.createQuery(ListingRow.SELECT + "where l.id = :id")
                .bind("id", id)
                .map(new ListingRow())
                .findOne());
    }

    private void set(UUID partner, UUID id, ListingState state, String reason) {
        int changed = database.jdbi()
                .withHandle(handle -> handle.createUpdate("update listing set state = :state, pause_reason = :reason "
                                + "where partner_id = :partner and id = :id and deleted_at is null")
                        .bind("state", state)
                        .bind("reason", reason)
                        .bind("partner", partner)
                        .bind("id", id)
                        .execute());
        if (changed == 0) {
            throw Problem.notFound("listing", id);
        }
    }

    private void system(UUID partner, UUID id, @Nullable String reason, @Nullable Instant since) {
        int changed = database.jdbi().withHandle(handle -> handle.createUpdate(
                        "update listing set system_pause_reason = :reason, system_paused_at = :since "
                                + "where partner_id = :partner and id = :id and deleted_at is null")
                .bind("reason", reason)
                .bind("since", since)
                .bind("partner", partner)
                .bind("id", id)
                .execute());
        if (changed == 0) {
            throw Problem.notFound("listing", id);
        }
    }

    private static Optional<Listing> read(Handle handle, UUID partner, UUID id) {
        return handle.createQuery(
                        ListingRow.SELECT + "where l.partner_id = :partner and l.id = :id and l.deleted_at is null")
                .bind("partner", partner)
                .bind("id", id)
                .map(new ListingRow())
                .findOne();
    }

    private static void mustOwn(Handle handle, UUID partner, UUID advertiser) {
        boolean own = handle.createQuery(
                        "select exists (select from advertiser where partner_id = :partner and id = :advertiser "
                                + "and deleted_at is null)")
                .bind("partner", partner)
                .bind("advertiser", advertiser)
                .mapTo(Boolean.class)
                .one();
        if (!own) {
            throw Problem.notFound("advertiser", advertiser);
        }
    }

    static Problem taken(String externalId) {
        return Problem.conflict(
                "listing-exists",
                "The listing's external id is taken",
                "You already have a listing \"" + externalId + "\"; change that one or use another externalId.");
    }
}
