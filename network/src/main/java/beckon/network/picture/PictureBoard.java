package beckon.network.picture;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which listings have pictures, in memory and at most a second old, with the bytes of those that were asked for lately.
 * While the store cannot be reached, what is known stays. Safe for any number of threads.
 */
public final class PictureBoard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PictureBoard.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int MOST_KEPT_BYTES = 32 << 20;

    private final Pictures pictures;
    private final Map<String, PictureFile> kept = new LinkedHashMap<>(64, .75f, true);
    private int keptBytes;
    private volatile Known known = new Known(Long.MIN_VALUE, Map.of(), Set.of());
    private @Nullable Thread watch;

    /** As of one version. */
    private record Known(long version, Map<UUID, String> byListing, Set<String> served) {}

    /** Looks once. */
    public PictureBoard(Pictures pictures) {
        this.pictures = pictures;
        look();
    }

    /** Looks every second from now on, until it is closed. */
    public PictureBoard start() {
        watch = Thread.ofVirtual().name("pictures").start(this::follow);
        return this;
    }

    private void follow() {
        boolean reached = true;
        try {
            while (true) {
                Thread.sleep(LOOK_EVERY);
                try {
                    look();
                    reached = true;
                } catch (RuntimeException failure) {
                    if (reached) {
                        LOG.warn("Pictures stay as they were: {}", failure.getMessage());
                    }
                    reached = false;
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks now whether anything has changed. */
    public void look() {
        long version = pictures.version();
        if (version == known.version()) {
            return;
        }
        Map<UUID, String> index = pictures.index();
        known = new Known(version, index, Set.copyOf(new HashSet<>(index.values())));
    }

    /** The digest of the listing's picture; {@code null} where it has none. Never waits. */
    public @Nullable String digest(UUID listing) {
        return known.byListing().get(listing);
    }

    /** Whether some listing has this picture. Never waits. */
    public boolean serves(String digest) {
        return known.served().contains(digest);
    }

    /** The picture where it is in memory. Never waits for the store. */
    public Optional<PictureFile> ready(String digest) {
        synchronized (kept) {
            return Optional.ofNullable(kept.get(digest));
        }
    }

    /** The picture, from the store where it is not in memory. */
    public Optional<PictureFile> load(String digest) {
        Optional<PictureFile> ready = ready(digest);
        if (ready.isPresent()) {
            return ready;
        }
        Optional<PictureFile> loaded = pictures.file(digest);
        loaded.ifPresent(file -> keep(digest, file));
        return loaded;
    }

    private void keep(String digest, PictureFile file) {
        synchronized (kept) {
            if (kept.put(digest, file) == null) {
                keptBytes += file.content().length;
            }
            var oldest = kept.entrySet().iterator();
            while (keptBytes > MOST_KEPT_BYTES) {
                keptBytes -= oldest.next().getValue().content().length;
                oldest.remove();
            }
        }
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.interrupt();
        }
    }
}
