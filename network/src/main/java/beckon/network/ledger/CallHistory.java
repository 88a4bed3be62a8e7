package beckon.network.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What keeps an answered call of a group from counting beside its length: the same caller was paid for a while ago, or calls
 * from elsewhere. To be made after the advertisers' balances are locked, so that two calls of one caller that are settled at
 * once are looked at one after the other. It follows every judgement.
 */
final class CallHistory {
    private final List<CallTerms> terms;
    private final Map<UUID, Origin> origins = new HashMap<>();
    private final Map<Caller, List<Instant>> paid = new HashMap<>();

    CallHistory(Handle handle, List<Due> group) {
        List<Due> calls = group.stream()
                .filter(due -> due.isCall()
                        && due.event().call() != null
                        && due.event().talkMillis() != null)
                .toList();
        this.terms = calls.isEmpty() ? List.of() : CallTermsBook.history(handle);
        if (calls.isEmpty()) {
            return;
        }
        handle.createQuery("select call_id as call, named, inside, wanted from call_origin where call_id = any(:calls)")
                .bindArray(
                        "calls",
                        UUID.class,
                        calls.stream().map(due -> due.event().call()).toList())
                .mapTo(Origin.class)
                .forEach(origin -> origins.put(origin.call(), origin));
        List<Due> named = calls.stream().filter(due -> caller(due) != null).toList();
        if (!named.isEmpty()) {
            read(handle, named);
        }
    }

    private void read(Handle handle, List<Due> named) {
        handle.createQuery("""
                        select e.listing_id as listing, e.visitor, c.at
                        from (select distinct * from unnest(:listings, :visitors) as w (listing, visitor)) w
                        join event e on e.listing_id = w.listing and e.visitor = w.visitor and e.kind = 'CALL_ENDED'
                        join contact c on c.event_id = e.id and c.qualified
                        where not given_back(c.entry_id)
                        """)
                .bindArray(
                        "listings",
                        UUID.class,
                        named.stream().map(due -> due.attribution().listing()).toList())
                .bindArray(
                        "visitors",
                        String.class,
                        named.stream().map(due -> due.event().visitor()).toList())
                .mapTo(Paid.class)
                .forEach(
                        one -> paid.computeIfAbsent(new Caller(one.listing(), one.visitor()), none -> new ArrayList<>())
                                .add(one.at()));
    }

    /** A reason of {@link Judgement}; null where nothing stands in the way. */
    @Nullable String obstacle(Due due) {
        UUID call = due.event().call();
        Origin origin = call == null ? null : origins.get(call);
        if (origin == null) {
            return null;
        }
        Instant at = due.event().at();
        CallTerms held = CallTermsBook.at(terms, at);
        Caller caller = caller(due);
        Instant since = at.minus(Duration.ofMinutes(held.duplicateMinutes()));
        if (caller != null
                && held.duplicateMinutes() > 0
                && paid.getOrDefault(caller, List.of()).stream()
                        .anyMatch(one -> one.isAfter(since) && !one.isAfter(at))) {
            return Judgement.DUPLICATE_CALLER;
        }
        return held.area() && origin.wanted() && Boolean.FALSE.equals(origin.inside()) ? Judgement.OUT_OF_AREA : null;
    }

    void follow(Due due, Judgement judgement) {
        Caller caller = judgement.qualified() ? caller(due) : null;
        if (caller != null) {
            paid.computeIfAbsent(caller, none -> new ArrayList<>())
                    .add(due.event().at());
        }
    }

    /** Null for a click, and for a caller who showed no number: all such look alike. */
    private @Nullable Caller caller(Due due) {
        UUID call = due.event().call();
        String visitor = due.event().visitor();
        Origin origin = call == null ? null : origins.get(call);
        return visitor == null || origin == null || !origin.named()
                ? null
                : new Caller(due.attribution().listing(), visitor);
    }

    /** What was noted at the set-up. */
    record Origin(UUID call, boolean named, @Nullable Boolean inside, boolean wanted) {}

    /** A call that cost money. */
    record Paid(UUID listing, String visitor, Instant at) {}

    private record Caller(UUID listing, String visitor) {}
}
