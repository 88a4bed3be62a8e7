package beckon.network.ledger;

import beckon.network.event.Attribution;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.event.EventRow;
import beckon.network.event.Quote;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * An event that waits for its judgement, with what its listing says now.
 *
 * @param publisher the site's publisher, when there is a site
 * @param judged whether there is a contact for it already
 */
record Due(
        Event event,
        Attribution attribution,
        String headline,
        long clickBidMicros,
        long callBidMicros,
        @Nullable Long budgetMicros,
        @Nullable Long dailyBudgetMicros,
        @Nullable String timeZone,
        Currency currency,
        @Nullable UUID publisher,
        boolean judged) {

    /** Takes at most {@code max} events that no other settlement has taken, in the order in which they happened. */
    static List<Due> claim(Handle handle, int max) {
        // Two steps, so that the claim stays a short walk along the queue however many events there are.
        List<UUID> ids =
                handle.createQuery("""
                        select event_id from settlement_due order by event_id limit :max for update skip locked
                        """).bind("max", max).mapTo(UUID.class).list();
        EventRow events = new EventRow();
        return handle
                .createQuery("""
                        select e.*, l.headline, l.click_bid_micros, l.call_bid_micros, l.budget_micros,
                            l.daily_budget_micros, l.time_zone, a.currency,
                            s.publisher_id, exists (select 1 from contact c where c.event_id = e.id) as judged
                        from event e
                        join listing l on l.id = e.listing_id
                        join advertiser a on a.id = l.advertiser_id
                        left join site s on s.id = e.site_id
                        where e.id = any(:ids)
                        """)
                .bindArray("ids", UUID.class, ids)
                .map((row, context) -> {
                    Event event = events.map(row, context);
                    Attribution attribution = event.attribution();
                    if (attribution == null) {
                        throw new IllegalStateException("Event " + event.id() + " waits for money without a listing");
                    }
                    return new Due(
                            event,
                            attribution,
                            row.getString("headline"),
                            row.getLong("click_bid_micros"),
                            row.getLong("call_bid_micros"),
                            row.getObject("budget_micros", Long.class),
                            row.getObject("daily_budget_micros", Long.class),
                            row.getString("time_zone"),
                            Currency.getInstance(row.getString("currency")),
                            row.getObject("publisher_id", UUID.class),
                            row.getBoolean("judged"));
                })
                .list()
                .stream()
                .sorted(Comparator.comparing((Due due) -> due.event().at())
                        .thenComparing(due -> due.event().id()))
                .toList();
    }

    boolean isCall() {
        return event.kind() == EventKind.CALL_ENDED;
    }

    /** What the listing bids now. */
    long bidMicros() {
        return isCall() ? callBidMicros : clickBidMicros;
    }

    /** What was fixed for the contact; the bid of now where nothing was. */
    long priceMicros() {
        Quote quote = event.quote();
        return quote == null ? bidMicros() : quote.priceMicros();
    }

    /** One line for people. */
    String memo() {
        Long talk = event.talkMillis();
        return isCall()
                ? "Call of " + (talk == null ? 0 : talk / 1_000) + " s to “" + headline + "”"
                : "Click on “" + headline + "”";
    }
}
