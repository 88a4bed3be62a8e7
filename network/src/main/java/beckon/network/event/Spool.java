package beckon.network.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A queue of events on the disk, in files of a folder: what {@link #append} returned from survives a kill of the process
 * and a power cut. The oldest are looked at, and removed when they are safe elsewhere; a whole file at a time leaves the
 * disk, so that after a restart some may come again. One thread appends, one takes; figures may be read by any.
 */
final class Spool implements AutoCloseable {
    /** The smallest that a spool may be limited to, bytes. */
    static final long SMALLEST = 4_096;

    private static final long LARGEST_SEGMENT = 16L << 20;
    private static final String ENDING = ".events";
    private static final String LOCK = "lock";
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

    private final Path folder;
    private final long limit;
    private final FileChannel lockFile;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private @Nullable Segment growing;
    private @Nullable Instant oldest;
    private long next;
    private long position;
    private long taken;

    /**
     * The oldest events.
     *
     * @param contents their bytes
     */
    record Head(List<byte[]> contents, long next) {}

    private Spool(Path folder, long limit, FileChannel lockFile) {
        this.folder = folder;
        this.limit = limit;
        this.lockFile = lockFile;
    }

    /**
     * Opens the spool with what is in it.
     *
     * @param limit the most that its files may take, bytes, {@link #SMALLEST} or more
     * @throws UncheckedIOException when the folder cannot be used; the message says what to do
     */
    static Spool open(Path folder, long limit) {
        if (limit < SMALLEST) {
            throw new IllegalArgumentException("A spool takes " + SMALLEST + " bytes or more, not " + limit);
        }
        FileChannel lockFile = null;
        try {
            Files.createDirectories(folder);
            sync(folder.toAbsolutePath().getParent());
            lockFile = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock(folder, lockFile);
            Spool spool = new Spool(folder, limit, lockFile);
            spool.recover();
            return spool;
        } catch (IOException unusable) {
            if (lockFile != null) {
                closeQuietly(lockFile);
            }
            throw new UncheckedIOException(
                    "Events cannot be kept in " + folder + ": " + unusable
                            + "; make it a folder that this account may write, or stop what else uses it.",
                    unusable);
        }
    }

    private static void lock(Path folder, FileChannel lockFile) throws IOException {
        FileLock lock;
        try {
            lock = lockFile.tryLock();
        } catch (OverlappingFileLockException here) {
            lock = null;
        }
        if (lock == null) {
            throw new IOException("another Beckon keeps its events in " + folder);
        }
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException closed) {
            // The folder is given up in any case.
        }
    }

    private synchronized void recover() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> number(file) >= 0).sorted().toList();
        }
        for (Path file : files) {
            Segment segment = recovered(file, file.equals(files.getLast()));
            next = number(file) + 1;
            if (segment.records() == 0) {
                segment.delete();
            } else {
                segments.addLast(segment);
            }
        }
        position = Segment.START;
        if (!segments.isEmpty()) {
            head(1);
        }
    }

    private static Segment recovered(Path file, boolean last) throws IOException {
        long length = Files.size(file);
        Segment segment = Segment.open(file);
        if (segment.size() == length) {
            return segment;
        }
        if (last) {
            LOG.warn(
                    "{} bytes behind the last whole record of {} are cut off; nobody was told that they are safe",
                    length - segment.size(),
                    file);
        } else {
            Path damaged = file.resolveSibling(file.getFileName() + ".damaged");
            Files.copy(file, damaged, StandardCopyOption.REPLACE_EXISTING);
            LOG.error("{} can be read up to byte {} only; it is kept as {}", file, segment.size(), damaged);
        }
        segment.cut();
        return segment;
    }

    private static long number(Path file) {
        String name = file.getFileName().toString();
        return name.matches("[0-9]{12}" + ENDING) ? Long.parseLong(name.substring(0, 12)) : -1;
    }

    /**
     * Adds events at the end; they are on the disk when it returns.
     *
     * @throws EventLogException when they do not fit, or the disk fails; the spool is then as it was
     */
    void append(List<Event> events) {
        List<byte[]> contents = new ArrayList<>(events.size());
        long length = Segment.START;
        for (Event event : events) {
            byte[] content = EventCodec.encode(event);
            contents.add(content);
            length += Segment.HEAD + content.length;
        }
        synchronized (this) {
            if (bytes() + length > limit) {
                throw new EventLogException("The spool in " + folder + " is full: " + bytes() + " of " + limit
                        + " bytes wait for the database");
            }
            try {
                growing(length).append(contents);
            } catch (IOException failure) {
                growing = null;
                throw new EventLogException(
                        events.size() + " events could not be kept in " + folder + ": " + failure, failure);
            }
            if (oldest == null) {
                oldest = events.getFirst().at();
            }
        }
    }

    private Segment growing(long more) throws IOException {
        Segment current = growing;
        if (current != null && current.size() + more <= Math.min(LARGEST_SEGMENT, limit)) {
            return current;
        }
        Segment fresh = Segment.create(folder.resolve(String.format(Locale.ROOT, "%012d%s", next++, ENDING)));
        segments.addLast(fresh);
        growing = fresh;
        sync(folder);
        return fresh;
    }

    /** A new file's name is on the disk when its folder is. */
    private static void sync(@Nullable Path folder) throws IOException {
        if (folder != null) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    /** The oldest events, without removing them; none where the spool is empty. */
    Head head(int most) throws IOException {
        Segment first;
        long from;
        synchronized (this) {
            dropEmpty();
            first = segments.peekFirst();
            from = position;
        }
        if (first == null || first.size() <= from) {
            return new Head(List.of(), from);
        }
        Segment.Records records = first.read(from, most);
        if (records.contents().isEmpty()) {
            throw new IOException(first.file() + " cannot be read from byte " + from);
        }
        synchronized (this) {
            oldest = at(records.contents().getFirst());
        }
        return new Head(records.contents(), records.next());
    }

    private static @Nullable Instant at(byte[] content) {
        try {
            return EventCodec.decode(content).at();
        } catch (IllegalArgumentException foreign) {
            return null;
        }
    }

    /** Removes what {@link #head} gave. */
    synchronized void remove(Head head) throws IOException {
        Segment first = segments.getFirst();
        position = head.next();
        taken += head.contents().size();
        if (position >= first.size()) {
            drop(first);
        }
        if (records() == 0) {
            oldest = null;
        }
    }

    private void drop(Segment first) throws IOException {
        segments.removeFirst();
        if (first.equals(growing)) {
            growing = null;
        }
        position = Segment.START;
        taken = 0;
        first.delete();
    }

    /** A segment whose first records failed holds none. */
    private void dropEmpty() throws IOException {
        Segment first = segments.peekFirst();
        while (first != null && first.records() == 0 && !first.equals(growing)) {
            drop(first);
            first = segments.peekFirst();
        }
    }

    Path folder() {
        return folder;
    }

    long limit() {
        return limit;
    }

    synchronized long records() {
        return segments.stream().mapToLong(Segment::records).sum() - taken;
    }

    synchronized long bytes() {
        return segments.stream().mapToLong(Segment::size).sum();
    }

    synchronized Optional<Instant> oldest() {
        return Optional.ofNullable(oldest);
    }

    /** Lets go of the folder; what is in it stays. */
    @Override
    public synchronized void close() {
        try {
            for (Segment segment : segments) {
                segment.close();
            }
            lockFile.close();
        } catch (IOException failure) {
            LOG.warn("The spool in {} did not close cleanly", folder, failure);
        }
    }
}
