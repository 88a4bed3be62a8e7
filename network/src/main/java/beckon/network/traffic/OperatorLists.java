package beckon.network.traffic;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's lists of robots, data centres and blocked addresses. Files that change are read again within seconds; one
 * that cannot be read leaves the list before it in force. Safe for any number of threads.
 */
public final class OperatorLists implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorLists.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final OperatorFile<RobotNames> robots;
    private final OperatorFile<AddressRanges> dataCentres;
    private final OperatorFile<AddressRanges> blocked;
    private final @Nullable Thread watcher;

    private OperatorLists(
            @Nullable Path robots, @Nullable Path dataCentres, @Nullable Path blocked, Clock clock, boolean watched) {
        this.robots = new OperatorFile<>(
                "traffic.robots", robots, RobotNames.NONE, RobotNames::parse, RobotNames::size, clock);
        this.dataCentres = new OperatorFile<>(
                "traffic.datacentres",
                dataCentres,
                AddressRanges.NONE,
                AddressRanges::parse,
                AddressRanges::size,
                clock);
        this.blocked = new OperatorFile<>(
                "traffic.blocked", blocked, AddressRanges.NONE, AddressRanges::parse, AddressRanges::size, clock);
        this.watcher = watched ? Thread.ofVirtual().name("operator-lists").start(this::watch) : null;
    }

    /** Without any list. */
    public static OperatorLists none() {
        // No file is ever read, so no time is ever asked.
        return new OperatorLists(null, null, null, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), false);
    }

    /**
     * Reads the files; a null one is none. They are looked at again only by {@link #refresh()}.
     *
     * @param robots as crawler-user-agents.json
     * @param dataCentres ranges, one a line
     * @param blocked ranges, one a line
     */
    public static OperatorLists of(
            @Nullable Path robots, @Nullable Path dataCentres, @Nullable Path blocked, Clock clock) {
        return new OperatorLists(robots, dataCentres, blocked, clock, false);
    }

    /** The same, looked at again every few seconds until they are closed. */
    public static OperatorLists watched(
            @Nullable Path robots, @Nullable Path dataCentres, @Nullable Path blocked, Clock clock) {
        return new OperatorLists(robots, dataCentres, blocked, clock, true);
    }

    public boolean isRobot(String userAgent) {
        return robots.value().know(userAgent);
    }

    public boolean isDataCentre(InetAddress address) {
        return dataCentres.value().contains(address);
    }

    public boolean isBlocked(InetAddress address) {
        return blocked.value().contains(address);
    }

    /** How each of them stands. */
    public List<ListState> states() {
        return List.of(robots.state(), dataCentres.state(), blocked.state());
    }

    /** Reads what has changed. */
    public void refresh() {
        robots.refresh();
        dataCentres.refresh();
        blocked.refresh();
    }

    @Override
    public void close() {
        if (watcher != null) {
            watcher.interrupt();
        }
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(LOOK_EVERY);
                refresh();
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException failure) {
                LOG.error("The operator's lists could not be looked at", failure);
            }
        }
    }
}
