package beckon.app.command;

import beckon.app.backup.BackupException;
import beckon.app.backup.Restore;
import beckon.app.backup.SealedKeys;
import beckon.app.backup.Summary;
import beckon.app.configuration.Configuration;
import beckon.app.configuration.Key;
import beckon.app.running.Store;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code restore}: an empty database from a file of {@code backup}. */
public final class RestoreCommand {
    private static final String USAGE = "./beckon restore FILE [--data DIR]";

    private RestoreCommand() {}

    /** Fills the database and says with how much. */
    public static int run(List<String> words, PrintStream out) {
        Words parsed = Words.parse(words, Set.of(), Set.of("--data"), 1, USAGE);
        Path file = Path.of(parsed.operand(0));
        Configuration configuration = UpCommand.configuration(parsed.data());
        Path folder = configuration.path(Key.DATA);
        Optional<SealedKeys> keys =
                configuration.given(Key.BACKUP_PASSPHRASE).map(secret -> SealedKeys.open(file, secret));
        keys.ifPresent(found -> found.mustFit(folder));
        try (Store store = Store.open(configuration)) {
            // First: rows without what opens them could not be filled in a second time.
            keys.ifPresent(found -> found.putInto(folder));
            Summary summary = Restore.read(file, store.plain());
            out.printf("Restored %d rows of %d tables from %s%n", summary.rows(), summary.tables(), file);
            if (keys.isPresent() && !keys.get().names().isEmpty()) {
                out.printf("with the keys %s%n", String.join(", ", keys.get().names()));
            } else {
                out.printf(
                        "without keys of the data folder%s: put copies of people.key, telephony.key and webhooks.key into"
                                + " %s before the next start, or set anew what they sealed: second factors, passwords of"
                                + " carriers, secrets of webhooks%n",
                        SealedKeys.in(file) ? ", which the backup holds for who sets backup.passphrase" : "", folder);
            }
            return 0;
        } catch (SQLException failed) {
            throw new BackupException(
                    "the database cannot take the rows of " + file + ": " + failed.getMessage(), failed);
        }
    }
}
