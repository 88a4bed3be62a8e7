package beckon.network.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.Currency;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.postgres.PostgresPlugin;

/**
 * The network's PostgreSQL: a pool of connections to a schema that is up to date. Any record can be asked of a query
 * whose columns carry the components' names, in snake case. Safe for any number of threads.
 */
public final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 16;

    private final HikariDataSource pool;
    private final JoiningSource source;
    private final Jdbi jdbi;
    private final String jdbcUrl;
    private final Properties credentials;

    private Database(HikariDataSource pool, String jdbcUrl, Properties credentials) {
        this.jdbcUrl = jdbcUrl;
        this.credentials = credentials;
        this.pool = pool;
        this.source = new JoiningSource(pool);
        this.jdbi = Jdbi.create(source)
                .installPlugin(new PostgresPlugin())
                .registerRowMapper(new Records())
                .registerColumnMapper(Currency.class, (row, column, context) -> {
                    String code = row.getString(column);
                    return code == null ? null : Currency.getInstance(code);
                })
                .registerArgument(new AbstractArgumentFactory<Currency>(Types.VARCHAR) {
                    @Override
                    protected Argument build(Currency value, ConfigRegistry config) {
                        return (position, statement, context) -> statement.setString(position, value.getCurrencyCode());
                    }
                });
        this.jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(false);
    }

    /**
     * Opens the database and brings its schema up to date.
     *
     * @param jdbcUrl such as {@code jdbc:postgresql://127.0.0.1:5432/beckon}
     * @param user role to sign in as; empty where the address names it
     * @param password its password; empty where the address names it
     * @throws RuntimeException when the server cannot be reached, refuses the role, or holds a schema of another kind
     */
    public static Database open(String jdbcUrl, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("network");
        config.setJdbcUrl(jdbcUrl);
        Properties credentials = new Properties();
        if (!user.isEmpty()) {
            config.setUsername(user);
            config.setPassword(password);
            credentials.setProperty("user", user);
            credentials.setProperty("password", password);
        }
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        HikariDataSource pool = new HikariDataSource(config);
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:beckon/network/schema")
                    .load()
                    .migrate();
            return new Database(pool, jdbcUrl, credentials);
        } catch (RuntimeException failure) {
            pool.close();
            throw failure;
        }
    }

    /** Opens a database whose address carries its credentials. */
    public static Database open(String jdbcUrl) {
        return open(jdbcUrl, "", "");
    }

    /** What every store asks its questions through. */
    public Jdbi jdbi() {
        return jdbi;
    }

    /** The pool itself, for parts that speak JDBC. */
    public DataSource dataSource() {
        return source;
    }

    /**
     * A connection of the caller's own beside the pool, for who must never wait for it long.
     *
     * @param patience how long the server may take to be reached, and for each answer; in whole seconds, 1 or more
     * @throws SQLException when the server cannot be reached, or this database has been closed
     */
    public Connection alone(Duration patience) throws SQLException {
        if (pool.isClosed()) {
            throw new SQLException("The database has been closed", "08003");
        }
        Properties properties = new Properties();
        properties.putAll(credentials);
        String seconds = Long.toString(patience.toSeconds());
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("socketTimeout", seconds);
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(jdbcUrl, properties);
    }

    /**
     * Makes everything that {@code work} does in this database, on its own thread, one transaction: all of it stands when
     * it returns, nothing of it when it throws. Transactions within become savepoints. Work within work joins the outer
     * one, and is undone alone when it throws. What other threads do for it, such as the writer of events, is no part of it.
     */
    public <T> T together(Supplier<T> work) {
        return source.together(work);
    }

    @Override
    public void close() {
        pool.close();
    }

    /** Maps every record, public or not, by the names of its components. */
    private static final class Records implements RowMapperFactory {
        @Override
        public Optional<RowMapper<?>> build(Type type, ConfigRegistry config) {
            return type instanceof Class<?> kind && kind.isRecord()
                    ? Optional.of(ConstructorMapper.of(canonical(kind)))
                    : Optional.empty();
        }

        private static Constructor<?> canonical(Class<?> kind) {
            Class<?>[] components = Stream.of(kind.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            try {
                Constructor<?> constructor = kind.getDeclaredConstructor(components);
                constructor.setAccessible(true);
                return constructor;
            } catch (NoSuchMethodException impossible) {
                throw new IllegalStateException("Every record has a canonical constructor: " + kind, impossible);
            }
        }
    }
}
