package beckon.network.id;

import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;

/**
 * The network's own secrets, made when first asked for and the same ever after, on every server. Safe for any number
 * of threads.
 */
public final class NetworkKeys {
    private static final int BYTES = 32;

    private final Database database;
    private final Clock clock;

    public NetworkKeys(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The 32 bytes kept under {@code name}. */
    public byte[] secret(String name) {
        return database.jdbi().inTransaction(handle -> {
            handle.createUpdate("insert into network_key values (:name, :secret, :now) on conflict (name) do nothing")
                    .bind("name", name)
                    .bind("secret", Token.secret(BYTES))
                    .bind("now", Moment.of(clock))
                    .execute();
            return handle.createQuery("select secret from network_key where name = :name")
                    .bind("name", name)
                    .mapTo(byte[].class)
                    .one();
        });
    }
}
