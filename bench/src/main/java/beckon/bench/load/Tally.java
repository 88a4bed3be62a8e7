package beckon.bench.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Counts the calls of one round. Written by the callers' loop, read when {@link #await} is over. */
final class Tally {
    private final CountDownLatch left;
    private final long[] setUpNanos;
    private volatile int answered;
    private volatile int ended;

    Tally(int calls) {
        this.left = new CountDownLatch(calls);
        this.setUpNanos = new long[calls];
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One loop writes.
    void answered(long nanos) {
        setUpNanos[answered] = nanos;
        answered++;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One loop writes.
    void ended() {
        ended++;
        left.countDown();
    }

    void failed() {
        left.countDown();
    }

    /** Waits until every call is over, or for that long. */
    void await(Duration patience) throws InterruptedException {
        var unused = left.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Calls that went through to their end. */
    int successful() {
        return ended;
    }

    /** Time from INVITE to answer that so many percent of the answered calls stay under. */
    Duration setUp(int percent) {
        long[] sorted = Arrays.copyOf(setUpNanos, answered);
        Arrays.sort(sorted);
        return sorted.length == 0
                ? Duration.ZERO
                : Duration.ofNanos(sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)]);
    }
}
