package beckon.console.api;

import beckon.console.statement.Trail;
import beckon.network.delivery.DecisionRecord;
import beckon.network.dispute.Dispute;
import beckon.network.ledger.Contact;
import beckon.network.ledger.Entry;
import beckon.network.ledger.Posting;
import beckon.network.publisher.Site;
import beckon.network.publisher.Standing;
import beckon.network.publisher.StoredVerdict;
import beckon.network.publisher.Terms;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The way from an amount back to what happened, as JSON shows it to a partner's server. */
record TrailShown(
        List<Booked> entries,
        EventApi.@Nullable Shown event,
        @Nullable Judged contact,
        @Nullable Decided decision,
        @Nullable Held terms,
        @Nullable Stood site,
        @Nullable Scored verdict,
        List<UUID> disputes) {

    /** An entry with the postings that are the partner's or his advertisers'. */
    record Booked(
            UUID entry,
            String kind,
            Instant at,
            String memo,
            @Nullable UUID reverses,
            String currency,
            List<Posting> postings) {

        static Booked of(Trail.Seen seen) {
            Entry entry = seen.entry();
            return new Booked(
                    entry.id(),
                    Filters.word(entry.kind()),
                    entry.at(),
                    entry.memo(),
                    entry.reverses(),
                    entry.currency().getCurrencyCode(),
                    seen.postings());
        }
    }

    record Judged(boolean qualified, String reason, long priceMicros, long chargeMicros, String currency) {
        static Judged of(Contact contact) {
            return new Judged(
                    contact.qualified(),
                    contact.reason(),
                    contact.bidMicros(),
                    contact.chargeMicros(),
                    contact.currency().getCurrencyCode());
        }
    }

    /** @param eligible how many ads could be shown */
    record Decided(long priceMicros, long bidMicros, int eligible, Instant builtAt) {
        static Decided of(DecisionRecord decision) {
            return new Decided(decision.priceMicros(), decision.bidMicros(), decision.eligible(), decision.builtAt());
        }
    }

    record Held(UUID id, Instant since, int partnerPpm, int ownMediumPartnerPpm, int qualifiedSeconds) {
        static Held of(Terms terms) {
            return new Held(
                    terms.id(),
                    terms.since(),
                    terms.partnerPpm(),
                    terms.ownMediumPartnerPpm(),
                    terms.qualifiedSeconds());
        }
    }

    record Stood(UUID id, String host, String state, String incentive, Instant since) {
        static Stood of(Site site, Standing standing) {
            return new Stood(
                    site.id(),
                    site.host(),
                    Filters.word(standing.state()),
                    Filters.word(standing.incentive()),
                    standing.since());
        }
    }

    record Scored(UUID id, double quality, Instant at, String expert) {
        static Scored of(StoredVerdict stored) {
            return new Scored(
                    stored.id(),
                    stored.verdict().quality(),
                    stored.at(),
                    stored.verdict().expert());
        }
    }

    static TrailShown of(Trail trail) {
        DecisionRecord decision = trail.decision();
        Site site = trail.site();
        Standing standing = trail.standing();
        return new TrailShown(
                trail.entries().stream().map(Booked::of).toList(),
                trail.event() == null ? null : EventApi.Shown.of(trail.event()),
                trail.contact() == null ? null : Judged.of(trail.contact()),
                decision == null ? null : Decided.of(decision),
                trail.terms() == null ? null : Held.of(trail.terms()),
                site == null || standing == null ? null : Stood.of(site, standing),
                trail.verdict() == null ? null : Scored.of(trail.verdict()),
                trail.disputes().stream().map(Dispute::id).toList());
    }
}
