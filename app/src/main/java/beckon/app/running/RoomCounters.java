package beckon.app.running;

import beckon.connect.call.Refusals;
import beckon.connect.server.ConnectionServer;
import beckon.connect.server.ServerCounts;
import beckon.edge.EdgeServer;
import beckon.network.call.CallDesk;
import beckon.network.event.Backlog;
import beckon.network.event.EventLog;
import beckon.network.insight.RatesBoard;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/** What the edge and the connection server count, under the names that the metrics page shows. */
record RoomCounters(
        EdgeServer edge, ConnectionServer connect, CallDesk desk, RatesBoard rates, EventLog events, Clock clock) {
    Map<String, LongSupplier> byName() {
        Map<String, LongSupplier> counters = new LinkedHashMap<>();
        counters.put("beckon.edge.connections", edge::connections);
        counters.put(
                "beckon.edge.answers",
                () -> edge.answers().stream().mapToLong(count -> count.times()).sum());
        counters.put(
                "beckon.edge.marks",
                () -> edge.marks().values().stream().mapToLong(Long::longValue).sum());
        counters.put(
                "beckon.rates.age.seconds",
                () -> rates.age().map(Duration::toSeconds).orElse(-1L));
        counters.put("beckon.events.waiting", backlog(Backlog::waiting));
        counters.put("beckon.events.refused_total", backlog(Backlog::refused));
        counters.put("beckon.events.spool.records", backlog(Backlog::spooled));
        counters.put("beckon.events.spool.bytes", backlog(Backlog::bytes));
        counters.put("beckon.events.spool.limit.bytes", backlog(Backlog::limit));
        counters.put("beckon.events.spool.age.seconds", backlog(backlog -> backlog.oldest()
                .map(oldest -> Duration.between(oldest, clock.instant()).toSeconds())
                .orElse(0L)));
        counters.put("beckon.events.spool.drained_total", backlog(Backlog::drained));
        counters.put("beckon.events.spool.aside_total", backlog(Backlog::aside));
        counters.put("beckon.calls.tokens.forged", desk::forgedTokens);
        counters.put("beckon.sip.calls", count(ServerCounts::liveCalls));
        counters.put("beckon.sip.calls.standing", count(ServerCounts::standingCalls));
        counters.put("beckon.sip.calls.expired", count(ServerCounts::expired));
        counters.put("beckon.sip.calls.rebuilt", count(ServerCounts::rebuilt));
        counters.put("beckon.sip.probes", count(ServerCounts::probed));
        counters.put("beckon.sip.log.failures", count(ServerCounts::logFailures));
        counters.put("beckon.sip.messages.in", count(ServerCounts::messagesIn));
        counters.put("beckon.sip.messages.out", count(ServerCounts::messagesOut));
        counters.put("beckon.sip.malformed", count(ServerCounts::malformed));
        counters.put("beckon.sip.foreign", count(ServerCounts::foreign));
        counters.put("beckon.sip.journal.failures", count(ServerCounts::journalFailures));
        counters.put("beckon.sip.refused", count(counts -> counts.refused().values().stream()
                .mapToLong(Long::longValue)
                .sum()));
        for (String reason : Refusals.REASONS) {
            counters.put("beckon.sip.refused." + reason.replace('-', '.') + "_total", count(counts -> counts.refused()
                    .getOrDefault(reason, 0L)));
        }
        return counters;
    }

    private LongSupplier backlog(ToLongFunction<Backlog> which) {
        return () -> which.applyAsLong(events.backlog());
    }

    private LongSupplier count(ToLongFunction<ServerCounts> which) {
        return () -> which.applyAsLong(connect.counts());
    }
}
