package beckon.network.partner;

import beckon.network.access.Access;
import beckon.network.access.Scope;
import beckon.network.id.Token;
import beckon.network.id.Uuid7;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The keys with which partners' servers sign in. Safe for any number of threads. */
public final class ApiKeys {
    private static final String MARK = "bk_";
    private static final int SHOWN = 9;
    /** Writing down each use would cost a write per request. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final Database database;
    private final Clock clock;

    public ApiKeys(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A new key of the partner that opens everything and does not end by itself.
     *
     * @param label what it is for, in the partner's words
     * @throws Problem {@code key-invalid} or {@code partner-not-found}
     */
    public IssuedKey issue(UUID partner, String label) {
        return issue(partner, label, Scope.ALL, null);
    }

    /**
     * A new key of the partner.
     *
     * @param label what it is for, in the partner's words
     * @param scopes what it opens
     * @param life how long it works; null for as long as nobody revokes it
     * @throws Problem {@code key-invalid} or {@code partner-not-found}
     */
    public IssuedKey issue(UUID partner, String label, Set<Scope> scopes, @Nullable Duration life) {
        String line = Fields.of("key").line("label", label, 100);
        Instant now = Moment.of(clock);
        IssuedKey key = new IssuedKey(Uuid7.next(clock), MARK + Token.random());
        int added = database.jdbi().withHandle(handle -> handle.createUpdate(
                        "insert into api_key (id, partner_id, label, prefix, key_hash, created_at, scopes, expires_at) "
                                + "select :id, p.id, :label, :prefix, :hash, :now, :scopes, cast(:expires as timestamptz) from partner p "
                                + "where p.id = :partner")
                .bind("id", key.id())
                .bind("partner", partner)
                .bind("label", line)
                .bind("prefix", key.secret().substring(0, SHOWN))
                .bind("hash", Token.hash(key.secret()))
                .bind("now", now)
                .bind("scopes", Scope.kept(scopes))
                .bind("expires", life == null ? null : now.plus(life))
                .execute());
        if (added == 0) {
            throw Problem.notFound("partner", partner);
        }
        return key;
    }

    /**
     * A new key beside {@code key}, with its label, scopes and time to live; the old one works {@code overlap} longer at
     * most.
     *
     * @throws Problem {@code key-not-found}, also for one that opens nothing any more
     */
    public IssuedKey rotate(UUID partner, UUID key, Duration overlap) {
        Instant now = Moment.of(clock);
        IssuedKey next = new IssuedKey(Uuid7.next(clock), MARK + Token.random());
        return database.jdbi().inTransaction(handle -> {
            int added = handle.createUpdate("insert into api_key (id, partner_id, label, prefix, key_hash, created_at, "
                            + "scopes, expires_at, replaces) select :id, partner_id, label, :prefix, :hash, :now, scopes, "
                            + "cast(:now as timestamptz) + (expires_at - created_at), id from api_key "
                            + "where partner_id = :partner and id = :key and revoked_at is null "
                            + "and (expires_at is null or expires_at > :now) for update")
                    .bind("id", next.id())
                    .bind("prefix", next.secret().substring(0, SHOWN))
                    .bind("hash", Token.hash(next.secret()))
                    .bind("now", now)
                    .bind("partner", partner)
                    .bind("key", key)
                    .execute();
            if (added == 0) {
                throw Problem.notFound("key", key);
            }
            handle.createUpdate("update api_key set expires_at = least(expires_at, :until) where id = :key")
                    .bind("until", now.plus(overlap))
                    .bind("key", key)
                    .execute();
            return next;
        });
    }

    /** Whose key it is; empty when it is unknown, revoked or has ended. */
    public Optional<UUID> partnerOf(String secret) {
        return access(secret).map(Access::partner);
    }

    /** What the key opens; empty when it is unknown, revoked or has ended. Notes that it was used. */
    public Optional<Access> access(String secret) {
        if (!secret.startsWith(MARK)) {
            return Optional.empty();
        }
        Instant now = Moment.of(clock);
        return database.jdbi().withHandle(handle -> {
            Optional<Opened> opened = handle.createQuery("select id, partner_id, scopes, "
                            + "last_used_at is null or last_used_at < :minute as stale "
                            + "from api_key where key_hash = :hash and revoked_at is null "
                            + "and (expires_at is null or expires_at > :now)")
                    .bind("hash", Token.hash(secret))
                    .bind("minute", now.minus(NOTED_EVERY))
                    .bind("now", now)
                    .map((row, context) -> new Opened(
                            new Access(
                                    row.getObject("partner_id", UUID.class),
                                    Scope.read(row.getString("scopes")),
                                    row.getObject("id", UUID.class)),
                            row.getBoolean("stale")))
                    .findOne();
            opened.filter(Opened::stale)
                    .ifPresent(used -> handle.createUpdate("update api_key set last_used_at = :now where id = :id")
                            .bind("now", now)
                            .bind("id", used.access().credential())
                            .execute());
            return opened.map(Opened::access);
        });
    }

    private record Opened(Access access, boolean stale) {}

    /** The partner's keys, those that open nothing any more too, oldest first. */
    public List<ApiKey> of(UUID partner) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select id, partner_id as partner, label, prefix, created_at, revoked_at, scopes, expires_at, "
                                + "last_used_at, replaces from api_key where partner_id = :partner order by id")
                .bind("partner", partner)
                .mapTo(ApiKey.class)
                .list());
    }

    /**
     * Makes the key open nothing from now on; once more changes nothing.
     *
     * @throws Problem {@code key-not-found}
     */
    public void revoke(UUID partner, UUID key) {
        int known = database.jdbi()
                .withHandle(handle -> handle.createUpdate("update api_key set revoked_at = coalesce(revoked_at, :now) "
                                + "where partner_id = :partner and id = :key")
                        .bind("now", Moment.of(clock))
                        .bind("partner", partner)
                        .bind("key", key)
                        .execute());
        if (known == 0) {
            throw Problem.notFound("key", key);
        }
    }
}
