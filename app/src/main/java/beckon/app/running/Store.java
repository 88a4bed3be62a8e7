package beckon.app.running;

import beckon.app.configuration.Configuration;
import beckon.app.configuration.Key;
import beckon.network.store.Database;
import beckon.postgres.DatabaseAddress;
import beckon.postgres.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;

/** The database that the configuration names: the operator's own, or the embedded one in the data folder. */
public final class Store implements AutoCloseable {
    private final @Nullable EmbeddedPostgres embedded;
    private final Database database;

    private Store(@Nullable EmbeddedPostgres embedded, Database database) {
        this.embedded = embedded;
        this.database = database;
    }

    /**
     * Starts or reaches the database and brings its schema up to date.
     *
     * @throws beckon.postgres.PostgresException when that is not possible; the message says what to do
     */
    public static Store open(Configuration configuration) {
        if (configuration.given(Key.DB_URL).isPresent()) {
            DatabaseAddress address = DatabaseAddress.parse(configuration.text(Key.DB_URL));
            return new Store(null, Database.open(address.jdbcUrl(), address.user(), address.password()));
        }
        EmbeddedPostgres embedded = EmbeddedPostgres.start(configuration.path(Key.DATA));
        try {
            return new Store(embedded, Database.open(embedded.jdbcUrl(), embedded.user(), embedded.password()));
        } catch (RuntimeException failed) {
            embedded.close();
            throw failed;
        }
    }

    public Database database() {
        return database;
    }

    @Override
    public void close() {
        database.close();
        if (embedded != null) {
            embedded.close();
        }
    }
}
