package beckon.bench.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that come with the benchmarks, for programs that want them in a folder. */
public final class Resources {
    private Resources() {}

    /** The text of a file. */
    public static String text(String name) throws IOException {
        try (InputStream in = Resources.class.getResourceAsStream("/beckon/bench/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The module was built without /beckon/bench/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A copy of the file in {@code folder}. */
    public static Path copy(String name, Path folder) throws IOException {
        return Files.writeString(folder.resolve(name), text(name));
    }
}
