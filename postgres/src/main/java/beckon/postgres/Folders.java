package beckon.postgres;

import beckon.postgres.PostgresException.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** What is done to whole folders: deleting, handing over to another account, and explaining why neither worked. */
final class Folders {
    private static final String ACCOUNT = "unix:uid";

    private Folders() {}

    /** Deletes a folder with all it holds; files that vanish meanwhile are no error. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** The number of the account that owns a file. */
    static int owner(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, ACCOUNT);
    }

    /** Hands a folder with all it holds to another account; only root may. */
    static void handOver(Path folder, int account) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Files.setAttribute(path, ACCOUNT, account);
            }
        }
    }

    /** Says why a folder could not be used, and what to do. */
    static PostgresException refusal(Path folder, Exception e) {
        String detail = e.getClass().getSimpleName() + ": " + e.getMessage();
        if (e instanceof AccessDeniedException || e instanceof ReadOnlyFileSystemException) {
            return new PostgresException(
                    Reason.NOT_WRITABLE,
                    "the folder " + folder + " is not writable for this account (" + detail
                            + "); give it to the account or choose another folder",
                    e);
        }
        if (detail.contains("No space left on device")) {
            return diskFull(folder, e);
        }
        return new PostgresException(Reason.FAILED, "the folder " + folder + " cannot be used: " + detail, e);
    }

    static PostgresException diskFull(Path folder, @Nullable Exception e) {
        long megabytes = 0;
        try {
            megabytes = Files.getFileStore(folder).getUsableSpace() >> 20;
        } catch (IOException unknown) {
            // The figure only adorns the message.
        }
        return new PostgresException(
                Reason.DISK_FULL,
                "the disk of " + folder + " is full (" + megabytes
                        + " MB free); free at least 200 MB or move the data folder to another disk",
                e);
    }
}
