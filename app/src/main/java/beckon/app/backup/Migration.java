package beckon.app.backup;

import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Brings a database to one version of a schema, so that rows of that version fit.
 *
 * @param locations where the migrations are, such as {@code classpath:beckon/network/schema}
 */
record Migration(List<String> locations) {
    /** The schema of the network. */
    static final Migration NETWORK = new Migration(List.of("classpath:beckon/network/schema"));

    /** Whether a version is one that this Beckon has a migration for. */
    boolean knows(DataSource database, String version) {
        for (MigrationInfo info : flyway(database, "latest").info().all()) {
            if (MigrationVersion.fromVersion(version).equals(info.getVersion())) {
                return true;
            }
        }
        return false;
    }

    /** Runs what is missing up to the version, and nothing after it. */
    void upTo(DataSource database, String version) {
        flyway(database, version).migrate();
    }

    private Flyway flyway(DataSource database, String version) {
        return Flyway.configure()
                .dataSource(database)
                .locations(locations.toArray(String[]::new))
                .target(version)
                .load();
    }
}
