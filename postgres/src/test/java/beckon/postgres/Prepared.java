package beckon.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A data folder that was started once and stopped, copied for each test: making one takes a second. */
final class Prepared {
    private static final Path MADE = make();

    private Prepared() {}

    /** Fills an existing folder. */
    static Path into(Path folder) {
        for (String part : List.of("cluster", "password")) {
            Command.Result result =
                    Command.run(List.of("cp", "-a", MADE.resolve(part).toString(), folder.toString()), "");
            if (result.exit() != 0) {
                throw new IllegalStateException(result.output());
            }
        }
        return folder;
    }

    private static Path make() {
        try {
            Path folder = Files.createTempDirectory("beckon-prepared-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    Folders.delete(folder);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
            EmbeddedPostgres.start(folder, new ServerSettings(0, false)).close();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
