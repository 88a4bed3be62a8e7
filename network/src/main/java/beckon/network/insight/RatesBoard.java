package beckon.network.insight;

import beckon.network.reference.ChannelKind;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everybody's rates in memory. A thread counts them anew every second, and so seldom that counting takes at most a
 * twentieth of its time: presentations of the days that something was recorded of, and contacts of the whole window, since
 * a reversal can reach back. Where counting is quick, whoever asks has it counted at that moment; a board that has grown
 * old is counted in any case. Safe for any number of threads.
 */
public final class RatesBoard implements RateSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RatesBoard.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int SHARE = 20;
    /** What is counted as quickly is counted when it is asked for, unless it is as young as {@link #YOUNG}. */
    private static final Duration QUICK = Duration.ofSeconds(1);

    private static final Duration YOUNG = Duration.ofMillis(100);
    /** Older rates are not decided by. */
    private static final Duration OLDEST = Duration.ofMinutes(1);
    /** Transactions that were begun so long before they became visible are still seen. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private final Clock clock;
    private final Duration window;
    private final RateCounts counts;
    private final Map<LocalDate, RateCounts.Sums> shown = new TreeMap<>();
    private final Thread thread;
    private volatile @Nullable Read latest;
    private volatile boolean closed;

    /** @param nanos when counting began, and how long it took */
    private record Read(Rates rates, long nanos, long took) {
        /** Whether the board may be used at {@code now} without counting again. */
        boolean holds(Instant now) {
            long age = System.nanoTime() - nanos;
            return age < (took < QUICK.toNanos() ? YOUNG : OLDEST).toNanos()
                    && Duration.between(rates.at(), now).abs().compareTo(OLDEST) < 0;
        }
    }

    /**
     * A board that counts when it is asked, and in the background from {@link #start} on.
     *
     * @param window as {@link ChoiceTerms#window} says
     */
    public RatesBoard(Database database, Clock clock, Duration window) {
        this.clock = clock;
        this.window = window;
        this.counts = new RateCounts(database);
        this.thread = Thread.ofPlatform().name("rates-board").daemon().unstarted(this::keepUp);
    }

    /** Begins to count in the background. */
    public RatesBoard start() {
        thread.start();
        return this;
    }

    /** What was counted last; counted now where that is quick, where it is too old, and where the clock was turned. */
    @Override
    public Rates rates(Instant now) {
        Read read = latest;
        return read != null && read.holds(now) ? read.rates() : refresh();
    }

    /** What was counted last, however long ago; empty before the first time. */
    public Optional<Rates> latest() {
        return Optional.ofNullable(latest).map(Read::rates);
    }

    /** How long ago the rates were counted; empty before the first time. */
    public Optional<Duration> age() {
        return Optional.ofNullable(latest).map(read -> Duration.ofNanos(System.nanoTime() - read.nanos()));
    }

    /** Counts now what may have changed, and returns it. */
    public synchronized Rates refresh() {
        long begin = System.nanoTime();
        Instant now = Moment.of(clock);
        Instant from = SuccessRates.windowStart(now, window);
        Instant to = now.plus(1, ChronoUnit.MICROS);
        LocalDate first = LocalDate.ofInstant(from, ZoneOffset.UTC);
        LocalDate last = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Read before = latest;
        // A clock that was turned says nothing about what was recorded since.
        if (before == null || before.rates().at().isAfter(now)) {
            shown.clear();
        } else {
            counts.daysRecordedSince(before.rates().at().minus(OVERLAP)).forEach(shown::remove);
        }
        shown.keySet().removeIf(day -> day.isBefore(first) || day.isAfter(last));
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            if (!shown.containsKey(day)) {
                LocalDate end = day;
                while (end.isBefore(last) && !shown.containsKey(end.plusDays(1))) {
                    end = end.plusDays(1);
                }
                count(day, end, to);
            }
        }
        RateCounts.Sums sums = new RateCounts.Sums();
        shown.values().forEach(sums::add);
        sums.add(counts.contacts(from, to, ChannelKind.SITE));
        Rates rates = new Rates(from, now, new Market(sums.strata()));
        latest = new Read(rates, begin, System.nanoTime() - begin);
        return rates;
    }

    /** The presentations of the days from {@code first} to {@code last}, in one go. */
    private void count(LocalDate first, LocalDate last, Instant to) {
        Map<LocalDate, RateCounts.Sums> days =
                counts.presentations(start(first), earlier(start(last.plusDays(1)), to), ChannelKind.SITE);
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            shown.put(day, days.getOrDefault(day, new RateCounts.Sums()));
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            if (thread.isAlive()) {
                thread.join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepUp() {
        while (!closed) {
            long begin = System.nanoTime();
            try {
                refresh();
            } catch (RuntimeException failure) {
                if (!closed) {
                    LOG.warn("The rates stay as they were: {}", failure.getMessage());
                }
            }
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            Duration pause = took.multipliedBy(SHARE);
            try {
                Thread.sleep(pause.compareTo(EVERY) > 0 ? pause : EVERY);
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
