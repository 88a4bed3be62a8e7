package beckon.postgres;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Ways to start a child under another account where the tests run as root; elsewhere it is plain already. */
final class Accounts {
    static final int NOBODY = 65_534;

    private Accounts() {}

    static boolean root() throws IOException {
        return Folders.owner(Path.of("/proc/self")) == 0;
    }

    /** A child that is not root, with a class path that it can read. */
    static Child plainChild(Path temporary, Path folder) throws IOException {
        open(temporary);
        if (!root()) {
            return Child.start(folder);
        }
        List<String> words = new ArrayList<>(new ServerAccount.Plain(NOBODY).prefix());
        words.addAll(List.of("env", cache()));
        return Child.start(words, readableClassPath(temporary.resolve("class-path")), folder);
    }

    /** A child of this account for which {@code unshare} fails, as where user namespaces are forbidden. */
    static Child childWithoutNamespaces(Path temporary, Path folder) throws IOException {
        Path programs = Files.createDirectories(temporary.resolve("bin"));
        Path unshare = Files.writeString(programs.resolve("unshare"), "#!/bin/sh\nexit 1\n");
        Files.setPosixFilePermissions(unshare, PosixFilePermissions.fromString("rwxr-xr-x"));
        String path = programs + File.pathSeparator + System.getenv("PATH");
        return Child.start(List.of("env", "PATH=" + path, cache()), System.getProperty("java.class.path"), folder);
    }

    /** A folder in which no plain account may make anything. */
    static Path readOnlyFolder(Path temporary) throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("closed"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        return folder;
    }

    /** One cache for all accounts, so that the programs are unpacked once. */
    private static String cache() throws IOException {
        Path cache = Path.of(
                System.getProperty("java.io.tmpdir"),
                "beckon-test-cache-" + ProcessHandle.current().pid());
        if (!Files.exists(cache)) {
            Files.createDirectories(cache.resolve("beckon"));
            open(cache);
            open(cache.resolve("beckon"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    Folders.delete(cache);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
        }
        return "XDG_CACHE_HOME=" + cache;
    }

    private static void open(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    /** Maven's repository may lie in root's home, where nobody else can read. */
    private static String readableClassPath(Path copies) throws IOException {
        Files.createDirectories(copies);
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path source = Path.of(entry);
            if (Files.exists(source)) {
                Path copy = copies.resolve(entries.size() + "-" + source.getFileName());
                copy(source, copy);
                entries.add(copy.toString());
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static void copy(Path source, Path target) throws IOException {
        try (var paths = Files.walk(source)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path copy = target.resolve(source.relativize(path).toString());
                Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }
}
