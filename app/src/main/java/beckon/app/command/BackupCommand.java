package beckon.app.command;

import beckon.app.backup.Backup;
import beckon.app.backup.BackupException;
import beckon.app.backup.Summary;
import beckon.app.running.Store;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** {@code backup}: the whole database into one file. */
public final class BackupCommand {
    private static final String USAGE = "./beckon backup FILE [--data DIR]";

    private BackupCommand() {}

    /** Writes the file and says what it holds. */
    public static int run(List<String> words, PrintStream out) {
        Words parsed = Words.parse(words, Set.of(), Set.of("--data"), 1, USAGE);
        Path file = Path.of(parsed.operand(0));
        try (Store store = Store.join(UpCommand.configuration(parsed.data()))) {
            Summary summary = Backup.write(store.plain(), file);
            out.printf(
                    "%s holds %d rows of %d tables, schema %s, %d bytes%n",
                    file, summary.rows(), summary.tables(), summary.schema(), summary.bytes());
            return 0;
        } catch (SQLException failed) {
            throw new BackupException("the database cannot be read: " + failed.getMessage(), failed);
        }
    }
}
