package beckon.network.partner;

import beckon.network.id.Token;
import beckon.network.id.Uuid7;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The keys with which partners' servers sign in. Safe for any number of threads. */
public final class ApiKeys {
    private static final String MARK = "bk_";
    private static final int SHOWN = 9;

    private final Database database;
    private final Clock clock;

    public ApiKeys(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A new key of the partner.
     *
     * @param label what it is for, in the partner's words
     * @throws Problem {@code key-invalid} or {@code partner-not-found}
     */
    public IssuedKey issue(UUID partner, String label) {
        String line = Fields.of("key").line("label", label, 100);
        IssuedKey key = new IssuedKey(Uuid7.next(clock), MARK + Token.random());
        int added = database.jdbi().withHandle(handle -> handle.createUpdate(
                        "insert into api_key (id, partner_id, label, prefix, key_hash, created_at) "
                                + "select :id, p.id, :label, :prefix, :hash, :now from partner p "
                                + "where p.id = :partner")
                .bind("id", key.id())
                .bind("partner", partner)
                .bind("label", line)
                .bind("prefix", key.secret().substring(0, SHOWN))
                .bind("hash", Token.hash(key.secret()))
                .bind("now", Moment.of(clock))
                .execute());
        if (added == 0) {
            throw Problem.notFound("partner", partner);
        }
        return key;
    }

    /** Whose key it is; empty when it is unknown or revoked. */
    public Optional<UUID> partnerOf(String secret) {
        if (!secret.startsWith(MARK)) {
            return Optional.empty();
        }
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select partner_id from api_key where key_hash = :hash and revoked_at is null")
                .bind("hash", Token.hash(secret))
                .mapTo(UUID.class)
                .findOne());
    }

    /** The partner's keys, revoked ones too, oldest first. */
    public List<ApiKey> of(UUID partner) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select id, partner_id as partner, label, prefix, created_at, revoked_at "
                                + "from api_key where partner_id = :partner order by id")
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
