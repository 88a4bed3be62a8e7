package beckon.network.webhook;

import beckon.network.id.Token;
import beckon.network.id.Uuid7;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import beckon.network.telephony.SecretBox;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The endpoints of partners' servers. Safe for any number of threads and servers. */
public final class Webhooks {
    /** Endpoints that a partner may have. */
    public static final int MOST = 20;

    private static final int SECRET_BYTES = 32;
    private static final String MARK = "whsec_";
    private static final String SELECT = "select id, partner_id as partner, url, label, events, state, reason, "
            + "failing_since, quiet_until, previous_until, created_at from webhook_endpoint ";

    private final Database database;
    private final Clock clock;
    private final SecretBox box;
    private final HostVetting vetting;

    /** @param box seals the secrets, which must be readable again to sign with */
    public Webhooks(Database database, Clock clock, SecretBox box, HostVetting vetting) {
        this.database = database;
        this.clock = clock;
        this.box = box;
        this.vetting = vetting;
    }

    /**
     * A new endpoint of the partner.
     *
     * @throws Problem {@code webhook-invalid} or {@code webhooks-full}
     */
    public IssuedWebhook add(UUID partner, WebhookDraft draft) {
        Checked checked = checked(draft);
        String secret = newSecret();
        UUID id = Uuid7.next(clock);
        return database.jdbi().inTransaction(handle -> {
            // One at a time, so that the limit holds.
            handle.execute("select 1 from partner where id = ? for no key update", partner);
            int known = handle.createQuery(
                            "select count(*) from webhook_endpoint where partner_id = :partner and removed_at is null")
                    .bind("partner", partner)
                    .mapTo(Integer.class)
                    .one();
            if (known >= MOST) {
                throw Problem.conflict(
                        "webhooks-full",
                        "There are enough webhooks",
                        "You have " + known + " webhooks, and there may be " + MOST + "; remove one first.");
            }
            handle.createUpdate("insert into webhook_endpoint (id, partner_id, url, label, events, secret, state, "
                            + "created_at) values (:id, :partner, :url, :label, :events, :secret, 'ACTIVE', :now)")
                    .bind("id", id)
                    .bind("partner", partner)
                    .bindMethods(checked)
                    .bind("secret", box.seal(secret))
                    .bind("now", Moment.of(clock))
                    .execute();
            return new IssuedWebhook(own(handle, partner, id), secret);
        });
    }

