package beckon.network.dispute;

import beckon.network.id.Uuid7;
import beckon.network.problem.Problem;
import beckon.network.store.Moment;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes rows of disputes and their steps. */
final class DisputeRows {
    private static final String SELECT = """
            select id, event_id as event, entry_id as entry, partner_id as partner, advertiser_id as advertiser,
                listing_id as listing, site_id as site, publisher_id as publisher, contact_at, charge_micros, currency,
                reason, words, opened_by, opened_at, answer_until, state, decided_by, decided_at, verdict,
                returned_micros, reversal_id as reversal, by_person, correction_id as correction
            from dispute
            """;
    private static final String WANTED = """
            where (cast(:partner as uuid) is null or partner_id = :partner)
              and (cast(:advertiser as uuid) is null or advertiser_id = :advertiser)
              and (cast(:publisher as uuid) is null or publisher_id = :publisher)
              and (cast(:state as text) is null or state = :state
                or (:state = 'OPEN' and by_person and state in ('UPHELD', 'PARTLY_UPHELD') and decided_by like 'rule/%'))
            """;

    private DisputeRows() {}

    /** @return whether the charge had no dispute before */
    static boolean insert(Handle handle, Dispute dispute, String evidence) {
        return handle.createUpdate("""
                        insert into dispute (id, event_id, entry_id, partner_id, advertiser_id, listing_id, site_id,
                            publisher_id, contact_at, charge_micros, currency, reason, words, opened_by, opened_at,
                            answer_until, evidence, state)
                        values (:id, :event, :entry, :partner, :advertiser, :listing, :site, :publisher, :contactAt,
                            :chargeMicros, :currency, :reason, :words, :openedBy, :openedAt, :answerUntil,
                            cast(:evidence as jsonb), :state)
                        on conflict (entry_id) where state <> 'WITHDRAWN' do nothing
                        """)
                        .bindMethods(dispute)
                        .bind("evidence", evidence)
                        .execute()
                == 1;
    }

    /** Writes how it was decided. */
    static void close(Handle handle, Dispute decided) {
        handle.createUpdate("""
                        update dispute set state = :state, decided_by = :decidedBy, decided_at = :decidedAt,
                            verdict = :verdict, returned_micros = :returnedMicros, reversal_id = :reversal,
                            correction_id = :correction
                        where id = :id
                        """).bindMethods(decided).execute();
    }

    /** Opens one again, for a person. */
    static void reopen(Handle handle, UUID dispute) {
        handle.createUpdate("""
                        update dispute set state = 'OPEN', decided_by = null, decided_at = null, verdict = null,
                            by_person = true
                        where id = :id
                        """).bind("id", dispute).execute();
    }

    static Optional<Dispute> find(Handle handle, UUID dispute) {
        return handle.createQuery(SELECT + "where id = :id")
                .bind("id", dispute)
                .mapTo(Dispute.class)
                .findOne();
    }

    /** Nobody else decides it until the commit. */
    static Dispute lock(Handle handle, UUID dispute) {
        return handle.createQuery(SELECT + "where id = :id for update")
                .bind("id", dispute)
                .mapTo(Dispute.class)
                .findOne()
                .orElseThrow(() -> Problem.notFound("dispute", dispute));
    }

    static List<Dispute> page(Handle handle, DisputeFilter filter, @Nullable UUID after, int limit) {
        return handle.createQuery(SELECT + WANTED
                        + "and (cast(:after as uuid) is null or id < :after) order by id desc limit :limit")
                .bindMethods(filter)
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(Dispute.class)
                .list();
    }

    static long count(Handle handle, DisputeFilter filter) {
        return handle.createQuery("select count(*) from dispute " + WANTED)
                .bindMethods(filter)
                .mapTo(Long.class)
                .one();
    }

    static List<Dispute> ofEvent(Handle handle, UUID event) {
        return handle.createQuery(SELECT + "where event_id = :event order by id desc")
                .bind("event", event)
                .mapTo(Dispute.class)
                .list();
    }

    /** Open ones that no rule has looked at and no person wanted for himself. */
    static List<UUID> waitingForRules(Handle handle, int most) {
        return handle.createQuery(
                        "select id from dispute where state = 'OPEN' and not by_person order by id limit :most")
                .bind("most", most)
                .mapTo(UUID.class)
                .list();
    }

    static void forPerson(Handle handle, UUID dispute) {
        handle.createUpdate("update dispute set by_person = true where id = :id")
                .bind("id", dispute)
                .execute();
    }

    static Evidence evidence(Handle handle, UUID dispute) {
        return new Evidence(JsonMapper.shared()
                .readTree(handle.createQuery("select evidence::text from dispute where id = :id")
                        .bind("id", dispute)
                        .mapTo(String.class)
                        .one()));
    }

    static void step(
            Handle handle, Clock clock, UUID dispute, Side side, String actor, DisputeStep.Kind kind, String body) {
        handle.createUpdate("insert into dispute_step (id, dispute_id, at, side, actor, kind, body) "
                        + "values (:id, :dispute, :at, :side, :actor, :kind, :body)")
                .bind("id", Uuid7.next(clock))
                .bind("dispute", dispute)
                .bind("at", Moment.of(clock))
                .bind("side", side)
                .bind("actor", actor)
                .bind("kind", kind)
                .bind("body", body)
                .execute();
    }

    static List<DisputeStep> steps(Handle handle, UUID dispute) {
        return handle.createQuery(
                        "select id, at, side, actor, kind, body from dispute_step where dispute_id = :id order by id")
                .bind("id", dispute)
                .mapTo(DisputeStep.class)
                .list();
    }
}
