package beckon.edge;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Phones that others wrote, as scripts for a page. npm fetches the versions that {@code src/test/npm} locks, runs none of
 * their scripts, and puts them below {@code target}; nothing of them is kept with the sources or shipped.
 */
final class NpmPhones {
    private static final Path SOURCES = Path.of("src", "test", "npm");
    private static final Path FOLDER = Path.of("target", "npm");

    private NpmPhones() {}

    /** A script that sets {@code window.<name>} to what the package exports. */
    static synchronized String script(String name, String packageName) throws IOException, InterruptedException {
        Path bundler = FOLDER.resolve(Path.of("node_modules", ".bin", "esbuild"));
        if (!Files.exists(bundler)) {
            Files.createDirectories(FOLDER);
            for (String file : List.of("package.json", "package-lock.json")) {
                Files.copy(SOURCES.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
        }
        Path entry = FOLDER.resolve(name + ".in.js");
        Files.writeString(entry, "import * as all from '" + packageName + "'; window." + name + " = all;");
        Path bundle = FOLDER.resolve(name + ".js");
        run(
                bundler.toAbsolutePath().toString(),
                entry.getFileName().toString(),
                "--bundle",
                "--log-level=error",
                "--outfile=" + bundle.getFileName());
        return Files.readString(bundle);
    }

    private static void run(String... words) throws IOException, InterruptedException {
        File output = FOLDER.resolve("output.txt").toFile();
        Process process = new ProcessBuilder(words)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        if (!process.waitFor(180, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(String.join(" ", words) + " did not end within three minutes");
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(String.join(" ", words) + " ended with " + process.exitValue() + ": "
                    + Files.readString(output.toPath()));
        }
    }
}
