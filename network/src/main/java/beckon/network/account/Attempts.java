package beckon.network.account;

import beckon.network.id.NetworkKeys;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Counts what must not happen too often, per key (an address, an account, both) within a window that begins with the first.
 * Counts outlive a restart and hold for all servers; keys are kept as keyed hashes. Safe for any number of threads.
 */
public final class Attempts {
    private static final int HASH_BYTES = 16;

    private final Database database;
    private final Clock clock;
    private final Supplier<byte[]> secret;

    public Attempts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        NetworkKeys keys = new NetworkKeys(database, clock);
        this.secret = new Supplier<>() {
            private volatile byte[] known = new byte[0];

            @Override
            public byte[] get() {
                if (known.length == 0) {
                    known = keys.secret("attempt");
                }
                return known;
            }
        };
    }

    /** What may happen {@code most} times within {@code window}. */
    public record Limit(String kind, int most, Duration window) {}

    /** Whether the limit is reached. */
    public boolean reached(Limit limit, String key) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select count from attempt where kind = :kind and key_hash = :key and until > :now")
                .bind("kind", limit.kind())
                .bind("key", hash(key))
                .bind("now", Moment.of(clock))
                .mapTo(Integer.class)
                .findOne()
                .map(count -> count >= limit.most())
                .orElse(false));
    }

    /** Counts one more, and gives whether it was still within the limit; of many at once, no more are let through. */
    public boolean take(Limit limit, String key) {
        Instant now = Moment.of(clock);
        return database.jdbi().withHandle(handle -> {
            handle.createUpdate("delete from attempt where (kind, key_hash) in (select kind, key_hash from attempt "
                            + "where until <= :now limit 20 for update skip locked)")
                    .bind("now", now)
                    .execute();
            return handle.createQuery("insert into attempt as a (kind, key_hash, first_at, until, count) "
                                    + "values (:kind, :key, :now, :until, 1) on conflict (kind, key_hash) do update set "
                                    + "count = case when a.until <= :now then 1 else a.count + 1 end, "
                                    + "first_at = case when a.until <= :now then :now else a.first_at end, "
                                    + "until = case when a.until <= :now then :until else a.until end returning count")
                            .bind("kind", limit.kind())
                            .bind("key", hash(key))
                            .bind("now", now)
                            .bind("until", now.plus(limit.window()))
                            .mapTo(Integer.class)
                            .one()
                    <= limit.most();
        });
    }

    /** Takes one off what was counted. */
    public void giveBack(Limit limit, String key) {
        database.jdbi().useHandle(handle -> handle.createUpdate(
                        "update attempt set count = greatest(0, count - 1) where kind = :kind and key_hash = :key")
                .bind("kind", limit.kind())
                .bind("key", hash(key))
                .execute());
    }

    /** Forgets what was counted. */
    public void forget(Limit limit, String key) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("delete from attempt where kind = :kind and key_hash = :key")
                        .bind("kind", limit.kind())
                        .bind("key", hash(key))
                        .execute());
    }

    private byte[] hash(String key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.get(), "HmacSHA256"));
            return Arrays.copyOf(mac.doFinal(key.getBytes(StandardCharsets.UTF_8)), HASH_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform offers HmacSHA256", impossible);
        }
    }
}
