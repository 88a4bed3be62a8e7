package beckon.postgres;

import beckon.postgres.PostgresException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folder that one server keeps its data, password, messages and lock in. Whoever holds the lock owns the folder; it
 * ends with the process, however that ends.
 */
final class DataFolder implements AutoCloseable {
    /** Closing any channel of a file drops the process's lock on it, so one process must not open the file twice. */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private static final long LEAST_BYTES = 100L << 20;

    /** Where in a data folder the server's own files are. */
    static final String CLUSTER = "cluster";

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Makes the folder where it is missing, and locks it. */
    static DataFolder open(Path wanted) throws IOException {
        Files.createDirectories(wanted);
        Path path = wanted.toRealPath();
        if (!OPEN.add(path)) {
            throw inUse(path, "this process");
        }
        try {
            return new DataFolder(path, lock(path));
        } catch (IOException | RuntimeException e) {
            OPEN.remove(path);
            throw e;
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(
                path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            ByteBuffer holder = ByteBuffer.allocate(32);
            channel.read(holder, 0);
            channel.close();
            throw inUse(
                    path,
                    "process " + new String(holder.array(), 0, holder.position(), StandardCharsets.US_ASCII).strip());
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
        return channel;
    }

    private static PostgresException inUse(Path path, String holder) {
        return new PostgresException(
                Reason.ALREADY_RUNNING,
                "another Beckon (" + holder + ") runs on " + path + "; stop it or choose another data folder");
    }

    Path path() {
        return path;
    }

    Cluster cluster() {
        return new Cluster(path.resolve(CLUSTER));
    }

    ServerLog log() {
        return new ServerLog(path.resolve("postgres.log"));
    }

    /** Where the programs are unpacked: the user's cache, or here where the account could not reach that. */
    Path programs(ServerAccount account) throws IOException {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path shared = (cache == null || cache.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(cache))
                .resolve("beckon");
        try {
            Files.createDirectories(shared);
        } catch (IOException e) {
            return path.resolve("programs");
        }
        return Files.isWritable(shared) && account.reaches(shared) ? shared : path.resolve("programs");
    }

    /** Refuses to fill a disk to its last byte. */
    void checkSpace() throws IOException {
        if (Files.getFileStore(path).getUsableSpace() < LEAST_BYTES) {
            throw Folders.diskFull(path, null);
        }
    }

    Optional<String> password() throws IOException {
        return password(path);
    }

    /** The password kept in the data folder {@code folder}, whoever holds it. */
    static Optional<String> password(Path folder) throws IOException {
        Path file = folder.resolve("password");
        return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    }

    /** Draws 192 random bits and keeps them where only this account reads them. */
    String newPassword() throws IOException {
        byte[] bits = new byte[24];
        new SecureRandom().nextBytes(bits);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        Path file = path.resolve("password");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, password + "\n");
        return password;
    }

    /** Lets an account pass through to its files without letting it list the folder. */
    void letPass(ServerAccount account) throws IOException {
        if (!(account instanceof ServerAccount.Plain)) {
            return;
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
        // A throw-away folder was made for its maker alone; other folders are the operator's to open.
        Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toRealPath();
        for (Path part = path.getParent();
                part != null && part.startsWith(temporary) && !part.equals(temporary);
                part = part.getParent()) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(part);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
            Files.setPosixFilePermissions(part, permissions);
        }
        if (!account.reaches(path)) {
            throw new PostgresException(
                    Reason.NOT_WRITABLE,
                    "PostgreSQL does not run as root, and its account cannot reach " + path
                            + "; choose a data folder that other accounts may pass through, or run Beckon as a"
                            + " plain user");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        OPEN.remove(path);
    }
}
