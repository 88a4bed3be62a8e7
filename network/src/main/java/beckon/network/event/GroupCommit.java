package beckon.network.event;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One writer takes everything that waits, hands it to a sink as one group, and then tells all who wait for it. So the
 * disk is waited for once per group, not once per event.
 *
 * <p>The queue is bounded: when it is full, new offers are refused at once. An offer that was not begun within the
 * patience is taken back and never written; one that was begun is told only when its outcome is known, so that nobody
 * hears of a failure that later turns out to be none. Safe for any number of threads.
 */
final class GroupCommit implements AutoCloseable {
    private static final int GROUP = 4_096;
    private static final Duration CLOSING = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    private final Consumer<List<Event>> sink;
    private final int capacity;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<Offer> queue = new ArrayDeque<>();
    private final LongAdder refused = new LongAdder();
    private final Thread writer;
    private int waiting;
    private boolean closed;

    private record Offer(List<Event> events, CompletableFuture<@Nullable Void> done, long since) {}

    /**
     * @param sink makes a group durable before it returns, or throws an {@link EventLogException}
     * @param capacity events that may wait, 1 or more
     * @param patience how long an offer may wait before it is begun
     */
    GroupCommit(Consumer<List<Event>> sink, int capacity, Duration patience) {
        if (capacity < 1) {
            throw new IllegalArgumentException("An event log holds 1 event or more, not " + capacity);
        }
        this.sink = sink;
        this.capacity = capacity;
        this.patience = patience;
        this.writer = Thread.ofPlatform().name("event-log").daemon().start(this::write);
        Thread.ofVirtual().name("event-log-patience").start(this::takeBackLate);
    }

    CompletionStage<Void> offer(List<Event> events) {
        if (events.isEmpty()) {
            return CompletableFuture.completedStage(null);
        }
        Offer offer = new Offer(List.copyOf(events), new CompletableFuture<>(), System.nanoTime());
        lock.lock();
        try {
            if (closed) {
                return CompletableFuture.failedStage(new EventLogException("The event log is closed"));
            }
            // A single offer may be larger than the queue; it is then taken alone.
            if (waiting > 0 && waiting + events.size() > capacity) {
                refused.increment();
                return CompletableFuture.failedStage(new EventLogException("The event log is full: " + waiting
                        + " events wait for the database; offer these " + events.size() + " again in a moment"));
            }
            waiting += events.size();
            queue.addLast(offer);
            arrived.signal();
        } finally {
            lock.unlock();
        }
        return offer.done();
    }

    int waiting() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    /** Offers that were turned away because too many waited, for too long, or because the sink failed. */
    long refused() {
        return refused.sum();
    }

    /** Writes what waits, then stops. What could not be written within half a minute fails. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signal();
        } finally {
            lock.unlock();
        }
        try {
            if (!writer.join(CLOSING)) {
                writer.interrupt();
            }
        } catch (InterruptedException stop) {
            writer.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        List<Offer> group = next();
        while (!group.isEmpty()) {
            commit(group);
            group = next();
        }
    }

    /** Waits for offers and takes as many as make a group; empty when the log is closed and nothing waits. */
    private List<Offer> next() {
        lock.lock();
        try {
            while (queue.isEmpty() && !closed) {
                arrived.awaitUninterruptibly();
            }
            List<Offer> group = new ArrayList<>();
            int size = 0;
            while (!queue.isEmpty() && size < GROUP) {
                Offer offer = queue.removeFirst();
                group.add(offer);
                size += offer.events().size();
            }
            return group;
        } finally {
            lock.unlock();
        }
    }

    private void commit(List<Offer> group) {
        EventLogException failure = attempt(group);
        if (failure == null || group.size() == 1 || !failure.isUnfit()) {
            settle(group, failure);
            return;
        }
        // One event that the schema refuses must not take its neighbours with it.
        commit(group.subList(0, group.size() / 2));
        commit(group.subList(group.size() / 2, group.size()));
    }

    private @Nullable EventLogException attempt(List<Offer> group) {
        List<Event> events = new ArrayList<>(group.size());
        for (Offer offer : group) {
            events.addAll(offer.events());
        }
        try {
            sink.accept(events);
            return null;
        } catch (EventLogException failure) {
            return failure;
        } catch (RuntimeException unforeseen) {
            LOG.error("{} events could not be written", events.size(), unforeseen);
            return EventLogException.unfit(
                    events.size() + " events were not recorded: " + unforeseen.getMessage(), unforeseen);
        }
    }

    /** Those who wait are told by another thread, so that whatever they do next cannot hold up the writer. */
    private void settle(List<Offer> group, @Nullable EventLogException failure) {
        lock.lock();
        try {
            for (Offer offer : group) {
                waiting -= offer.events().size();
            }
        } finally {
            lock.unlock();
        }
        if (failure != null) {
            refused.add(group.size());
        }
        Thread.startVirtualThread(() -> {
            for (Offer offer : group) {
                if (failure == null) {
                    offer.done().complete(null);
                } else {
                    offer.done().completeExceptionally(failure);
                }
            }
        });
    }

    private void takeBackLate() {
        try {
            while (true) {
                Thread.sleep(LOOK);
                List<Offer> late = late();
                if (late == null) {
                    return;
                }
                if (!late.isEmpty()) {
                    settle(
                            late,
                            new EventLogException(late.size() + " offers waited for " + patience.toSeconds()
                                    + " s and were taken back: they are not recorded; offer them again"));
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes what has waited too long out of the queue, where the oldest stand first; null when the log is closed. */
    private @Nullable List<Offer> late() {
        lock.lock();
        try {
            if (closed) {
                return null;
            }
            List<Offer> late = new ArrayList<>();
            long now = System.nanoTime();
            while (!queue.isEmpty() && now - queue.getFirst().since() > patience.toNanos()) {
                late.add(queue.removeFirst());
            }
            return late;
        } finally {
            lock.unlock();
        }
    }
}
