package beckon.network.store;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Savepoint;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.AutoSave;

/**
 * A pool that can give all who ask on one thread the same connection for a while, so that what they do becomes one
 * transaction. Their own transactions turn into savepoints within it: what one of them rolls back is undone, and nothing
 * else is. Safe for any number of threads.
 */
final class JoiningSource implements DataSource {
    private static final ScopedValue<Joined> JOINED = ScopedValue.newInstance();

    private final DataSource pool;

    JoiningSource(DataSource pool) {
        this.pool = pool;
    }

    private record Joined(JoiningSource source, Connection connection) {}

    /** See {@link Database#together}. */
    <T> T together(Supplier<T> work) {
        Connection outer = joined();
        try {
            return outer == null ? begin(work) : within(outer, work);
        } catch (SQLException failure) {
            throw new ConnectionException(failure);
        }
    }

    private <T> T begin(Supplier<T> work) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            PGConnection driver = connection.unwrap(PGConnection.class);
            AutoSave before = driver.getAutosave();
            connection.setAutoCommit(false);
            // A statement that fails must not make those after it fail, as it would not outside.
            driver.setAutosave(AutoSave.ALWAYS);
            try {
                T result =
                        ScopedValue.where(JOINED, new Joined(this, connection)).call(work::get);
                connection.commit();
                return result;
            } catch (RuntimeException | Error | SQLException failure) {
                connection.rollback();
                throw failure;
            } finally {
                driver.setAutosave(before);
                connection.setAutoCommit(true);
            }
        }
    }

    private static <T> T within(Connection connection, Supplier<T> work) throws SQLException {
        Savepoint start = connection.setSavepoint();
        try {
            T result = work.get();
            connection.releaseSavepoint(start);
            return result;
        } catch (RuntimeException | Error failure) {
            connection.rollback(start);
            throw failure;
        }
    }

    private @Nullable Connection joined() {
        return JOINED.isBound() && JOINED.get().source() == this ? JOINED.get().connection() : null;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection outer = joined();
        return outer == null
                ? pool.getConnection()
                : (Connection) Proxy.newProxyInstance(
                        JoiningSource.class.getClassLoader(), new Class<?>[] {Connection.class}, new Share(outer));
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The pool has one user");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return pool.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        pool.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        pool.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pool.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return pool.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> kind) throws SQLException {
        return pool.unwrap(kind);
    }

    @Override
    public boolean isWrapperFor(Class<?> kind) throws SQLException {
        return pool.isWrapperFor(kind);
    }

    /** One asker's share of the connection: looks like a connection of his own. */
    private static final class Share implements InvocationHandler {
        private final Connection connection;
        private @Nullable Savepoint start;
        private boolean closed;

        Share(Connection connection) {
            this.connection = connection;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            switch (method.getName()) {
                case "close" -> {
                    rollBack();
                    end();
                    closed = true;
                    return null;
                }
                case "isClosed" -> {
                    return closed;
                }
                case "getAutoCommit" -> {
                    return start == null;
                }
                case "setAutoCommit" -> {
                    if (arguments != null && Boolean.TRUE.equals(arguments[0])) {
                        end();
                    } else if (start == null) {
                        start = connection.setSavepoint();
                    }
                    return null;
                }
                case "commit" -> {
                    if (start != null) {
                        end();
                        start = connection.setSavepoint();
                    }
                    return null;
                }
                case "setReadOnly", "setTransactionIsolation" -> {
                    return null;
                }
                case "hashCode" -> {
                    return System.identityHashCode(proxy);
                }
                case "equals" -> {
                    return arguments != null && arguments[0] == proxy;
                }
                default -> {
                    // Below.
                }
            }
            if (method.getName().equals("rollback") && arguments == null) {
                rollBack();
                return null;
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException failure) {
                throw failure.getCause() == null ? failure : failure.getCause();
            }
        }

        private void rollBack() throws SQLException {
            if (start != null) {
                connection.rollback(start);
            }
        }

        private void end() throws SQLException {
            if (start != null) {
                connection.releaseSavepoint(start);
                start = null;
            }
        }
    }
}
