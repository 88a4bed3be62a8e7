package beckon.review.crawl;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Spaces out the requests to each host, whichever crawl they belong to: between the beginnings of two requests, and between
 * the end of one and the beginning of the next, lies at least the pace. Safe for any number of threads.
 */
final class Pacing {
    private static final int SWEPT_FROM = 10_000;

    /** Per host the time, by {@code System.nanoTime}, from which the next request may begin. */
    private final ConcurrentHashMap<String, Long> free = new ConcurrentHashMap<>();

    /**
     * Waits for this thread's turn.
     *
     * @param deadline by {@code System.nanoTime}
     * @return false, without waiting, if the turn would come after the deadline
     */
    boolean await(String host, Duration pace, long deadline) throws InterruptedException {
        long now = System.nanoTime();
        AtomicLong turn = new AtomicLong(now);
        free.compute(host, (_, first) -> {
            turn.set(first == null ? now : later(first, now));
            return turn.get() - deadline > 0 ? first : Long.valueOf(turn.get() + pace.toNanos());
        });
        if (turn.get() - deadline > 0) {
            return false;
        }
        if (turn.get() - now > 0) {
            Thread.sleep(Duration.ofNanos(turn.get() - now));
        }
        return true;
    }

    /** A request to this host has ended. */
    void ended(String host, Duration pace) {
        long now = System.nanoTime();
        free.merge(host, now + pace.toNanos(), Pacing::later);
        if (free.size() > SWEPT_FROM) {
            sweep(now);
        }
    }

    private void sweep(long now) {
        for (Iterator<Long> times = free.values().iterator(); times.hasNext(); ) {
            if (times.next() - now < 0) {
                times.remove();
            }
        }
    }

    private static long later(long a, long b) {
        return a - b >= 0 ? a : b;
    }
}
