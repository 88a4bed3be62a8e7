package beckon.postgres;

import beckon.postgres.PostgresException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The programs of PostgreSQL, unpacked.
 *
 * <p>The folder's name carries the checksum of the archive, and it appears under that name by a rename when it is
 * complete: two processes may unpack at once, and a half-written folder is never used.
 *
 * @param folder holds {@code bin}, {@code lib} and {@code share}
 */
record Program(Path folder) {
    /** The major version in the archives that the POM names; {@code PG_VERSION} of a data folder must equal it. */
    static final String MAJOR = "18";

    private static final String LISTING = "files";

    String initdb() {
        return folder.resolve("bin/initdb").toString();
    }

    String postgres() {
        return folder.resolve("bin/postgres").toString();
    }

    /** Unpacks the programs for this machine below {@code cache}, unless a complete copy is already there. */
    static Program unpack(Path cache) {
        String archive = archiveName();
        try {
            Path target = cache.resolve("postgres-" + MAJOR + "-" + checksum(archive));
            if (!complete(target)) {
                Files.createDirectories(cache);
                Path fresh = Files.createTempDirectory(cache, ".unpacking-");
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
                extract(archive, fresh);
                if (!publish(fresh, target)) {
                    Folders.delete(fresh);
                }
            }
            return new Program(target);
        } catch (IOException e) {
            throw Folders.refusal(cache, e);
        }
    }

    private static String archiveName() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String name =
                switch (processor) {
                    case "amd64", "x86_64" -> "/postgres-linux-x86_64.txz";
                    case "aarch64", "arm64" -> "/postgres-linux-arm_64.txz";
                    default -> "";
                };
        if (!system.contains("linux") || Program.class.getResource(name) == null || name.isEmpty()) {
            throw new PostgresException(
                    Reason.NO_PROGRAM,
                    "no embedded PostgreSQL for " + system + " on " + processor + "; set BECKON_DB_URL to a PostgreSQL "
                            + MAJOR + " of your own");
        }
        return name;
    }

    private static String checksum(String archive) throws IOException {
        CRC32 sum = new CRC32();
        try (InputStream in = open(archive)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                sum.update(buffer, 0, n);
            }
        }
        return "%08x".formatted(sum.getValue());
    }

    private static InputStream open(String archive) throws IOException {
        InputStream in = Program.class.getResourceAsStream(archive);
        if (in == null) {
            throw new IOException(archive + " is not on the class path");
        }
        return in;
    }

    /** Every listed file is there with its size: a cache cleaned or cut short is unpacked again. */
    private static boolean complete(Path target) throws IOException {
        Path listing = target.resolve(LISTING);
        if (!Files.exists(listing)) {
            return false;
        }
        for (String line : Files.readAllLines(listing)) {
            int space = line.indexOf(' ');
            Path file = target.resolve(line.substring(space + 1));
            if (!Files.isRegularFile(file) || Files.size(file) != Long.parseLong(line.substring(0, space))) {
                return false;
            }
        }
        return true;
    }

    private static void extract(String archive, Path into) throws IOException {
        List<String> listing = new ArrayList<>();
        // The xz stream carries its own check sums, so a damaged archive ends here with an exception.
        try (InputStream in = open(archive);
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(in))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (wanted(entry.getName())) {
                    place(tar, entry, into, listing);
                }
            }
        }
        Files.write(into.resolve(LISTING), listing);
    }

    /** Leaves out what only compiling against PostgreSQL needs. */
    private static boolean wanted(String name) {
        return !name.endsWith(".a") && !name.contains("/pgxs/") && !name.contains("pkgconfig");
    }

    private static void place(TarArchiveInputStream tar, TarArchiveEntry entry, Path into, List<String> listing)
            throws IOException {
        Path path = into.resolve(entry.getName()).normalize();
        if (!path.startsWith(into)) {
            throw new IOException("the archive names " + entry.getName() + ", outside of itself");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.resolve("..").normalize());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        try (OutputStream out = Files.newOutputStream(path)) {
            tar.transferTo(out);
        }
        boolean program = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        listing.add(Files.size(path) + " " + into.relativize(path));
    }

    /** Gives the complete folder its name; false when another process was faster with one just as good. */
    private static boolean publish(Path fresh, Path target) throws IOException {
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException e) {
            if (complete(target)) {
                return false;
            }
            // A damaged copy is in the way: a running server keeps the files it has open.
            Path damaged = target.resolveSibling(".damaged-" + fresh.getFileName());
            Files.move(target, damaged, StandardCopyOption.ATOMIC_MOVE);
            Folders.delete(damaged);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
