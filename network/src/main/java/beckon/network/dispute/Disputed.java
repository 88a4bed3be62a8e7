package beckon.network.dispute;

import beckon.network.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A contact that somebody wants to dispute, and whether he may.
 *
 * @param entry its charge; null where it cost nothing
 * @param reversed whether that was reversed already
 */
record Disputed(
        UUID event,
        @Nullable UUID call,
        boolean isCall,
        Instant at,
        UUID listing,
        UUID advertiser,
        @Nullable UUID site,
        @Nullable UUID publisher,
        @Nullable UUID entry,
        long chargeMicros,
        Currency currency,
        boolean reversed) {
    /** So many disputes in the window are never too large a share. */
    private static final int FREE = 10;

    /** @throws Problem {@code event-not-found} for one that is not the partner's, or not the advertiser's */
    static Disputed find(Handle handle, UUID partner, @Nullable UUID advertiser, UUID event) {
        return handle.createQuery("""
                        select c.event_id as event, e.call_id as call, e.kind = 'CALL_ENDED' as is_call, c.at,
                            c.listing_id as listing, c.advertiser_id as advertiser, c.site_id as site,
                            s.publisher_id as publisher, c.entry_id as entry, c.charge_micros, c.currency,
                            exists (select from entry r where r.reverses = c.entry_id) as reversed
                        from contact c join event e on e.id = c.event_id left join site s on s.id = c.site_id
                        where c.event_id = :event and c.partner_id = :partner
                          and (cast(:advertiser as uuid) is null or c.advertiser_id = :advertiser)
                        """)
                .bind("event", event)
                .bind("partner", partner)
                .bind("advertiser", advertiser)
                .mapTo(Disputed.class)
                .findOne()
                .orElseThrow(() -> Problem.notFound("event", event));
    }

    /** @throws Problem that says why it cannot be disputed, or not any more */
    UUID charge(Instant now, DisputeTerms terms, DisputeReason reason) {
        if (entry == null || chargeMicros == 0) {
            throw Problem.conflict(
                    "dispute-nothing-charged",
                    "The contact cost nothing",
                    "Event " + event + " was not charged; only a charge can be disputed.");
        }
        if (reversed) {
            throw Problem.conflict(
                    "entry-reversed", "The entry is reversed already", "Entry " + entry + " was reversed before.");
        }
        Instant last = at.plus(Duration.ofDays(terms.windowDays()));
        if (now.isAfter(last)) {
            throw Problem.conflict(
                    "dispute-too-late",
                    "It is too late to dispute the contact",
                    "A contact can be disputed for " + terms.windowDays() + " days, this one until " + last + ".");
        }
        if (!reason.fits(isCall)) {
            throw Problem.invalid(
                    "dispute",
                    "reason",
                    reason.word(),
                    "does not fit a " + (isCall ? "call" : "click") + "; choose one of "
                            + DisputeReason.fitting(isCall).stream()
                                    .map(DisputeReason::word)
                                    .toList());
        }
        return Objects.requireNonNull(entry);
    }

    /**
     * Holds the advertiser's other disputes up until the commit, and counts them.
     *
     * @throws Problem {@code dispute-limit}
     */
    void requireFew(Handle handle, Instant now, DisputeTerms terms) {
        handle.createQuery("select id from advertiser where id = :id for no key update")
                .bind("id", advertiser)
                .mapTo(UUID.class)
                .one();
        long today = opened(handle, now.minus(Duration.ofDays(1)));
        if (today >= terms.aDay()) {
            throw limit("The advertiser disputed " + today + " contacts in the last 24 hours; " + terms.aDay()
                    + " are the most. Try again tomorrow, or ask the operator.");
        }
        Instant since = now.minus(Duration.ofDays(terms.windowDays()));
        long disputes = opened(handle, since);
        long charges = handle.createQuery("""
                        select count(*) from contact c join listing l on l.id = c.listing_id
                        where l.advertiser_id = :advertiser and c.qualified and c.at > :since
                        """)
                .bind("advertiser", advertiser)
                .bind("since", since)
                .mapTo(Long.class)
                .one();
        if (disputes >= FREE && (disputes + 1) * 1_000_000 > charges * terms.sharePpm()) {
            throw limit("The advertiser disputed " + disputes + " of " + charges + " charges of the last "
                    + terms.windowDays() + " days; " + terms.sharePpm() / 10_000.0
                    + " % are the most. Ask the operator.");
        }
    }

    private static Problem limit(String detail) {
        return new Problem("dispute-limit", 429, "Too many disputes", detail);
    }

    private long opened(Handle handle, Instant since) {
        return handle.createQuery(
                        "select count(*) from dispute where advertiser_id = :advertiser and opened_at > :since")
                .bind("advertiser", advertiser)
                .bind("since", since)
                .mapTo(Long.class)
                .one();
    }
}
