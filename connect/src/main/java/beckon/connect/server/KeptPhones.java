package beckon.connect.server;

import beckon.connect.registrar.KeptRegistration;
import beckon.connect.registrar.Location;
import beckon.connect.registrar.RegistrationFile;
import beckon.connect.transport.LoopThread;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down where phones are: every half minute if anything has changed, and when the server closes. A server that is
 * killed knows after its restart the phones of half a minute before; the others register again by themselves.
 */
final class KeptPhones implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(KeptPhones.class);

    private final LoopThread loop;
    private final Location location;
    private final RegistrationFile file;
    private final Thread writer;
    private volatile boolean closed;
    private long written;

    private KeptPhones(LoopThread loop, Location location, RegistrationFile file) {
        this.loop = loop;
        this.location = location;
        this.file = file;
        this.written = location.changes();
        this.writer = Thread.ofPlatform().name("sip-registrations").daemon().start(this::write);
    }

    /** What was written last; nothing where it cannot be read, since phones register again by themselves. */
    static List<KeptRegistration> read(Path folder) {
        try {
            return new RegistrationFile(folder).read();
        } catch (IOException broken) {
            LOG.warn("{}; phones are found as they register again", broken.getMessage());
            return List.of();
        }
    }

    static KeptPhones start(LoopThread loop, Location location, Path folder) {
        return new KeptPhones(loop, location, new RegistrationFile(folder));
    }

    private void write() {
        while (!closed) {
            LockSupport.parkNanos(EVERY.toNanos());
            if (!closed) {
                writeChanged();
            }
        }
    }

    private synchronized void writeChanged() {
        long now = location.changes();
        if (now == written) {
            return;
        }
        try {
            file.write(loop.ask(location::snapshot));
            written = now;
        } catch (IOException fault) {
            LOG.warn("Where phones are could not be written down: {}", fault.getMessage());
        }
    }

    /** Writes once more; while the loop still runs. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(writer);
        writeChanged();
    }
}
