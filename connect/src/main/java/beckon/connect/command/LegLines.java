package beckon.connect.command;

import beckon.connect.CallEvent;
import beckon.connect.CallJournal;
import beckon.connect.LegRecord;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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

    private static final int AT_ONCE = 512;

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
        out.flush();
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
            for (List<Line> lines = waiting(); !lines.isEmpty(); lines = waiting()) {
                print(lines);
            }
            if (last) {
                return;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private List<Line> waiting() {
        List<Line> lines = new ArrayList<>();
        for (Line line = queue.poll(); line != null; line = lines.size() < AT_ONCE ? queue.poll() : null) {
            lines.add(line);
        }
        return lines;
    }

    /** One system call for all of them. */
    private void print(List<Line> lines) {
        StringBuilder text = new StringBuilder(420 * lines.size());
        for (Line line : lines) {
            text.append(format.line(line.leg()));
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        out.flush();
        for (Line line : lines) {
            line.written().complete(null);
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