    /** The partner's endpoints, oldest first. */
    public List<Webhook> of(UUID partner) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        SELECT + "where partner_id = :partner and removed_at is null order by id")
                .bind("partner", partner)
                .mapTo(Row.class)
                .map(Row::webhook)
                .list());
    }

    public Optional<Webhook> find(UUID partner, UUID id) {
        return database.jdbi().withHandle(handle -> read(handle, partner, id));
    }

    /**
     * Changes address, label and events. What waits goes to the new address.
     *
     * @throws Problem {@code webhook-invalid} or {@code webhook-not-found}
     */
    public Webhook change(UUID partner, UUID id, WebhookDraft draft) {
        Checked checked = checked(draft);
        return database.jdbi().inTransaction(handle -> {
            handle.createUpdate("update webhook_endpoint set url = :url, label = :label, events = :events, "
                            + "quiet_until = case when url = :url then quiet_until end "
                            + "where partner_id = :partner and id = :id and removed_at is null")
                    .bindMethods(checked)
                    .bind("partner", partner)
                    .bind("id", id)
                    .execute();
            return own(handle, partner, id);
        });
    }

    /** Lets messages wait from now on. @throws Problem {@code webhook-not-found} */
    public Webhook pause(UUID partner, UUID id) {
        return set(partner, id, WebhookState.PAUSED);
    }

    /** Sends what waits, also after it was disabled. @throws Problem {@code webhook-not-found} */
    public Webhook resume(UUID partner, UUID id) {
        return set(partner, id, WebhookState.ACTIVE);
    }

    /**
     * Gives the endpoint a new secret; for {@code overlap} messages carry a signature by the one before, too.
     *
     * @throws Problem {@code webhook-not-found}
     */
    public IssuedWebhook rotate(UUID partner, UUID id, Duration overlap) {
        String secret = newSecret();
        return database.jdbi().inTransaction(handle -> {
            handle.createUpdate("update webhook_endpoint set previous_secret = secret, previous_until = :until, "
                            + "secret = :secret where partner_id = :partner and id = :id and removed_at is null")
                    .bind("until", Moment.of(clock).plus(overlap))
                    .bind("secret", box.seal(secret))
                    .bind("partner", partner)
                    .bind("id", id)
                    .execute();
            return new IssuedWebhook(own(handle, partner, id), secret);
        });
    }

    /** Sends nothing there any more; what waits is given up. @throws Problem {@code webhook-not-found} */
    public void remove(UUID partner, UUID id) {
        database.jdbi().useTransaction(handle -> {
            own(handle, partner, id);
            handle.createUpdate("update webhook_endpoint set removed_at = :now where id = :id")
                    .bind("now", Moment.of(clock))
                    .bind("id", id)
                    .execute();
            handle.createUpdate("update webhook_delivery set state = 'GIVEN_UP' "
                            + "where endpoint_id = :id and state = 'WAITING'")
                    .bind("id", id)
                    .execute();
        });
    }

    private Webhook set(UUID partner, UUID id, WebhookState state) {
        return database.jdbi().inTransaction(handle -> {
            handle.createUpdate("update webhook_endpoint set state = :state, reason = null, failing_since = null, "
                            + "quiet_until = null "
                            + "where partner_id = :partner and id = :id and removed_at is null")
                    .bind("state", state)
                    .bind("partner", partner)
                    .bind("id", id)
                    .execute();
            return own(handle, partner, id);
        });
    }

    static Webhook own(Handle handle, UUID partner, UUID id) {
        return read(handle, partner, id).orElseThrow(() -> Problem.notFound("webhook", id));
    }

    private static Optional<Webhook> read(Handle handle, UUID partner, UUID id) {
        return handle.createQuery(SELECT + "where partner_id = :partner and id = :id and removed_at is null")
                .bind("partner", partner)
                .bind("id", id)
                .mapTo(Row.class)
                .findOne()
                .map(Row::webhook);
    }

    private Checked checked(WebhookDraft draft) {
        Fields fields = Fields.of("webhook");
        URI url = fields.web("url", draft.url());
        String host = url.getHost().toLowerCase(Locale.ROOT).replaceAll("^\\[|]$", "");
        fields.require(url.getRawFragment() == null, "url", url, "must not have a part behind #");
        boolean plain = vetting.plain(host);
        fields.require(plain || "https".equalsIgnoreCase(url.getScheme()), "url", url, "must begin with https://");
        if (!plain) {
            vetting.refusal(host)
                    .ifPresent(why -> fields.require(
                            false, "url", url, "must lead to a public address; that host does not: " + why));
        }
        String label = draft.label().isBlank() ? "" : fields.line("label", draft.label(), 100);
        return new Checked(url.toString(), label, WebhookEvent.kept(draft.events()));
    }

    private static String newSecret() {
        return MARK + Base64.getEncoder().encodeToString(Token.secret(SECRET_BYTES));
    }

    /** What of a draft is stored. */
    public record Checked(String url, String label, String events) {}

    /** An endpoint as it is stored. */
    record Row(
            UUID id,
            UUID partner,
            String url,
            String label,
            String events,
            WebhookState state,
            @Nullable String reason,
            @Nullable Instant failingSince,
            @Nullable Instant quietUntil,
            @Nullable Instant previousUntil,
            Instant createdAt) {

        Webhook webhook() {
            return new Webhook(
                    id,
                    partner,
                    URI.create(url),
                    label,
                    WebhookEvent.read(events),
                    state,
                    reason,
                    failingSince,
                    quietUntil,
                    previousUntil,
                    createdAt);
        }
    }
}
