package beckon.network.webhook;

import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What was sent to partners' endpoints, and sending it once more. Safe for any number of threads and servers. */
public final class WebhookLog {
    private static final String SELECT = """
            select d.id, m.id as message, d.endpoint_id as endpoint, m.type, m.at, d.state, d.attempts,
                case when d.next_at = '-infinity' then m.at else d.next_at end as next_at, a.status, a.failure
            from webhook_delivery d
            join webhook_message m on m.no = d.message_no
            join webhook_endpoint e on e.id = d.endpoint_id
            left join lateral (select status, failure from webhook_attempt a where a.delivery_id = d.id
                order by a.id desc limit 1) a on true
            where e.partner_id = :partner and e.id = :endpoint and e.removed_at is null
            """;

    private final Database database;
    private final Clock clock;

    public WebhookLog(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The endpoint's latest deliveries, newest first.
     *
     * @param before only those older than this one; {@link Long#MAX_VALUE} for the newest
     * @param limit how many at most
     * @throws Problem {@code webhook-not-found}
     */
    public List<Delivery> deliveries(UUID partner, UUID endpoint, long before, int limit) {
        return database.jdbi().withHandle(handle -> {
            Webhooks.own(handle, partner, endpoint);
            return handle.createQuery(SELECT + "and d.id < :before order by d.id desc limit :limit")
                    .bind("partner", partner)
                    .bind("endpoint", endpoint)
                    .bind("before", before)
                    .bind("limit", limit)
                    .mapTo(Delivery.class)
                    .list();
        });
    }

    public Optional<Delivery> find(UUID partner, UUID endpoint, long delivery) {
        return database.jdbi().withHandle(handle -> read(handle, partner, endpoint, delivery));
    }

    /** The text that was sent. @throws Problem {@code delivery-not-found} */
    public String body(UUID partner, UUID endpoint, long delivery) {
        return database.jdbi().withHandle(handle -> {
            own(handle, partner, endpoint, delivery);
            return handle.createQuery("select m.body from webhook_delivery d "
                            + "join webhook_message m on m.no = d.message_no where d.id = :id")
                    .bind("id", delivery)
                    .mapTo(String.class)
                    .one();
        });
    }

    /** The delivery's attempts, newest first. @throws Problem {@code delivery-not-found} */
    public List<Attempt> attempts(UUID partner, UUID endpoint, long delivery) {
        return database.jdbi().withHandle(handle -> {
            own(handle, partner, endpoint, delivery);
            return handle.createQuery("select at, millis, request_head, status, response_head, response_body, failure "
                            + "from webhook_attempt where delivery_id = :id order by id desc limit 50")
                    .bind("id", delivery)
                    .mapTo(Attempt.class)
                    .list();
        });
    }

    /** Sends it once more, with the id and text it had. @throws Problem {@code delivery-not-found} */
    public Delivery resend(UUID partner, UUID endpoint, long delivery) {
        return database.jdbi().inTransaction(handle -> {
            own(handle, partner, endpoint, delivery);
            wake(handle, endpoint);
            handle.createUpdate("update webhook_delivery set state = 'WAITING', attempts = 0, next_at = :now, "
                            + "leased_until = null where id = :id")
                    .bind("now", Moment.of(clock))
                    .bind("id", delivery)
                    .execute();
            return own(handle, partner, endpoint, delivery);
        });
    }

    /**
     * Sends everything the endpoint wants once more that happened at {@code since} or later, also what came about while it
     * was disabled or before it was there.
     *
     * @return how many messages
     * @throws Problem {@code webhook-not-found}
     */
    public int resendSince(UUID partner, UUID endpoint, Instant since) {
        return database.jdbi().inTransaction(handle -> {
            Webhooks.own(handle, partner, endpoint);
            wake(handle, endpoint);
            return handle.createUpdate("""
                            insert into webhook_delivery (message_no, endpoint_id, state, next_at)
                            select m.no, e.id, 'WAITING', :now from webhook_message m, webhook_endpoint e
                            where e.id = :endpoint and m.partner_id = e.partner_id and m.at >= :since
                              and (e.events = '*' or m.type = any (string_to_array(e.events, ' ')))
                              and m.type <> :test
                            order by m.no
                            on conflict (endpoint_id, message_no) do update
                                set state = 'WAITING', attempts = 0, next_at = excluded.next_at, leased_until = null
                            """)
                    .bind("now", Moment.of(clock))
                    .bind("endpoint", endpoint)
                    .bind("since", since)
                    .bind("test", WebhookEvent.TEST)
                    .execute();
        });
    }

    /** Sends a message that tells of nothing. @throws Problem {@code webhook-not-found} */
    public Delivery test(UUID partner, UUID endpoint) {
        return database.jdbi().inTransaction(handle -> {
            Webhooks.own(handle, partner, endpoint);
            wake(handle, endpoint);
            Instant now = Moment.of(clock);
            long delivery = handle.createQuery("""
                            with message as (
                                insert into webhook_message (id, partner_id, type, at, body)
                                values (gen_random_uuid(), :partner, :type, :now, jsonb_build_object('type', :type,
                                    'timestamp', webhook_time(:now), 'data', jsonb_build_object('webhook', :endpoint))::text)
                                returning no)
                            insert into webhook_delivery (message_no, endpoint_id, state, next_at)
                            select no, :endpoint, 'WAITING', :now from message returning id
                            """)
                    .bind("partner", partner)
                    .bind("type", WebhookEvent.TEST)
                    .bind("now", now)
                    .bind("endpoint", endpoint)
                    .mapTo(Long.class)
                    .one();
            return own(handle, partner, endpoint, delivery);
        });
    }

    /** Whoever asks for a message now knows that his server rests no longer. */
    private static void wake(Handle handle, UUID endpoint) {
        handle.execute("update webhook_endpoint set quiet_until = null where id = ?", endpoint);
    }

    private static Delivery own(Handle handle, UUID partner, UUID endpoint, long delivery) {
        return read(handle, partner, endpoint, delivery).orElseThrow(() -> Problem.notFound("delivery", delivery));
    }

    private static Optional<Delivery> read(Handle handle, UUID partner, UUID endpoint, long delivery) {
        return handle.createQuery(SELECT + "and d.id = :id")
                .bind("partner", partner)
                .bind("endpoint", endpoint)
                .bind("id", delivery)
                .mapTo(Delivery.class)
                .findOne();
    }
}
