package beckon.network.traffic;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A list that the operator keeps as a file: read again when it changes; one that cannot be read leaves what was read
 * before, and says so. Safe for any number of threads.
 */
final class OperatorFile<T> {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorFile.class);
    private static final long LARGEST = 32L << 20;

    private final String key;
    private final @Nullable Path path;
    private final Function<String, T> reader;
    private final ToIntFunction<T> size;
    private final Clock clock;
    private volatile T value;
    private volatile ListState state;
    private @Nullable Seen seen;

    private record Seen(FileTime changed, long bytes) {}

    /** @param empty what holds until the file has been read */
    OperatorFile(
            String key, @Nullable Path path, T empty, Function<String, T> reader, ToIntFunction<T> size, Clock clock) {
        this.key = key;
        this.path = path;
        this.value = empty;
        this.reader = reader;
        this.size = size;
        this.clock = clock;
        this.state = new ListState(key, path, 0, null, null);
        refresh();
    }

    T value() {
        return value;
    }

    ListState state() {
        return state;
    }

    /** Reads the file if it has changed since it was looked at. */
    synchronized void refresh() {
        Path file = path;
        if (file == null) {
            return;
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Seen now = new Seen(attributes.lastModifiedTime(), attributes.size());
            if (now.equals(seen)) {
                return;
            }
            seen = now;
            if (now.bytes() > LARGEST) {
                throw new IllegalArgumentException(
                        "It has " + now.bytes() + " bytes; at most " + LARGEST + " are read");
            }
            T fresh = reader.apply(Files.readString(file));
            value = fresh;
            Instant at = clock.instant();
            state = new ListState(key, file, size.applyAsInt(fresh), at, null);
            LOG.info("{}: {} entries were read from {}", key, size.applyAsInt(fresh), file);
        } catch (NoSuchFileException missing) {
            seen = null;
            keep("There is no such file");
        } catch (CharacterCodingException foreign) {
            keep("It is not written in UTF-8");
        } catch (IOException | IllegalArgumentException broken) {
            keep(String.valueOf(broken.getMessage()));
        }
    }

    private void keep(String fault) {
        ListState before = state;
        if (fault.equals(before.fault())) {
            return;
        }
        state = new ListState(key, path, before.entries(), before.readAt(), fault);
        LOG.error(
                "{}: {} cannot be used, so {} stays in force. {}",
                key,
                path,
                before.readAt() == null ? "an empty list" : "the list read at " + before.readAt(),
                fault);
    }
}
