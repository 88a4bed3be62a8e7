package beckon.console.event;

import beckon.network.report.ReportRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A partner's traffic of the last thirty days.
 *
 * @param byListing sums; a listing without traffic is missing
 * @param total all of them together
 * @param sample whether any of it is marked as sample traffic
 * @param days one row for each day, oldest first; the key is its date
 * @param hours one row for each hour of the day, 00 to 23
 * @param calls the latest calls, newest first
 * @param since the traffic looked at began then
 */
public record Traffic(
        Map<UUID, Figures> byListing,
        Figures total,
        boolean sample,
        List<ReportRow> days,
        List<ReportRow> hours,
        List<CallRow> calls,
        Instant since) {

    public Traffic {
        byListing = Map.copyOf(byListing);
        days = List.copyOf(days);
        hours = List.copyOf(hours);
        calls = List.copyOf(calls);
    }

    /** Missed calls whose caller has not been spoken to since: newest first. */
    public List<CallRow> toReturn() {
        Map<String, Instant> spoken = new HashMap<>();
        List<CallRow> missed = new ArrayList<>();
        for (CallRow call : calls) {
            String caller =
                    Objects.requireNonNullElse(call.visitor(), call.call().toString());
            if (call.answered()) {
                spoken.merge(caller, call.at(), (one, other) -> one.isAfter(other) ? one : other);
            } else if (call.missed() && !spoken.containsKey(caller)) {
                missed.add(call);
                // The same caller's earlier tries need no second answer.
                spoken.put(caller, call.at());
            }
        }
        return missed;
    }
}
