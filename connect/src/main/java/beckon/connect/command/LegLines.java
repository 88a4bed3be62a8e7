package beckon.connect.command;

import beckon.connect.CallEvent;
import beckon.connect.CallJournal;
import beckon.connect.LegRecord;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Prints one line of JSON for each leg that ends, on a thread of its own so that a slow reader of the output does not
 * hold up calls.
 */
final class LegLines implements CallJournal, AutoCloseable {
    private final BlockingQueue<Line> queue = new LinkedBlockingQueue<>();
    private final PrintStream out;
    private final Thread writer;

    private record Line(@Nullable LegRecord leg, CompletableFuture<Void> written) {}

    LegLines(PrintStream out) {
        this.out = out;
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
        try {
            while (true) {
                Line line = queue.take();
                LegRecord leg = line.leg();
                if (leg != null) {
                    out.print(json(leg) + "\n");
                }
                if (queue.isEmpty()) {
                    out.flush();
                }
                line.written().complete(null);
                if (leg == null) {
                    return;
                }
            }
        } catch (InterruptedException stop) {
            out.flush();
            Thread.currentThread().interrupt();
        }
    }

    static String json(LegRecord leg) {
        StringBuilder json = new StringBuilder(420);
        json.append("{\"callId\":\"").append(leg.callId()).append("\",\"leg\":").append(leg.leg());
        text(json, "reference", leg.reference());
        text(json, "from", leg.from());
        text(json, "to", leg.to());
        text(json, "destination", leg.destination());
        text(json, "setupAt", UtcText.of(leg.setupAt()));
        text(json, "ringAt", UtcText.of(leg.ringAt()));
        text(json, "answerAt", UtcText.of(leg.answerAt()));
        text(json, "endAt", UtcText.of(leg.endAt()));
        json.append(",\"code\":").append(leg.code());
        text(json, "cause", leg.cause().text());
        text(json, "endedBy", leg.endedBy().text());
        json.append(",\"billableSeconds\":");
        return json.append(BigDecimal.valueOf(leg.billable().toMillis(), 3))
                .append('}')
                .toString();
    }

    private static void text(StringBuilder json, String name, @Nullable String value) {
        json.append(",\"").append(name).append("\":");
        if (value == null) {
            json.append("null");
        } else {
            json.append('"')
                    .append(JsonStringEncoder.getInstance().quoteAsCharArray(value))
                    .append('"');
        }
    }

    /** Returns when everything handed over so far is written. */
    @Override
    public void close() {
        queue.add(new Line(null, new CompletableFuture<>()));
        try {
            writer.join(2_000);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
