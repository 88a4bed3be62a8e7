package beckon.connect.command;

import beckon.connect.CallEvent;
import beckon.connect.CallJournal;
import beckon.connect.LegRecord;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Prints one line of JSON for each leg that ends, on a thread of its own so that a slow reader of the output does not
 * hold up calls.
 */
final class LegLines implements CallJournal, AutoCloseable {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

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
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("callId", leg.callId().toString());
        node.put("leg", leg.leg());
        node.put("reference", leg.reference());
        node.put("from", leg.from());
        node.put("to", leg.to());
        node.put("destination", leg.destination());
        node.put("setupAt", text(leg.setupAt()));
        node.put("ringAt", text(leg.ringAt()));
        node.put("answerAt", text(leg.answerAt()));
        node.put("endAt", text(leg.endAt()));
        node.put("code", leg.code());
        node.put("cause", leg.cause().text());
        node.put("endedBy", leg.endedBy().text());
        node.put("billableSeconds", BigDecimal.valueOf(leg.billable().toMillis(), 3));
        return node.toString();
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : MILLIS.format(instant);
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
