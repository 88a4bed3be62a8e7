package beckon.network.ledger;

import beckon.network.ledger.Books.AccountKey;
import beckon.network.publisher.Standing;
import beckon.network.publisher.Terms;
import beckon.network.publisher.WithheldTo;
import beckon.review.verdict.Thresholds;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What the settlement knows while it judges a group of events: balances, which it has locked, and what was in force when.
 * It follows every judgement, so that the next event of the group sees what the one before has left.
 */
final class Docket {
    private final Handle handle;
    private final Map<AccountKey, Long> funds;
    private final List<Terms> terms;
    private final Map<UUID, List<Standing>> standings = new HashMap<>();
    private final Map<UUID, Long> spent = new HashMap<>();
    private final Map<Day, Long> spentInDay = new HashMap<>();
    private final Set<UUID> paidPresentations;
    private final CallHistory calls;

    Docket(Handle handle, List<Due> group) {
        this.handle = handle;
        List<AccountKey> accounts = new ArrayList<>();
        for (Due due : group) {
            accounts.add(fundsOf(due));
            accounts.add(heldOf(due));
        }
        this.funds = Books.lock(handle, accounts);
        this.paidPresentations = paid(handle, group);
        this.terms = terms(handle);
        this.calls = new CallHistory(handle, group);
    }

    static AccountKey fundsOf(Due due) {
        return new AccountKey(LedgerAccount.advertiserFunds(due.attribution().advertiser()), due.currency());
    }

    static AccountKey heldOf(Due due) {
        return new AccountKey(LedgerAccount.advertiserHeld(due.attribution().advertiser()), due.currency());
    }

    /** What is set aside for the call, if it is one that was admitted and not settled yet. */
    Optional<Long> held(Due due) {
        UUID call = due.event().call();
        return due.isCall() && call != null ? Holds.held(handle, call) : Optional.empty();
    }

    Judgement.Facts facts(Due due, Optional<Long> held) {
        Instant at = due.event().at();
        return new Judgement.Facts(
                held.orElseGet(due::priceMicros),
                held.orElseGet(() -> available(due)),
                termsAt(at),
                standingAt(due.attribution().site(), at),
                isDuplicate(due),
                calls.obstacle(due));
    }

    /** Keeps the books in mind after a judgement. */
    void follow(Due due, long released, Judgement judgement) {
        long charge = judgement.price().charge();
        funds.merge(fundsOf(due), released - charge, Math::addExact);
        spent.computeIfPresent(due.attribution().listing(), (listing, before) -> before - released + charge);
        spentInDay.computeIfPresent(Day.of(due), (day, before) -> before - released + charge);
        calls.follow(due, judgement);
        UUID presentation = due.event().presentation();
        if (judgement.qualified() && presentation != null && !due.isCall()) {
            paidPresentations.add(presentation);
        }
    }

    /** Whether the advertiser can no longer pay for another contact like this one. */
    boolean runsDry(Due due) {
        return available(due) < due.bidMicros();
    }

    private long available(Due due) {
        long left = funds.getOrDefault(fundsOf(due), 0L);
        UUID listing = due.attribution().listing();
        Long budget = due.budgetMicros();
        if (budget != null) {
            left = Math.min(left, budget - spent.computeIfAbsent(listing, id -> Spending.of(handle, id)));
        }
        Long daily = due.dailyBudgetMicros();
        if (daily != null) {
            left = Math.min(
                    left,
                    daily - spentInDay.computeIfAbsent(Day.of(due), day -> Spending.inDay(handle, listing, day.day())));
        }
        return left;
    }

    /** A listing's day. */
    private record Day(UUID listing, BudgetDay day) {
        static Day of(Due due) {
            return new Day(
                    due.attribution().listing(),
                    BudgetDay.of(due.timeZone(), due.event().at()));
        }
    }

    private boolean isDuplicate(Due due) {
        UUID presentation = due.event().presentation();
        return presentation != null && !due.isCall() && paidPresentations.contains(presentation);
    }

    /** Those of the group's presentations that have led to a qualified click; read after the balances are locked. */
    private static Set<UUID> paid(Handle handle, List<Due> group) {
        List<UUID> presentations = group.stream()
                .filter(due -> !due.isCall())
                .map(due -> due.event().presentation())
                .filter(Objects::nonNull)
                .toList();
        return new HashSet<>(handle.createQuery("""
                        select e.presentation_id from event e join contact c on c.event_id = e.id
                        where e.presentation_id = any(:presentations) and e.kind = 'CLICK' and c.qualified
                        """)
                .bindArray("presentations", UUID.class, presentations)
                .mapTo(UUID.class)
                .list());
    }

    private Terms termsAt(Instant at) {
        return terms.stream()
                .filter(one -> !one.since().isAfter(at))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There are no terms for " + at));
    }

    private @Nullable Standing standingAt(@Nullable UUID site, Instant at) {
        if (site == null) {
            return null;
        }
        return standings.computeIfAbsent(site, this::history).stream()
                .filter(one -> !one.since().isAfter(at))
                .findFirst()
                .orElse(null);
    }

    private List<Standing> history(UUID site) {
        return handle.createQuery("""
                        select id, site_id as site, state, incentive, publisher_ppm, verdict_id as verdict, decided_by,
                            reason, since
                        from standing where site_id = :site order by since desc, id desc
                        """).bind("site", site).mapTo(Standing.class).list();
    }

    private static List<Terms> terms(Handle handle) {
        return handle.createQuery("select * from terms order by since desc, id desc")
                .map((row, context) -> new Terms(
                        row.getObject("id", UUID.class),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        new Thresholds(row.getDouble("t1"), row.getDouble("t2")),
                        row.getInt("partner_ppm"),
                        row.getInt("publisher_ppm"),
                        row.getInt("incentive_ppm"),
                        row.getInt("disincentive_ppm"),
                        row.getInt("own_medium_partner_ppm"),
                        WithheldTo.valueOf(row.getString("withheld_to")),
                        row.getInt("qualified_seconds")))
                .list();
    }
}
