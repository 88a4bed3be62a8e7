package beckon.app.command;

import beckon.app.backup.Backup;
import beckon.app.backup.BackupException;
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

/** {@code backup}: the whole database into one file. */
public final class BackupCommand {
    private static final String USAGE = "./beckon backup FILE [--data DIR]";

    private BackupCommand() {}

    /** Writes the file and says what it holds. */
    public static int run(List<String> words, PrintStream out) {
        Words parsed = Words.parse(words, Set.of(), Set.of("--data"), 1, USAGE);
        Path file = Path.of(parsed.operand(0));
        Configuration configuration = UpCommand.configuration(parsed.data());
        SealedKeys keys = SealedKeys.of(configuration.path(Key.DATA));
        Optional<String> passphrase = configuration.given(Key.BACKUP_PASSPHRASE);
        try (Store store = Store.join(configuration)) {
            Summary summary = passphrase.isPresent()
                    ? Backup.write(store.plain(), file, keys, passphrase.get())
                    : Backup.write(store.plain(), file);
            out.printf(
                    "%s holds %d rows of %d tables, schema %s, %d bytes%n",
                    file, summary.rows(), summary.tables(), summary.schema(), summary.bytes());
            String names = String.join(", ", keys.names());
            if (passphrase.isPresent()) {
                out.printf("with the keys of the data folder, sealed with backup.passphrase: %s%n", names);
            } else if (!names.isEmpty()) {
                out.printf(
                        "without %s of the data folder: what they seal (second factors, passwords of carriers, secrets of"
                                + " webhooks) opens elsewhere only with copies of them; set backup.passphrase to have"
                                + " them in the backup%n",
                        names);
            }
            return 0;
        } catch (SQLException failed) {
            throw new BackupException("the database cannot be read: " + failed.getMessage(), failed);
        }
    }
}
