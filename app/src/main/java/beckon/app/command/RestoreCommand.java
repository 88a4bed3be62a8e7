package beckon.app.command;

import beckon.app.backup.BackupException;
import beckon.app.backup.Restore;
import beckon.app.backup.Summary;
import beckon.app.running.Store;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** {@code restore}: an empty database from a file of {@code backup}. */
public final class RestoreCommand {
    private static final String USAGE = "./beckon restore FILE [--data DIR]";

    private RestoreCommand() {}

    /** Fills the database and says with how much. */
    public static int run(List<String> words, PrintStream out) {
        Words parsed = Words.parse(words, Set.of(), Set.of("--data"), 1, USAGE);
        Path file = Path.of(parsed.operand(0));
        try (Store store = Store.open(UpCommand.configuration(parsed.data()))) {
            Summary summary = Restore.read(file, store.plain());
            out.printf("Restored %d rows of %d tables from %s%n", summary.rows(), summary.tables(), file);
            return 0;
        } catch (SQLException failed) {
            throw new BackupException(
                    "the database cannot take the rows of " + file + ": " + failed.getMessage(), failed);
        }
    }
}
