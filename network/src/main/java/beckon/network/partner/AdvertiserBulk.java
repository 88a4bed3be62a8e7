package beckon.network.partner;

import beckon.network.id.Uuid7;
import beckon.network.partner.SavedListing.Outcome;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Stores many of a partner's advertisers by their ids or external ids: those that are new are added, the others renamed,
 * and what is stored already is left alone, so that the same again does no harm. Safe for any number of threads and
 * servers.
 */
public final class AdvertiserBulk {
    private final Database database;
    private final Clock clock;

    public AdvertiserBulk(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What became of each draft, in their order. One that is wrong keeps none of the others from being stored. */
    public List<SavedAdvertiser> save(UUID partner, List<AdvertiserDraft> drafts) {
        return database.jdbi().inTransaction(handle -> run(handle, partner, drafts, true));
    }

    /** What {@link #save} would say now; nothing is stored. */
    public List<SavedAdvertiser> tried(UUID partner, List<AdvertiserDraft> drafts) {
        return database.jdbi().inTransaction(handle -> run(handle, partner, drafts, false));
    }

    private List<SavedAdvertiser> run(Handle handle, UUID partner, List<AdvertiserDraft> drafts, boolean store) {
        Advertisers.oneAtATime(handle, partner);
        Known known = Known.of(handle, partner);
        Set<UUID> seen = new HashSet<>();
        List<SavedAdvertiser> saved = new ArrayList<>();
        List<Advertiser> added = new ArrayList<>();
        List<Advertiser> changed = new ArrayList<>();
        for (AdvertiserDraft draft : drafts) {
            try {
                AdvertiserDraft checked = draft.checked();
                Advertiser before = known.meant(checked);
                UUID id = before == null ? Uuid7.next(clock) : before.id();
                if (!seen.add(id)) {
                    throw Problem.conflict(
                            "advertiser-twice",
                            "The advertiser is there twice",
                            "\"" + checked.externalId() + "\" stands in it before; send each once.");
                }
                Currency currency = before == null ? named(checked) : kept(before, checked);
                Advertiser now = new Advertiser(
                        id,
                        partner,
                        checked.externalId(),
                        checked.name(),
                        currency,
                        before == null ? Moment.of(clock) : before.createdAt());
                Outcome outcome =
                        before == null ? Outcome.CREATED : before.equals(now) ? Outcome.UNCHANGED : Outcome.UPDATED;
                known.put(before, now);
                if (outcome == Outcome.CREATED) {
                    added.add(now);
                } else if (outcome == Outcome.UPDATED) {
                    changed.add(now);
                }
                saved.add(new SavedAdvertiser(now.externalId(), outcome, id, null));
            } catch (Problem wrong) {
                saved.add(new SavedAdvertiser(draft.externalId(), Outcome.REFUSED, null, wrong));
            }
        }
        if (store) {
            write(handle, changed, added);
        }
        return saved;
    }

    private static Currency named(AdvertiserDraft draft) {
        Currency currency = draft.currency();
        if (currency == null) {
            throw Problem.invalid(
                    "advertiser",
                    "currency",
                    null,
                    "must be an ISO 4217 code such as EUR for an advertiser who is new");
        }
        return currency;
    }

    private static Currency kept(Advertiser before, AdvertiserDraft draft) {
        Currency currency = draft.currency();
        if (currency != null && !currency.equals(before.currency())) {
            throw Problem.invalid(
                    "advertiser",
                    "currency",
                    currency,
                    "must stay " + before.currency()
                            + ", in which all his bids and funds are; add a new advertiser for " + "the other one");
        }
        return before.currency();
    }

    /** Those renamed first, one after the other, so that a name that one gives up is free for the next. */
    private static void write(Handle handle, List<Advertiser> changed, List<Advertiser> added) {
        if (!changed.isEmpty()) {
            PreparedBatch renaming =
                    handle.prepareBatch("update advertiser set external_id = :externalId, name = :name "
                            + "where partner_id = :partner and id = :id and deleted_at is null");
            changed.forEach(one -> renaming.bindMethods(one).add());
            renaming.execute();
        }
        if (!added.isEmpty()) {
            PreparedBatch adding = handle.prepareBatch(
                    "insert into advertiser (id, partner_id, external_id, name, currency, created_at) "
                            + "values (:id, :partner, :externalId, :name, :currency, :createdAt)");
            added.forEach(one -> adding.bindMethods(one).add());
            adding.execute();
        }
    }

    /** The partner's advertisers as they are, and will be after the drafts before. */
    private record Known(Map<UUID, Advertiser> byId, Map<String, Advertiser> byName) {
        static Known of(Handle handle, UUID partner) {
            Known known = new Known(new HashMap<>(), new HashMap<>());
            handle.createQuery(Advertisers.SELECT + "for no key update")
                    .bind("partner", partner)
                    .mapTo(Advertiser.class)
                    .forEach(one -> {
                        known.byId.put(one.id(), one);
                        known.byName.put(one.externalId(), one);
                    });
            return known;
        }

        /** @throws Problem {@code advertiser-not-found}, {@code advertiser-exists} for a name of somebody else's */
        @Nullable Advertiser meant(AdvertiserDraft draft) {
            Advertiser named = byName.get(draft.externalId());
            if (draft.id() == null) {
                return named;
            }
            Advertiser meant = byId.get(draft.id());
            if (meant == null) {
                throw Problem.notFound("advertiser", draft.id());
            }
            if (named != null && !named.id().equals(meant.id())) {
                throw Advertisers.taken(draft.externalId());
            }
            return meant;
        }

        void put(@Nullable Advertiser before, Advertiser now) {
            if (before != null) {
                byName.remove(before.externalId());
            }
            byId.put(now.id(), now);
            byName.put(now.externalId(), now);
        }
    }
}
