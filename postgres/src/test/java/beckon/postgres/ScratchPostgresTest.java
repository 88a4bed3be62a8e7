package beckon.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ScratchPostgresTest {
    @Test
    void givesEveryCallerADatabaseOfItsOwn() throws SQLException {
        String one = ScratchPostgres.freshDatabase();
        String two = ScratchPostgres.freshDatabase();

        execute(one, "CREATE TABLE t (n int)");

        assertThat(tables(one)).isEqualTo(1);
        assertThat(tables(two)).isZero();
    }

    @Test
    void copiesADatabaseThatWasFilledBefore() throws SQLException {
        String filled = ScratchPostgres.freshDatabase();
        execute(filled, "CREATE TABLE t (n int)");

        assertThat(tables(ScratchPostgres.freshDatabase(filled))).isEqualTo(1);
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long tables(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
