package beckon.network.reference;

import beckon.network.problem.Problem;
import beckon.network.store.Database;
import java.time.Clock;
import java.util.UUID;

/** How each partner's new references are made. Safe for any number of threads and servers. */
public final class ReferenceTermsBook {
    private final Database database;

    /** @param clock the same for every store; reading terms needs none */
    public ReferenceTermsBook(Database database, Clock clock) {
        this.database = database;
    }

    /** The partner's, else the default. */
    public ReferenceTerms of(UUID partner) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select plan, moment from reference_terms where partner_id = :partner")
                .bind("partner", partner)
                .mapTo(ReferenceTerms.class)
                .findOne()
                .orElse(ReferenceTerms.DEFAULT));
    }

    /**
     * Sets what holds for references that are made from now on.
     *
     * @throws Problem {@code partner-not-found}
     */
    public void set(UUID partner, ReferenceTerms terms) {
        int rows = database.jdbi().withHandle(handle -> handle.createUpdate(
                        "insert into reference_terms (partner_id, plan, moment) "
                                + "select id, :plan, :moment from partner where id = :partner "
                                + "on conflict (partner_id) do update set plan = excluded.plan, moment = excluded.moment")
                .bind("plan", terms.plan())
                .bind("moment", terms.moment())
                .bind("partner", partner)
                .execute());
        if (rows == 0) {
            throw Problem.notFound("partner", partner);
        }
    }

    /**
     * How dear a number the partner's next telephonic references may draw, by his latest decision record.
     *
     * @throws Problem {@code partner-not-found}
     */
    public EarnedGrade grade(UUID partner) {
        return database.jdbi().withHandle(handle -> {
            boolean known = handle.createQuery("select exists (select from partner where id = :partner)")
                    .bind("partner", partner)
                    .mapTo(Boolean.class)
                    .one();
            if (!known) {
                throw Problem.notFound("partner", partner);
            }
            Grant grant = Grant.of(handle, partner);
            return new EarnedGrade(grant.grade(), grant.low(), grant.high());
        });
    }
}
