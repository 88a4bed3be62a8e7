package beckon.connect.command;

import beckon.connect.CallEvent;
import beckon.connect.CallJournal;
import beckon.connect.LegRecord;
import java.io.PrintStream;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Prints one line for each leg that ends, on a thread of its own so that a slow reader of the output does not
 * hold up calls.
 */
final class LegLines implements CallJournal, AutoCloseable {
    /** Waking the writer for each line would cost the loop more than the line itself. */
    private static final long PAUSE_NANOS = 20_000_000L;

    private final Queue<Line> queue = new ConcurrentLinkedQueue<>();
    private final PrintStream out;
    private final RecordFormat format;
    private final Thread writer;

    private volatile boolean closing;

    private record Line(LegRecord leg, CompletableFuture<Void> written) {}

    LegLines(PrintStream out, RecordFormat format) {
        this.out = out;
        this.format = format;
        out.print(format.heading());
        this.writer = Thread.ofPlatform().daemon().name("leg-lines").start(this::write);
    }

    @Override
    public CompletionStage<Void> append(CallEvent event) {
        if (!(event instanceof CallEvent.LegEnded ended)) {
            return CompletableFuture.completedFuture(null);
        }
        Line line = new Line(ended.leg(), new CompletableFuture<>());
        queue.add(line);
        return line.written();
    }

    private void write() {
        while (true) {
            boolean last = closing;
            for (Line line = queue.poll(); line != null; line = queue.poll()) {
                out.print(format.line(line.leg()));
                line.written().complete(null);
            }
            out.flush();
            if (last) {
                return;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Returns when everything handed over so far is written. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(writer);
        try {
            writer.join(2_000);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
