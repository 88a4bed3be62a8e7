package beckon.network.partner;

import beckon.network.id.Uuid7;
import beckon.network.problem.Faults;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Each partner's advertisers, for that partner only. Safe for any number of threads. */
public final class Advertisers {
    static final String SELECT = "select id, partner_id as partner, external_id, name, currency, created_at "
            + "from advertiser where partner_id = :partner and deleted_at is null ";

    private final Database database;
    private final Clock clock;

    public Advertisers(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Adds an advertiser of the partner.
     *
     * @param externalId the partner's own name for him, unique per partner
     * @throws Problem {@code advertiser-invalid}, {@code partner-not-found} or {@code advertiser-exists}
     */
    public Advertiser add(UUID partner, String externalId, String name, Currency currency) {
        Fields fields = Fields.of("advertiser");
        Faults faults = new Faults("advertiser");
        Advertiser advertiser = new Advertiser(
                Uuid7.next(clock),
                partner,
                faults.of(() -> fields.line("externalId", externalId, 100), ""),
                faults.of(() -> fields.line("name", name, 200), ""),
                currency,
                Moment.of(clock));
        faults.raise();
        return database.jdbi().inTransaction(handle -> {
            if (!oneAtATime(handle, partner)) {
                throw Problem.notFound("partner", partner);
            }
            int added = handle.createUpdate(
                            "insert into advertiser (id, partner_id, external_id, name, currency, created_at) values "
                                    + "(:id, :partner, :externalId, :name, :currency, :createdAt) "
                                    + "on conflict (partner_id, external_id) where deleted_at is null do nothing")
                    .bindMethods(advertiser)
                    .execute();
            if (added == 0) {
                throw taken(advertiser.externalId());
            }
            return advertiser;
        });
    }

    public Optional<Advertiser> find(UUID partner, UUID id) {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + "and id = :id")
                .bind("partner", partner)
                .bind("id", id)
                .mapTo(Advertiser.class)
                .findOne());
    }

    /** The partner's advertisers, oldest first. */
    public List<Advertiser> of(UUID partner) {
        return page(partner, null, Integer.MAX_VALUE);
    }

    /** Some of the partner's advertisers, oldest first: those after {@code after}, where it is given. */
    public List<Advertiser> page(UUID partner, @Nullable UUID after, int limit) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        SELECT + "and (:after::uuid is null or id > :after) order by id limit :limit")
                .bind("partner", partner)
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(Advertiser.class)
                .list());
    }

    /** The advertiser whom the partner calls so. */
    public Optional<Advertiser> byExternalId(UUID partner, String externalId) {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + "and external_id = :externalId")
                .bind("partner", partner)
                .bind("externalId", externalId)
                .mapTo(Advertiser.class)
                .findOne());
    }

    /**
     * Names the advertiser anew. His currency stays, since all his bids and funds are in it.
     *
     * @throws Problem {@code advertiser-invalid}, {@code advertiser-not-found} or {@code advertiser-exists}
     */
    public Advertiser change(UUID partner, UUID id, String externalId, String name) {
        return database.jdbi().inTransaction(handle -> {
            oneAtATime(handle, partner);
            if (find(partner, id).isEmpty()) {
                throw Problem.notFound("advertiser", id);
            }
            Fields fields = Fields.of("advertiser");
            Faults faults = new Faults("advertiser");
            String own = faults.of(() -> fields.line("externalId", externalId, 100), "");
            String line = faults.of(() -> fields.line("name", name, 200), "");
            faults.raise();
            boolean taken = byExternalId(partner, own)
                    .filter(other -> !other.id().equals(id))
                    .isPresent();
            if (taken) {
                throw taken(own);
            }
            handle.createUpdate("update advertiser set external_id = :externalId, name = :name "
                            + "where partner_id = :partner and id = :id")
                    .bind("externalId", own)
                    .bind("name", line)
                    .bind("partner", partner)
                    .bind("id", id)
                    .execute();
            return find(partner, id).orElseThrow();
        });
    }

    /**
     * Ends the advertiser with all his listings and their references; what he paid and owes stays in the books.
     *
     * @throws Problem {@code advertiser-not-found}
     */
    public void remove(UUID partner, UUID id) {
        Listings listings = new Listings(database, clock);
        database.jdbi().useTransaction(handle -> {
            int ended = handle.createUpdate("update advertiser set deleted_at = :now "
                            + "where partner_id = :partner and id = :id and deleted_at is null")
                    .bind("now", Moment.of(clock))
                    .bind("partner", partner)
                    .bind("id", id)
                    .execute();
            if (ended == 0) {
                throw Problem.notFound("advertiser", id);
            }
            listings.page(partner, new ListingFilter(id, null, null), null, Integer.MAX_VALUE)
                    .forEach(listing -> listings.remove(partner, listing.id()));
        });
    }

    /** Lets nobody else name an advertiser of the partner until the transaction ends. Gives whether there is a partner. */
    static boolean oneAtATime(Handle handle, UUID partner) {
        return handle.createQuery("select id from partner where id = :partner for no key update")
                .bind("partner", partner)
                .mapTo(UUID.class)
                .findOne()
                .isPresent();
    }

    static Problem taken(String externalId) {
        return Problem.conflict(
                "advertiser-exists",
                "The advertiser's external id is taken",
                "You already have an advertiser \"" + externalId + "\"; use another externalId.");
    }
}
