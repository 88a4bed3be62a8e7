package beckon.connect.survival;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps answered calls on disk, so that they outlive this process. Entries are written in groups by one thread of its
 * own: the disk is waited for once per group, and never on the server's loop. What the disk does not take is said and
 * counted; calls go on.
 *
 * <p>Safe for any number of threads. One process at a time has a folder.
 */
public final class CallLog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CallLog.class);

    /** Between two groups; it bounds what the disk is asked for, and is the most that a busy log adds to an answer. */
    private static final long PAUSE_NANOS = 12_000_000L;

    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int FILE_SIZE = 64 << 20;
    private static final int MOST_WAITING = 16 << 20;
    private static final Duration QUIET = Duration.ofSeconds(10);

    /** After so long a file is brought together with the others, so that calls which are over, and who called, are gone. */
    static final Duration AGE = Duration.ofHours(1);

    private final Path folder;
    private final Clock clock;
    private final int fileSize;
    private final FileChannel lockFile;
    private Recovered recovered;
    private final Queue<Item> queue = new ConcurrentLinkedQueue<>();
    private final LongAdder failures = new LongAdder();
    private final EntryFormat format = new EntryFormat();
    private ByteBuffer unwritten = ByteBuffer.allocateDirect(1 << 16);
    private int unwrittenEntries;
    private @Nullable FileChannel file;
    private int turn;
    private long written;
    private Instant fileSince = Instant.MIN;
    private Instant quietUntil = Instant.MIN;
    private @Nullable Thread writer;
    private @Nullable Thread compaction;
    private volatile boolean idle;
    private volatile boolean closing;

    private record Item(Entry entry, @Nullable Runnable durable) {}

    private CallLog(Path folder, Clock clock, int fileSize, FileChannel lockFile) throws IOException {
        this.folder = folder;
        this.clock = clock;
        this.fileSize = fileSize;
        this.lockFile = lockFile;
        List<LogFile> left = LogFile.all(folder);
        this.turn = left.isEmpty() ? 0 : left.getLast().last();
        this.recovered = load(left);
    }

    /**
     * Opens the log in a folder, which is made where it is missing, and reads what an earlier process left.
     *
     * @throws IOException if the folder cannot be had, or another process has it; the message says what to do
     */
    public static CallLog open(Path folder, Clock clock) throws IOException {
        return open(folder, clock, FILE_SIZE);
    }

    /** @param fileSize bytes after which a new file is begun */
    static CallLog open(Path folder, Clock clock, int fileSize) throws IOException {
        Files.createDirectories(folder);
        FileChannel lockFile =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(lockFile) == null) {
            lockFile.close();
            throw new IOException(
                    "Another process keeps its calls in " + folder + "; stop it or choose another folder");
        }
        return new CallLog(folder, clock, fileSize, lockFile);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException thisProcess) {
            return null;
        }
    }

    /** What an earlier process left; once, since it may be large. */
    public Recovered takeRecovered() {
        Recovered all = recovered;
        recovered = new Recovered(List.of(), List.of(), null);
        return all;
    }

    /**
     * Starts writing.
     *
     * @param loop where those who wait for an entry are told
     * @param standing how many calls stand; while there are any, the log notes every second that the process runs
     */
    public void start(Executor loop, IntSupplier standing) {
        writer = Thread.ofPlatform().daemon().name("call-log").start(() -> write(loop, standing));
    }

    /**
     * Keeps a call from now on, or its new state.
     *
     * @param durable run on the loop when the disk has it, or will not take it
     */
    public void keep(KeptCall call, @Nullable Runnable durable) {
        append(new Item(call, durable));
    }

    /** Notes an end whose records are being told. */
    public void ended(KeptEnding ending) {
        append(new Item(ending, null));
    }

    /** The records of a call's end were taken. */
    public void told(UUID call) {
        append(new Item(new Told(call), null));
    }

    /** How often the disk did not take what it was given. */
    public long failures() {
        return failures.sum();
    }

    private void append(Item item) {
        queue.add(item);
        if (idle) {
            LockSupport.unpark(writer);
        }
    }

    private static Recovered load(List<LogFile> files) throws IOException {
        Map<UUID, KeptCall> calls = new LinkedHashMap<>();
        Map<UUID, KeptEnding> endings = new LinkedHashMap<>();
        @Nullable Instant[] running = new @Nullable Instant[1];
        for (LogFile one : files) {
            one.read((frame, sum) -> {
                switch (EntryFormat.read(frame)) {
                    case KeptCall call -> calls.put(call.call(), call);
                    case KeptEnding ending -> endings.put(ending.call(), ending);
                    case Told told -> {
                        calls.remove(told.call());
                        endings.remove(told.call());
                    }
                    case Running at -> running[0] = at.at();
                    case null -> log.warn("{} holds an entry of a kind that is not known here; it is left", one.path());
                }
            });
        }
        List<Recovered.Untold> untold = new ArrayList<>();
        endings.forEach((id, ending) -> {
            KeptCall call = calls.remove(id);
            if (call != null) {
                untold.add(new Recovered.Untold(call, ending));
            }
        });
        return new Recovered(new ArrayList<>(calls.values()), untold, running[0]);
    }

    private void write(Executor loop, IntSupplier standing) {
        compact();
        long nextNote = 0;
        while (!closing || !queue.isEmpty()) {
            idle = true;
            if (queue.isEmpty() && !closing) {
                LockSupport.parkNanos(SECOND_NANOS);
            }
            idle = false;
            long now = System.nanoTime();
            if (now - nextNote >= 0 && standing.getAsInt() > 0) {
                queue.add(new Item(new Running(clock.instant()), null));
                nextNote = now + SECOND_NANOS;
            }
            group(loop);
            if (file != null && clock.instant().isAfter(fileSince.plus(AGE))) {
                closeFile();
                compact();
            }
            if (!closing) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        closeFile();
    }

    private void group(Executor loop) {
        List<Runnable> waiting = new ArrayList<>();
        for (Item item = queue.poll(); item != null; item = queue.poll()) {
            unwritten = format.write(item.entry(), unwritten);
            unwrittenEntries++;
            if (item.durable() != null) {
                waiting.add(item.durable());
            }
        }
        if (unwritten.position() > 0) {
            flush(!waiting.isEmpty());
        }
        if (!waiting.isEmpty()) {
            try {
                loop.execute(() -> waiting.forEach(Runnable::run));
            } catch (RejectedExecutionException ending) {
                log.debug("The loop has ended; nobody waits any more", ending);
            }
        }
    }

    private void flush(boolean force) {
        try {
            FileChannel open = file();
            unwritten.flip();
            try {
                while (unwritten.hasRemaining()) {
                    open.write(unwritten);
                }
                if (force) {
                    open.force(false);
                }
            } catch (IOException fault) {
                undo(open);
                throw fault;
            }
            written += unwritten.limit();
            unwritten.clear();
            unwrittenEntries = 0;
            if (written >= fileSize) {
                closeFile();
                compact();
            }
        } catch (IOException fault) {
            failed(fault);
        }
    }

    /** Takes back what was written in part, so that what is written later can be read; it is tried again as a whole. */
    private void undo(FileChannel open) {
        unwritten.position(unwritten.limit());
        unwritten.limit(unwritten.capacity());
        try {
            open.truncate(written);
            open.position(written);
        } catch (IOException broken) {
            log.debug("The file cannot be cut back; another is begun", broken);
            closeFile();
        }
    }

    private void failed(IOException fault) {
        Instant now = Instant.now();
        if (now.isAfter(quietUntil)) {
            quietUntil = now.plus(QUIET);
            log.error(
                    "{} answered calls or their ends cannot be written to {} ({}); calls go on, but would not survive a"
                            + " crash of this process. Free space there or repair the disk",
                    unwrittenEntries,
                    folder,
                    fault.getMessage());
        }
        failures.increment();
        if (unwritten.position() > MOST_WAITING) {
            failures.add(unwrittenEntries);
            unwritten.clear();
            unwrittenEntries = 0;
        }
    }

    private FileChannel file() throws IOException {
        FileChannel open = file;
        if (open == null) {
            turn++;
            open = FileChannel.open(
                    LogFile.in(folder, turn, turn).path(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            file = open;
            fileSince = clock.instant();
            written = 0;
        }
        return open;
    }

    private void closeFile() {
        FileChannel open = file;
        if (open == null) {
            return;
        }
        file = null;
        try {
            open.force(false);
            open.close();
        } catch (IOException fault) {
            failed(fault);
        }
    }

    /** Brings the closed files together on another thread, one such work at a time. */
    private void compact() {
        if (compaction != null && compaction.isAlive()) {
            return;
        }
        int last = turn;
        compaction = Thread.ofVirtual().name("call-log-compaction").start(() -> {
            try {
                List<LogFile> files = LogFile.all(folder).stream()
                        .filter(one -> one.last() <= last)
                        .toList();
                if (!files.isEmpty()) {
                    new Compaction(folder, files).run();
                }
            } catch (IOException | UncheckedIOException fault) {
                log.error("The files of {} cannot be brought together; they stay as they are", folder, fault);
            }
        });
    }

    /** Writes what waits and gives the folder back. */
    @Override
    public void close() {
        closing = true;
        Thread writing = writer;
        if (writing != null) {
            LockSupport.unpark(writing);
            join(writing);
        }
        if (compaction != null) {
            join(compaction);
        }
        try {
            lockFile.close();
        } catch (IOException fault) {
            log.warn("The lock of {} was not given back cleanly", folder, fault);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(5_000);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
