package beckon.network.partner;

import beckon.network.id.Uuid7;
import beckon.network.partner.SavedListing.Outcome;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Stores many of a partner's listings by their external ids: those that are new are added, the others changed, and what
 * is stored already is left alone, so that the same again does no harm. Safe for any number of threads and servers.
 */
public final class ListingBulk {
    private static final int AT_ONCE = 2_000;
    private static final int MANY = 5 * AT_ONCE;

    private final Database database;
    private final Clock clock;

    public ListingBulk(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What became of each draft, in their order. One that is wrong keeps none of the others from being stored. */
    public List<SavedListing> save(UUID partner, List<ListingDraft> drafts) {
        return run(partner, drafts, true);
    }

    /** What {@link #save} would say now; nothing is stored. */
    public List<SavedListing> tried(UUID partner, List<ListingDraft> drafts) {
        return run(partner, drafts, false);
    }

    private List<SavedListing> run(UUID partner, List<ListingDraft> drafts, boolean store) {
        List<SavedListing> saved = new ArrayList<>(drafts.size());
        Set<String> seen = new HashSet<>();
        for (int from = 0; from < drafts.size(); from += AT_ONCE) {
            List<ListingDraft> some = drafts.subList(from, Math.min(drafts.size(), from + AT_ONCE));
            saved.addAll(database.jdbi().inTransaction(handle -> portion(handle, partner, some, seen, store)));
            if (store && from == 0 && drafts.size() > MANY) {
                // Of a table that was nearly empty the planner knows nothing, and would read all of it for each
                // portion.
                database.jdbi().useHandle(handle -> handle.execute("analyze listing"));
            }
        }
        return saved;
    }

    private List<SavedListing> portion(
            Handle handle, UUID partner, List<ListingDraft> drafts, Set<String> seen, boolean store) {
        Map<String, Listing> known = known(handle, partner, drafts);
        Set<UUID> advertisers = advertisers(handle, partner);
        List<@Nullable SavedListing> saved = new ArrayList<>();
        Portion added = new Portion();
        Portion changed = new Portion();
        for (ListingDraft draft : drafts) {
            try {
                ListingDraft checked = draft.checked();
                String name = checked.externalId();
                if (!seen.add(name)) {
                    throw Problem.conflict(
                            "listing-twice",
                            "The listing is there twice",
                            "\"" + name + "\" stands in it before; send each externalId once.");
                }
                if (!advertisers.contains(checked.advertiser())) {
                    throw Problem.notFound("advertiser", checked.advertiser());
                }
                Listings.mustBeReachable(handle, checked);
                Listing before = known.get(name);
                if (before == null) {
                    UUID id = Uuid7.next(clock);
                    added.add(saved.size(), id, checked);
                    saved.add(new SavedListing(name, Outcome.CREATED, id, null));
                } else {
                    Listings.mustKeepAdvertiser(before, checked);
                    boolean same = ListingDraft.of(before).equals(checked.over(before.details()));
                    if (!same) {
                        changed.add(saved.size(), before.id(), checked.over(before.details()));
                    }
                    saved.add(new SavedListing(name, same ? Outcome.UNCHANGED : Outcome.UPDATED, before.id(), null));
                }
            } catch (Problem wrong) {
                saved.add(SavedListing.refused(draft.externalId(), wrong));
            }
        }
        if (store) {
            insert(handle, partner, added, saved);
            update(handle, partner, changed, saved);
        }
        return saved.stream().map(Objects::requireNonNull).toList();
    }

    private void insert(Handle handle, UUID partner, Portion added, List<@Nullable SavedListing> saved) {
        if (added.drafts.isEmpty()) {
            return;
        }
        Instant now = Moment.of(clock);
        PreparedBatch batch = handle.prepareBatch(ListingRow.INSERT);
        for (int i = 0; i < added.drafts.size(); i++) {
            batch.bind("id", added.ids.get(i)).bind("partner", partner).bind("now", now);
            ListingRow.bind(batch, added.drafts.get(i)).add();
        }
        int[] rows = batch.execute();
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] == 0) {
                String name = added.drafts.get(i).externalId();
                saved.set(added.places.get(i), SavedListing.refused(name, Listings.taken(name)));
            }
        }
    }

    private static void update(Handle handle, UUID partner, Portion changed, List<@Nullable SavedListing> saved) {
        if (changed.drafts.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(ListingRow.UPDATE);
        for (int i = 0; i < changed.drafts.size(); i++) {
            batch.bind("id", changed.ids.get(i)).bind("partner", partner);
            ListingRow.bind(batch, changed.drafts.get(i)).add();
        }
        int[] rows = batch.execute();
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] == 0) {
                saved.set(
                        changed.places.get(i),
                        SavedListing.refused(
                                changed.drafts.get(i).externalId(), Problem.notFound("listing", changed.ids.get(i))));
            }
        }
    }

    private static Map<String, Listing> known(Handle handle, UUID partner, List<ListingDraft> drafts) {
        return handle
                .createQuery(ListingRow.SELECT
                        + "where l.partner_id = :partner and l.external_id = any(:names) and l.deleted_at is null "
                        + "order by l.id for no key update of l")
                .bind("partner", partner)
                .bindArray(
                        "names",
                        String.class,
                        drafts.stream()
                                .map(draft -> draft.externalId().strip())
                                .filter(name -> name.indexOf('\0') < 0)
                                .toList())
                .map(new ListingRow())
                .list()
                .stream()
                .collect(Collectors.toMap(Listing::externalId, Function.identity(), (one, other) -> one, HashMap::new));
    }

    private static Set<UUID> advertisers(Handle handle, UUID partner) {
        Collection<UUID> ids = handle.createQuery(
                        "select id from advertiser where partner_id = :partner and deleted_at is null")
                .bind("partner", partner)
                .mapTo(UUID.class)
                .list();
        return Set.copyOf(ids);
    }

    /** Drafts that go one way, with where they stand among all. */
    private static final class Portion {
        private final List<Integer> places = new ArrayList<>();
        private final List<UUID> ids = new ArrayList<>();
        private final List<ListingDraft> drafts = new ArrayList<>();

        void add(int place, UUID id, ListingDraft draft) {
            places.add(place);
            ids.add(id);
            drafts.add(draft);
        }
    }
}
