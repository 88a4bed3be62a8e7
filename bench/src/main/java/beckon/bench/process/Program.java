package beckon.bench.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds programs and writes commands. */
public final class Program {
    private Program() {}

    /** On the PATH or where servers are installed, which is not on everybody's PATH. */
    public static Optional<Path> find(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        List<String> folders = new ArrayList<>(List.of(path.split(File.pathSeparator)));
        folders.addAll(List.of("/usr/sbin", "/usr/local/sbin", "/sbin"));
        return folders.stream()
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The program's path; the need for it has been checked before. */
    public static String path(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalStateException(name + " has gone from the PATH since the start"))
                .toString();
    }

    /** A JVM like this one, with the options that the launcher gives, on {@code main}. */
    public static List<String> java(Class<?> main, String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED"));
        if (words.length > 0 && words[0].equals("connect")) {
            command.add("-XX:+UseSerialGC");
        }
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(List.of(words));
        return command;
    }

    /** The child works in another folder, so that relative paths would lead nowhere. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
