package beckon.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ScratchPostgresTest {
    private static final String TABLES = "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'";

    @Test
    void givesEveryCallerADatabaseOfItsOwn() throws SQLException {
        String one = ScratchPostgres.freshDatabase();
        String two = ScratchPostgres.freshDatabase();

        Sql.execute(one, "CREATE TABLE t (n int)");

        assertThat(Sql.value(one, TABLES)).isEqualTo("1");
        assertThat(Sql.value(two, TABLES)).isEqualTo("0");
    }

    @Test
    void copiesADatabaseThatWasFilledBefore() throws SQLException {
        String filled = ScratchPostgres.freshDatabase();
        Sql.execute(filled, "CREATE TABLE t (n int)");

        assertThat(Sql.value(ScratchPostgres.freshDatabase(filled), TABLES)).isEqualTo("1");
    }
}
