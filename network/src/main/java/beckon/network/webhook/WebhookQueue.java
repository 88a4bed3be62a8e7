package beckon.network.webhook;

import beckon.network.mail.Letter;
import beckon.network.mail.Outbox;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import beckon.network.telephony.SecretBox;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Messages that wait to be delivered. Each is leased to one sender at a time; what a sender that died had leased comes back
 * after a minute, so that a message may arrive twice and is never lost. Few of an endpoint's go out at once, so that a slow
 * one holds up nobody else. Safe for any number of threads and servers.
 */
public final class WebhookQueue {
    /** How long messages are kept for the log and to be sent again, unless somebody says otherwise. */
    public static final Duration KEPT = Duration.ofDays(30);
    /** An endpoint that takes nothing for so long is disabled. */
    public static final Duration PATIENCE = Duration.ofDays(3);
    /** The longest rest that a server may ask for. */
    public static final Duration LONGEST_REST = Duration.ofHours(24);
    /** The pauses between attempts: the last lies three days after the first. */
    static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(20).plusMinutes(30));

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int OF_ONE_ENDPOINT = 4;

    private final Database database;
    private final Clock clock;
    private final SecretBox box;
    private final Duration kept;

    public WebhookQueue(Database database, Clock clock, SecretBox box) {
        this(database, clock, box, KEPT);
    }

    /** @param kept how long messages are kept for the log and to be sent again */
    public WebhookQueue(Database database, Clock clock, SecretBox box, Duration kept) {
        this.database = database;
        this.clock = clock;
        this.box = box;
        this.kept = kept;
    }

    /** Messages that are due, leased to the caller, at most {@code most} and few of each endpoint. */
    public List<DueMessage> take(int most) {
        Instant now = Moment.of(clock);
        return database.jdbi().withHandle(handle -> handle.createQuery("""
                        update webhook_delivery d set leased_until = :lease
                        from (select x.id from webhook_endpoint e
                            cross join lateral (
                                select q.id from webhook_delivery q
                                where q.endpoint_id = e.id and q.state = 'WAITING' and q.next_at <= :now
                                  and (q.leased_until is null or q.leased_until <= :now)
                                order by q.next_at, q.id
                                limit greatest(0, :each - (select count(*) from webhook_delivery l
                                    where l.endpoint_id = e.id and l.state = 'WAITING' and l.leased_until > :now))
                                for update skip locked) x
                            where e.state = 'ACTIVE' and e.removed_at is null
                              and (e.quiet_until is null or e.quiet_until <= :now)
                            limit :most) due, webhook_endpoint e, webhook_message m
                        where d.id = due.id and e.id = d.endpoint_id and m.no = d.message_no
                        returning d.id as delivery, e.id as endpoint, e.url, m.id, m.body, e.secret,
                            case when e.previous_until > :now then e.previous_secret end as previous_secret
                        """)
                .bind("lease", now.plus(LEASE))
                .bind("now", now)
                .bind("each", OF_ONE_ENDPOINT)
                .bind("most", most)
                .map((row, context) -> new DueMessage(
                        row.getLong("delivery"),
                        row.getObject("endpoint", UUID.class),
                        URI.create(row.getString("url")),
                        row.getObject("id", UUID.class),
                        row.getString("body"),
                        secrets(row.getBytes("secret"), row.getBytes("previous_secret"))))
                .list());
    }

    /** What came of an attempt whose answer asked for no rest. */
    public void note(DueMessage message, Attempt attempt) {
        note(message, attempt, Duration.ZERO);
    }

    /**
     * What came of an attempt: done, tried again later, or given up; an endpoint that never answers is disabled.
     *
     * @param rest how long the server asked to be left alone; the whole endpoint is, for a day at most
     */
    public void note(DueMessage message, Attempt attempt, Duration rest) {
        database.jdbi().useTransaction(handle -> {
            handle.createUpdate("""
                            insert into webhook_attempt (delivery_id, at, millis, request_head, status, response_head,
                                response_body, failure)
                            select d.id, :at, :millis, :requestHead, cast(:status as integer), :responseHead,
                                :responseBody, :failure
                            from webhook_delivery d where d.id = :delivery
                            """)
                    .bindMethods(attempt)
                    .bind("delivery", message.delivery())
                    .execute();
            if (attempt.accepted()) {
                delivered(handle, message);
            } else {
                failed(handle, message, attempt, rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest);
            }
        });
    }

    /** Forgets messages that were kept for long enough; gives how many. */
    public int forget() {
        return database.jdbi().withHandle(handle -> handle.createUpdate("delete from webhook_message where at < :old")
                .bind("old", Moment.of(clock).minus(kept))
                .execute());
    }

    private static void delivered(Handle handle, DueMessage message) {
        handle.createUpdate("update webhook_delivery set state = 'DELIVERED', attempts = attempts + 1, "
                        + "leased_until = null where id = :id")
                .bind("id", message.delivery())
                .execute();
        handle.createUpdate("update webhook_endpoint set failing_since = null, quiet_until = null "
                        + "where id = :id and (failing_since is not null or quiet_until is not null)")
                .bind("id", message.endpoint())
                .execute();
    }

    private void failed(Handle handle, DueMessage message, Attempt attempt, Duration rest) {
        Instant now = Moment.of(clock);
        int attempts = handle.createQuery("select attempts from webhook_delivery where id = :id for update")
                        .bind("id", message.delivery())
                        .mapTo(Integer.class)
                        .findOne()
                        .orElse(0)
                + 1;
        boolean last = attempts > PAUSES.size();
        Duration pause = last ? Duration.ZERO : PAUSES.get(attempts - 1);
        Instant next = now.plus(!last && rest.compareTo(pause) > 0 ? rest : pause);
        handle.createUpdate(
                        "update webhook_delivery set state = case when state = 'WAITING' then :state else state end, "
                                + "attempts = :attempts, next_at = :next, leased_until = null where id = :id")
                .bind("state", last ? "GIVEN_UP" : "WAITING")
                .bind("attempts", attempts)
                .bind("next", next)
                .bind("id", message.delivery())
                .execute();
        handle.createQuery(
                        "update webhook_endpoint set failing_since = coalesce(failing_since, :now), "
                                + "quiet_until = greatest(quiet_until, :quiet) where id = :id returning partner_id as partner, url, failing_since, state")
                .bind("now", now)
                .bind("quiet", rest.isZero() ? null : now.plus(rest))
                .bind("id", message.endpoint())
                .mapTo(Failing.class)
                .findOne()
                .filter(endpoint -> endpoint.state() == WebhookState.ACTIVE)
                .ifPresent(endpoint -> {
                    if (attempt.gone()) {
                        disable(handle, message.endpoint(), endpoint, "The server answered 410 Gone");
                    } else if (!endpoint.failingSince().plus(PATIENCE).isAfter(now)) {
                        disable(handle, message.endpoint(), endpoint, "Nothing was taken for three days");
                    }
                });
    }

    private void disable(Handle handle, UUID id, Failing endpoint, String reason) {
        handle.createUpdate("update webhook_endpoint set state = 'DISABLED', reason = :reason where id = :id")
                .bind("reason", reason)
                .bind("id", id)
                .execute();
        handle.createQuery("select email from account where partner_id = :partner order by id")
                .bind("partner", endpoint.partner())
                .mapTo(String.class)
                .filter(Letter::writable)
                .forEach(email -> Outbox.write(
                        handle,
                        clock,
                        new Letter(
                                        email,
                                        "A webhook of yours is disabled",
                                        reason + " at " + endpoint.url()
                                                + ", so nothing is sent there any more and new events "
                                                + "are not kept for it.\n\nWhat to do next: mend the server, switch the webhook "
                                                + "on again, and have what it missed sent once more: events are kept for "
                                                + kept.toDays() + " days.\n\n" + Letter.CONSOLE + "/partner/webhooks/"
                                                + id
                                                + "\n",
                                        "webhook-disabled",
                                        null)
                                .inNameOf(endpoint.partner())));
    }

    private List<String> secrets(byte[] secret, byte @Nullable [] previous) {
        return Stream.of(secret, previous)
                .filter(Objects::nonNull)
                .flatMap(one -> box.open(one).stream())
                .toList();
    }

    /** An endpoint at which an attempt failed. */
    record Failing(UUID partner, String url, Instant failingSince, WebhookState state) {}
}
