package beckon.app.command;

import beckon.app.demo.Demo;
import beckon.app.demo.DemoPlan;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code demo}: the whole loop on sample data. */
public final class DemoCommand {
    private static final String USAGE = "./beckon demo [--once] [--data DIR]";

    private DemoCommand() {}

    /** Walks through the loop; without {@code --once} it stays up afterwards. Returns 1 when a step was not seen to work. */
    public static int run(List<String> words, PrintStream out) {
        Words parsed = Words.parse(words, Set.of("--once"), Set.of("--data"), 0, USAGE);
        if (!parsed.has("--once")) {
            return stay(Path.of(parsed.value("--data").orElse("demo-data")), out);
        }
        if (parsed.value("--data").isPresent()) {
            throw new UsageException("--once throws its data away and takes no --data; write: " + USAGE);
        }
        return once(out);
    }

    private static int stay(Path data, PrintStream out) {
        Demo demo = Demo.start(DemoPlan.lasting(data), out);
        boolean held = demo.walk();
        demo.invite();
        out.println(held ? "ready" : "ready, though not every step held");
        UpCommand.stayUp(demo);
        return held ? 0 : 1;
    }

    private static int once(PrintStream out) {
        try {
            Path folder = Files.createTempDirectory("beckon-demo");
            try (Demo demo = Demo.start(DemoPlan.once(folder), out)) {
                return demo.walk() ? 0 : 1;
            } finally {
                delete(folder);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The throw-away data folder: " + failed.getMessage(), failed);
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException broken) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
