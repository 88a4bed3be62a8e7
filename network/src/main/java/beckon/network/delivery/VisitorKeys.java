package beckon.network.delivery;

import beckon.network.id.Token;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys under which visitors are hashed: a random one for each day of UTC, the same on every server, made a day ahead and
 * deleted some days after its day, so that no hash of then can be made again. A day is one of UTC: it has 24 hours
 * whatever clocks on walls do, and a leap second, which Java's time smears or repeats, belongs to the day that ends with
 * it. Safe for any number of threads and servers; asking for a key of today or tomorrow does not wait for the database.
 */
public final class VisitorKeys implements Function<LocalDate, byte[]>, AutoCloseable {
    /** How many days a key is kept at least after its day: windows across midnight need yesterday's. */
    public static final int LEAST_KEPT_DAYS = 1;

    private static final Logger LOG = LoggerFactory.getLogger(VisitorKeys.class);
    private static final int BYTES = 32;
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
    private static final long PATIENCE_SECONDS = 2;

    private final Database database;
    private final Clock clock;
    private final int keptDays;
    private final Object loading = new Object();
    private volatile Map<LocalDate, byte[]> known = Map.of();
    /** Of this process alone, for days whose key the database did not give in time. */
    private final Map<LocalDate, byte[]> own = new ConcurrentHashMap<>();

    private @Nullable Thread watch;

    /** @param keptDays how many days a key outlives its day, {@value #LEAST_KEPT_DAYS} or more */
    public VisitorKeys(Database database, Clock clock, int keptDays) {
        if (keptDays < LEAST_KEPT_DAYS) {
            throw new IllegalArgumentException(
                    "A visitor key outlives its day by " + LEAST_KEPT_DAYS + " day or more, not " + keptDays);
        }
        this.database = database;
        this.clock = clock;
        this.keptDays = keptDays;
    }

    /** Loads the keys of today and tomorrow, and goes on loading them ahead until this is closed. */
    public VisitorKeys start() {
        look();
        watch = Thread.ofVirtual().name("visitor-keys").start(this::keepLooking);
        return this;
    }

    /** The day that counts now. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /**
     * The key of {@code day}. In memory for the days that are kept and for tomorrow. Where the clock leapt, the database is
     * asked once and for two seconds at most; if it does not answer, this server has a key of its own for that day until
     * it does.
     */
    @Override
    public byte[] apply(LocalDate day) {
        byte[] key = known.get(day);
        return key != null ? key : missed(day);
    }

    private byte[] missed(LocalDate day) {
        byte[] mine = own.get(day);
        if (mine != null) {
            return mine;
        }
        FutureTask<@Nullable Void> asked = new FutureTask<>(this::look, null);
        Thread.ofVirtual().name("visitor-keys-late").start(asked);
        try {
            asked.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException away) {
            LOG.warn("No key for visitors of {} came from the database; this server has one of its own for now", day);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        byte[] key = known.get(day);
        return key != null ? key : own.computeIfAbsent(day, none -> Token.secret(BYTES));
    }

    /**
     * Makes the keys of today and tomorrow where they are missing, deletes those whose time is over, and keeps the others in
     * memory. Of several servers at once, one makes a key and all have it.
     */
    public void look() {
        synchronized (loading) {
            LocalDate today = today();
            Map<LocalDate, byte[]> read = database.jdbi().inTransaction(handle -> {
                for (LocalDate day : new LocalDate[] {today, today.plusDays(1)}) {
                    handle.createUpdate("insert into visitor_key (day, secret, made_at) values (:day, :secret, :now) "
                                    + "on conflict (day) do nothing")
                            .bind("day", day)
                            .bind("secret", Token.secret(BYTES))
                            .bind("now", Moment.of(clock))
                            .execute();
                }
                handle.createUpdate("delete from visitor_key where day < :first")
                        .bind("first", today.minusDays(keptDays))
                        .execute();
                Map<LocalDate, byte[]> keys = new TreeMap<>();
                handle.createQuery("select day, secret from visitor_key")
                        .map((row, context) -> Map.entry(row.getObject("day", LocalDate.class), row.getBytes("secret")))
                        .forEach(key -> keys.put(key.getKey(), key.getValue()));
                return keys;
            });
            known = Map.copyOf(read);
            own.keySet().removeAll(read.keySet());
        }
    }

    /** The keys that exist by day, none made for the sake of the question. */
    public Map<LocalDate, byte[]> existing() {
        look();
        return new TreeMap<>(known);
    }

    /** The first and the last day of which a hash can still be made; empty before the first look. */
    public Optional<Span> span() {
        TreeMap<LocalDate, byte[]> days = new TreeMap<>(known);
        return days.isEmpty() ? Optional.empty() : Optional.of(new Span(days.firstKey(), days.lastKey()));
    }

    /** Days from {@code first} to {@code last}, both included. */
    public record Span(LocalDate first, LocalDate last) {}

    private void keepLooking() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(LOOK_EVERY);
                look();
            } catch (InterruptedException closed) {
                return;
            } catch (RuntimeException away) {
                LOG.warn("The keys for visitors stay as they are: {}", away.getMessage());
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
