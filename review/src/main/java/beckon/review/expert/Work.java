package beckon.review.expert;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** The parts of a training, done side by side; says how far it is, and stops when the thread that asked is interrupted. */
final class Work {
    private final Consumer<String> progress;
    private final Thread owner = Thread.currentThread();
    private final AtomicInteger done = new AtomicInteger();
    private volatile int all = 1;

    Work(Consumer<String> progress) {
        this.progress = progress;
    }

    /** Says beforehand how many parts there will be. */
    void expect(int parts) {
        all = Math.max(1, parts);
    }

    void say(String line) {
        check();
        progress.accept(line);
    }

    /**
     * Does all parts.
     *
     * @throws CancellationException if the owner was interrupted; his mark of interruption stays
     */
    void each(int parts, IntConsumer part) {
        IntStream.range(0, parts).parallel().forEach(number -> {
            if (!owner.isInterrupted()) {
                part.accept(number);
                step();
            }
        });
        check();
    }

    private synchronized void step() {
        int now = done.incrementAndGet();
        int before = (now - 1) * 20 / all;
        if (now * 20 / all > before) {
            progress.accept("trained %d of %d models".formatted(now, all));
        }
    }

    private void check() {
        if (owner.isInterrupted()) {
            throw new CancellationException("the training was stopped");
        }
    }
}
