package beckon.network.partner;

import beckon.network.id.Uuid7;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/** Each partner's listings, for that partner only but for {@link #any}. Safe for any number of threads. */
public final class Listings {
    private static final String SELECT = "select l.id, l.partner_id as partner, l.advertiser_id as advertiser, "
            + "l.external_id, l.headline, l.body, l.category, l.landing_url as landing, l.destination, "
            + "l.click_bid_micros, l.call_bid_micros, a.currency, l.budget_micros, l.state, l.created_at "
            + "from listing l join advertiser a on a.id = l.advertiser_id ";

    /** Written as the registrar's realm has it, in any case; parameters change nothing. */
    private static final Pattern OWN_PHONE = Pattern.compile("(?i:sips?):([^@]*)@(?i:beckon)([:;].*)?");

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
            int added = handle.createUpdate("insert into listing (id, partner_id, advertiser_id, external_id, "
                            + "headline, body, category, landing_url, destination, click_bid_micros, "
                            + "call_bid_micros, budget_micros, state, created_at) values (:id, :partner, "
                            + ":advertiser, :externalId, :headline, :body, :category, :landing, :destination, "
                            + ":clickBidMicros, :callBidMicros, :budgetMicros, 'ACTIVE', :now) "
                            + "on conflict (partner_id, external_id) do nothing")
                    .bind("id", id)
                    .bind("partner", partner)
                    .bindMethods(checked)
                    .bind("now", Moment.of(clock))
                    .execute();
            if (added == 0) {
                throw taken(checked.externalId());
            }
            return read(handle, partner, id).orElseThrow();
        });
    }

    /**
     * Replaces what the listing says and bids. Its advertiser stays, since what it has cost so far was his.
     *
     * @throws Problem {@code listing-invalid}, {@code listing-not-found}, {@code listing-exists} or
     *     {@code listing-advertiser-fixed}
     */
    public Listing change(UUID partner, UUID id, ListingDraft draft) {
        ListingDraft checked = draft.checked();
        return database.jdbi().inTransaction(handle -> {
            Listing before = read(handle, partner, id).orElseThrow(() -> Problem.notFound("listing", id));
            if (!before.advertiser().equals(checked.advertiser())) {
                throw Problem.conflict(
                        "listing-advertiser-fixed",
                        "A listing keeps its advertiser",
                        "Listing " + id + " belongs to advertiser " + before.advertiser() + ", not "
                                + checked.advertiser() + "; add a new listing for the other one.");
            }
            mustBeReachable(handle, checked);
            boolean taken = handle.createQuery("select exists (select from listing where partner_id = :partner "
                            + "and external_id = :externalId and id <> :id)")
                    .bind("partner", partner)
                    .bind("externalId", checked.externalId())
                    .bind("id", id)
                    .mapTo(Boolean.class)
                    .one();
            if (taken) {
                throw taken(checked.externalId());
            }
            handle.createUpdate("update listing set external_id = :externalId, headline = :headline, body = :body, "
                            + "category = :category, landing_url = :landing, destination = :destination, "
                            + "click_bid_micros = :clickBidMicros, call_bid_micros = :callBidMicros, "
                            + "budget_micros = :budgetMicros where partner_id = :partner and id = :id")
                    .bind("partner", partner)
                    .bind("id", id)
                    .bindMethods(checked)
                    .execute();
            return read(handle, partner, id).orElseThrow();
        });
    }

    /** A destination at our own registrar must be a phone of that very advertiser. */
    private static void mustBeReachable(Handle handle, ListingDraft draft) {
        String destination = draft.destination();
        Matcher own = destination == null ? null : OWN_PHONE.matcher(destination);
        if (own == null || !own.matches()) {
            return;
        }
        boolean known = handle.createQuery("""
                        select exists (select from phone
                            where sip_user = :user and advertiser_id = :advertiser and removed_at is null)
                        or exists (select from softphone where user_name = :user and advertiser_id = :advertiser)
                        """)
                .bind("user", own.group(1))
                .bind("advertiser", draft.advertiser())
                .mapTo(Boolean.class)
                .one();
        if (!known) {
            throw Problem.invalid(
                    "listing", "destination", destination, "must be a phone of this advertiser; make one under Phones");
        }
    }

    public Optional<Listing> find(UUID partner, UUID id) {
        return database.jdbi().withHandle(handle -> read(handle, partner, id));
    }

    /** The partner's listings, oldest first. */
    public List<Listing> of(UUID partner) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + "where l.partner_id = :partner order by l.id")
                        .bind("partner", partner)
                        .mapTo(Listing.class)
                        .list());
    }

    /** Shows the listing nowhere from now on. @throws Problem {@code listing-not-found} */
    public void pause(UUID partner, UUID id) {
        set(partner, id, ListingState.PAUSED);
    }

    /** Shows it again. @throws Problem {@code listing-not-found} */
    public void resume(UUID partner, UUID id) {
        set(partner, id, ListingState.ACTIVE);
    }

    /** A listing whosoever it is, for the network's own work; never for a partner's question. */
    public Optional<Listing> any(UUID id) {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + "where l.id = :id")
                .bind("id", id)
                .mapTo(Listing.class)
                .findOne());
    }

    private void set(UUID partner, UUID id, ListingState state) {
        int changed = database.jdbi().withHandle(handle -> handle.createUpdate(
                        "update listing set state = :state where partner_id = :partner and id = :id")
                .bind("state", state)
                .bind("partner", partner)
                .bind("id", id)
                .execute());
        if (changed == 0) {
            throw Problem.notFound("listing", id);
        }
    }

    private static Optional<Listing> read(Handle handle, UUID partner, UUID id) {
        return handle.createQuery(SELECT + "where l.partner_id = :partner and l.id = :id")
                .bind("partner", partner)
                .bind("id", id)
                .mapTo(Listing.class)
                .findOne();
    }

    private static void mustOwn(Handle handle, UUID partner, UUID advertiser) {
        boolean own = handle.createQuery(
                        "select exists (select from advertiser where partner_id = :partner and id = :advertiser)")
                .bind("partner", partner)
                .bind("advertiser", advertiser)
                .mapTo(Boolean.class)
                .one();
        if (!own) {
            throw Problem.notFound("advertiser", advertiser);
        }
    }

    private static Problem taken(String externalId) {
        return Problem.conflict(
                "listing-exists",
                "The listing's external id is taken",
                "You already have a listing \"" + externalId + "\"; change that one or use another externalId.");
    }
}
