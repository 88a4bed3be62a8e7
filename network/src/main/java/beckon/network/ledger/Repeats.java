package beckon.network.ledger;

import beckon.network.event.EventKind;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Visitors who follow a permanent link again shortly after they followed it: the edge that sees both filters the second;
 * this finds what came by way of two edges, or across a restart. A visitor of whom no hash is kept is never found.
 */
final class Repeats {
    /** How long a visitor's next click on the same permanent link does not count, where nobody says otherwise. */
    static final Duration WITHIN = Duration.ofMinutes(10);

    private final Duration within;
    private final Map<Visit, List<Instant>> paid = new HashMap<>();

    private record Visit(String visitor, UUID reference) {}

    /** Reads what the visitors of the group's permanent links did before; to be called when the balances are locked. */
    Repeats(Handle handle, List<Due> group, Duration within) {
        this.within = within;
        List<Due> links = group.stream().filter(due -> visit(due) != null).toList();
        if (links.isEmpty() || within.isZero()) {
            return;
        }
        Instant first = links.stream()
                .map(due -> due.event().at())
                .min(Instant::compareTo)
                .orElseThrow();
        Instant last = links.stream()
                .map(due -> due.event().at())
                .max(Instant::compareTo)
                .orElseThrow();
        handle.createQuery("""
                        select e.visitor, e.reference_id, e.at from event e join contact c on c.event_id = e.id
                        where e.visitor = any(:visitors) and e.at > :from and e.at < :to and e.kind = 'CLICK'
                            and e.presentation_id is null and e.filtered is null and c.qualified
                        """)
                .bindArray(
                        "visitors",
                        String.class,
                        links.stream()
                                .map(due -> due.event().visitor())
                                .distinct()
                                .toList())
                .bind("from", first.minus(within))
                .bind("to", last.plus(within))
                .map((row, context) -> {
                    add(
                            new Visit(row.getString("visitor"), row.getObject("reference_id", UUID.class)),
                            row.getObject("at", OffsetDateTime.class).toInstant());
                    return row.getString("visitor");
                })
                .list();
    }

    /** Whether the same visitor followed the same link within the window, before or after, and was paid for. */
    boolean has(Due due) {
        Visit visit = visit(due);
        return visit != null
                && paid.getOrDefault(visit, List.of()).stream()
                        .anyMatch(at ->
                                Duration.between(at, due.event().at()).abs().compareTo(within) < 0);
    }

    /** Keeps in mind that it was paid for. */
    void note(Due due) {
        Visit visit = visit(due);
        if (visit != null) {
            add(visit, due.event().at());
        }
    }

    private void add(Visit visit, Instant at) {
        paid.computeIfAbsent(visit, none -> new ArrayList<>()).add(at);
    }

    private static @Nullable Visit visit(Due due) {
        String visitor = due.event().visitor();
        return due.event().kind() == EventKind.CLICK && due.event().presentation() == null && visitor != null
                ? new Visit(visitor, due.attribution().reference())
                : null;
    }
}
