package beckon.postgres;

import beckon.postgres.PostgresException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of the database: made once, kept for ever.
 *
 * @param path PostgreSQL's own data directory, inside the data folder
 */
record Cluster(Path path) {
    /** The role that owns everything, and the database's name. */
    static final String NAME = "beckon";

    private static final String ACCESS = """
            # Written by Beckon: passwords only, from this machine only.
            host all         all 127.0.0.1/32 scram-sha-256
            host replication all 127.0.0.1/32 scram-sha-256
            """;

    boolean exists() {
        return Files.exists(path.resolve("PG_VERSION"));
    }

    /** Refuses data that another major version wrote, before the server could. */
    void checkVersion() throws IOException {
        String version = Files.readString(path.resolve("PG_VERSION")).strip();
        if (!version.equals(Program.MAJOR)) {
            throw new PostgresException(
                    Reason.UNKNOWN_DATA_VERSION,
                    "the data in " + path + " are of PostgreSQL " + version + " and this Beckon runs " + Program.MAJOR
                            + "; start the Beckon that wrote them, back up there, and restore into a new folder");
        }
    }

    /** Makes the files beside their final place, which they take by a rename when all is done. */
    void create(Program program, ServerAccount account, boolean durable, String password) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Folders.delete(fresh);
        Files.createDirectory(
                fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        account.own(fresh);
        List<String> words = new ArrayList<>(account.prefix());
        words.addAll(List.of(
                program.initdb(),
                "--pgdata=" + fresh,
                "--username=" + NAME,
                "--auth=reject",
                "--encoding=UTF8",
                // PostgreSQL's own C.UTF-8: the order of text never changes with the operating system.
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
        if (!durable) {
            words.add("--no-sync");
        }
        Command.Result result = Command.run(words, "");
        if (result.exit() != 0) {
            throw ServerLog.explain(result.output(), path, 0);
        }
        Files.writeString(fresh.resolve("pg_hba.conf"), ACCESS);
        Cluster made = new Cluster(fresh);
        made.alone(program, account, "CREATE DATABASE " + NAME);
        made.setPassword(program, account, password);
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Replaces the role's password while no server runs. */
    void setPassword(Program program, ServerAccount account, String password) {
        alone(program, account, "ALTER ROLE " + NAME + " PASSWORD '" + password + "'");
    }

    private void alone(Program program, ServerAccount account, String statement) {
        List<String> words = new ArrayList<>(account.prefix());
        words.addAll(List.of(program.postgres(), "--single", "-D", path.toString(), "postgres"));
        Command.Result result = Command.run(words, statement + "\n");
        if (result.exit() != 0 || result.output().contains("ERROR:")) {
            throw ServerLog.explain(result.output().replace(statement, "..."), path, 0);
        }
    }
}
