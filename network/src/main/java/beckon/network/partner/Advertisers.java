package beckon.network.partner;

import beckon.network.id.Uuid7;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Each partner's advertisers, for that partner only. Safe for any number of threads. */
public final class Advertisers {
    private static final String SELECT = "select id, partner_id as partner, external_id, name, currency, created_at "
            + "from advertiser where partner_id = :partner ";

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
        Advertiser advertiser = new Advertiser(
                Uuid7.next(clock),
                partner,
                fields.line("externalId", externalId, 100),
                fields.line("name", name, 200),
                currency,
                Moment.of(clock));
        return database.jdbi().inTransaction(handle -> {
            boolean known = handle.createQuery("select exists (select from partner where id = :partner)")
                    .bind("partner", partner)
                    .mapTo(Boolean.class)
                    .one();
            if (!known) {
                throw Problem.notFound("partner", partner);
            }
            int added = handle.createUpdate(
                            "insert into advertiser (id, partner_id, external_id, name, currency, created_at) values "
                                    + "(:id, :partner, :externalId, :name, :currency, :createdAt) "
                                    + "on conflict (partner_id, external_id) do nothing")
                    .bindMethods(advertiser)
                    .execute();
            if (added == 0) {
                throw Problem.conflict(
                        "advertiser-exists",
                        "The advertiser's external id is taken",
                        "You already have an advertiser \"" + advertiser.externalId() + "\"; use another externalId.");
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
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + "order by id")
                .bind("partner", partner)
                .mapTo(Advertiser.class)
                .list());
    }
}
