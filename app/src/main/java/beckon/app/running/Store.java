package beckon.app.running;

import beckon.app.configuration.Configuration;
import beckon.app.configuration.Key;
import beckon.network.store.Database;
import beckon.postgres.DatabaseAddress;
import beckon.postgres.EmbeddedPostgres;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The PostgreSQL that the configuration names: the operator's own, or the embedded one in the data folder. Thread-safe. */
public final class Store implements AutoCloseable {
    private final @Nullable EmbeddedPostgres embedded;
    private final DatabaseAddress address;

    private Store(@Nullable EmbeddedPostgres embedded, DatabaseAddress address) {
        this.embedded = embedded;
        this.address = address;
    }

    /**
     * Starts the embedded server, or takes the address of the operator's own.
     *
     * @throws beckon.postgres.PostgresException when the embedded one cannot be had; the message says what to do
     */
    public static Store open(Configuration configuration) {
        if (configuration.given(Key.DB_URL).isPresent()) {
            return new Store(null, DatabaseAddress.parse(configuration.text(Key.DB_URL)));
        }
        EmbeddedPostgres embedded = EmbeddedPostgres.start(configuration.path(Key.DATA));
        return new Store(embedded, embedded.address());
    }

    /**
     * The same database, whether or not a Beckon is running on it. What only reads may come in beside a running one.
     *
     * @throws beckon.postgres.PostgresException when the embedded one cannot be had; the message says what to do
     */
    public static Store join(Configuration configuration) {
        Optional<DatabaseAddress> running = configuration.given(Key.DB_URL).isPresent()
                ? Optional.empty()
                : EmbeddedPostgres.running(configuration.path(Key.DATA));
        return running.map(address -> new Store(null, address)).orElseGet(() -> open(configuration));
    }

    /** The network's database, its schema brought up to date; the caller closes it before this. */
    public Database network() {
        return Database.open(address.jdbcUrl(), address.user(), address.password());
    }

    /** The database as it is, whatever its schema. */
    public DataSource plain() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.urlWithCredentials());
        return source;
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
