package beckon.network.review;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Reads and adds people's decisions inside a transaction that somebody else began. */
final class DecisionRows {
    static final String SELECT = "select d.id, d.site_id as site, d.account_id as account, d.second_by, d.choice, "
            + "d.labels, d.reason, d.note, d.verdict_id as verdict, d.content_hash, d.expert, d.quality, "
            + "d.standing_id as standing, d.standing_before, d.reverses, d.at from person_decision d ";

    /** The newest decision of each site that nobody took back. */
    static final String STANDING = SELECT + "join (select distinct on (n.site_id) n.id from person_decision n "
            + "where n.reverses is null and not exists (select from person_decision x where x.reverses = n.id) "
            + "order by n.site_id, n.id desc) newest on newest.id = d.id ";

    private DecisionRows() {}

    static PersonDecision add(Handle handle, PersonDecision decision) {
        handle.createUpdate("insert into person_decision (id, site_id, account_id, second_by, choice, labels, reason, "
                        + "note, verdict_id, content_hash, expert, quality, standing_id, standing_before, reverses, at) "
                        + "values (:id, :site, :account, :secondBy, :choice, :labels, :reason, :note, :verdict, "
                        + ":contentHash, :expert, :quality, :standing, :standingBefore, :reverses, :at)")
                .bind("id", decision.id())
                .bind("site", decision.site())
                .bind("account", decision.account())
                .bind("secondBy", decision.secondBy())
                .bind("choice", decision.choice())
                .bindArray("labels", String.class, decision.labels())
                .bind("reason", decision.reason())
                .bind("note", decision.note())
                .bind("verdict", decision.verdict())
                .bind("contentHash", decision.contentHash())
                .bind("expert", decision.expert())
                .bind("quality", decision.quality())
                .bind("standing", decision.standing())
                .bind("standingBefore", decision.standingBefore())
                .bind("reverses", decision.reverses())
                .bind("at", decision.at())
                .execute();
        return decision;
    }

    static Optional<PersonDecision> find(Handle handle, UUID id) {
        return handle.createQuery(SELECT + "where d.id = :id")
                .bind("id", id)
                .mapTo(PersonDecision.class)
                .findOne();
    }
}
