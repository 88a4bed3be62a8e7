package beckon.console.statement;

import beckon.network.cost.CallCosts;
import beckon.network.cost.CostItem;
import beckon.network.cost.Margins;
import beckon.network.dispute.Dispute;
import beckon.network.dispute.Disputes;
import beckon.network.event.Attribution;
import beckon.network.event.Event;
import beckon.network.event.Events;
import beckon.network.ledger.AccountBook;
import beckon.network.ledger.CallTermsBook;
import beckon.network.ledger.Contact;
import beckon.network.ledger.Contacts;
import beckon.network.ledger.Entry;
import beckon.network.ledger.Ledger;
import beckon.network.ledger.LedgerAccount;
import beckon.network.ledger.Posting;
import beckon.network.partner.Advertisers;
import beckon.network.partner.Listing;
import beckon.network.partner.Listings;
import beckon.network.problem.Problem;
import beckon.network.publisher.Site;
import beckon.network.publisher.SiteReviews;
import beckon.network.publisher.Sites;
import beckon.network.publisher.Standing;
import beckon.network.publisher.Standings;
import beckon.network.publisher.StoredVerdict;
import beckon.network.publisher.TermsBook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Follows amounts back, for whoever may: each sees his own parts of his own contacts. Safe for any number of threads. */
@Component
public class Trails {
    private final Ledger ledger;
    private final AccountBook book;
    private final Events events;
    private final Contacts contacts;
    private final TermsBook terms;
    private final CallTermsBook callTerms;
    private final Sites sites;
    private final Standings standings;
    private final SiteReviews reviews;
    private final Listings listings;
    private final Advertisers advertisers;
    private final Disputes disputes;
    private final CallCosts costs;
    private final Margins margins;
    private final Parties parties;

    Trails(
            Ledger ledger,
            AccountBook book,
            Events events,
            Contacts contacts,
            TermsBook terms,
            CallTermsBook callTerms,
            Sites sites,
            Standings standings,
            SiteReviews reviews,
            Listings listings,
            Advertisers advertisers,
            Disputes disputes,
            CallCosts costs,
            Margins margins,
            Parties parties) {
        this.ledger = ledger;
        this.book = book;
        this.events = events;
        this.contacts = contacts;
        this.terms = terms;
        this.callTerms = callTerms;
        this.sites = sites;
        this.standings = standings;
        this.reviews = reviews;
        this.listings = listings;
        this.advertisers = advertisers;
        this.disputes = disputes;
        this.costs = costs;
        this.margins = margins;
        this.parties = parties;
    }

    /** From an entry. @throws Problem {@code entry-not-found} where there is none of which a part is the reader's */
    public Trail ofEntry(Eyes eyes, UUID entry) {
        Entry found = ledger.find(entry)
                .filter(one -> !seen(eyes, one).isEmpty())
                .orElseThrow(() -> Problem.notFound("entry", entry));
        List<CostItem> cost = costs.ofEntry(entry);
        UUID event = found.event();
        for (CostItem one : cost) {
            event = event == null ? one.event() : event;
        }
        return trail(eyes, found, event, cost);
    }

    /** From an event. @throws Problem {@code event-not-found} where there is none, or it is none of the reader's */
    public Trail ofEvent(Eyes eyes, UUID event) {
        Event found = events.find(event)
                .filter(one -> his(eyes, one.attribution()))
                .orElseThrow(() -> Problem.notFound("event", event));
        return trail(eyes, null, found.id(), List.of());
    }

    private Trail trail(Eyes eyes, @Nullable Entry asked, @Nullable UUID eventId, List<CostItem> cost) {
        Event event = eventId == null ? null : events.find(eventId).orElse(null);
        Contact contact = eventId == null
                ? null
                : contacts.find(eventId)
                        .filter(one -> his(eyes, one.partner(), one.advertiser(), one.site()))
                        .orElse(null);
        Site site = contact == null || contact.site() == null
                ? null
                : sites.find(contact.site()).orElse(null);
        Standing standing = site == null || contact == null ? null : standing(site, contact);
        StoredVerdict verdict = standing == null || standing.verdict() == null
                ? null
                : reviews.find(standing.verdict()).orElse(null);
        List<CostItem> booked =
                !eyes.all() ? List.of() : event == null || event.call() == null ? cost : costs.ofCall(event.call());
        return new Trail(
                eyes,
                asked == null ? null : asked.id(),
                entries(eyes, asked, eventId),
                event,
                contact,
                contact == null ? null : terms.at(contact.at()),
                contact == null || event == null || event.call() == null ? null : callTerms.at(contact.at()),
                site,
                standing,
                verdict,
                contact == null
                        ? null
                        : listings.any(contact.listing()).map(Listing::headline).orElse(null),
                contact == null ? List.of() : disputes(eyes, contact),
                booked,
                eyes.all() && eventId != null ? margins.ofEvent(eventId) : List.of(),
                eyes.all() && eventId != null ? book.recorded(eventId) : Map.of(),
                parties.names());
    }

    private List<Trail.Seen> entries(Eyes eyes, @Nullable Entry asked, @Nullable UUID event) {
        List<Entry> all = event == null ? List.of() : book.ofEvent(event);
        if (asked != null && all.stream().noneMatch(one -> one.id().equals(asked.id()))) {
            all = List.of(asked);
        }
        return all.stream()
                .map(one -> new Trail.Seen(one, seen(eyes, one)))
                .filter(one -> !one.postings().isEmpty())
                .toList();
    }

    private List<Dispute> disputes(Eyes eyes, Contact contact) {
        // Who advertises is not the publisher's business until a dispute tells him of a contact of his.
        return disputes.ofEvent(contact.event()).stream()
                .filter(one ->
                        eyes.kind() != Eyes.Kind.ADVERTISER || one.advertiser().equals(eyes.party()))
                .toList();
    }

    private List<Posting> seen(Eyes eyes, Entry entry) {
        return entry.postings().stream()
                .filter(posting -> his(eyes, posting.account()))
                .toList();
    }

    /** Whether the account is the reader's, or his advertiser's. */
    private boolean his(Eyes eyes, String account) {
        return switch (eyes.kind()) {
            case OPERATOR -> true;
            case PUBLISHER -> account.startsWith(LedgerAccount.publisher(id(eyes)) + "/");
            case ADVERTISER -> account.startsWith(LedgerAccount.advertiser(id(eyes)) + "/");
            case PARTNER -> account.startsWith(LedgerAccount.partner(id(eyes)) + "/") || advertisers(id(eyes), account);
        };
    }

    private boolean advertisers(UUID partner, String account) {
        return account.startsWith("advertiser/")
                && advertiserOf(account)
                        .flatMap(advertiser -> advertisers.find(partner, advertiser))
                        .isPresent();
    }

    private static Optional<UUID> advertiserOf(String account) {
        try {
            return Optional.of(UUID.fromString(account.split("/")[1]));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private boolean his(Eyes eyes, @Nullable Attribution to) {
        if (eyes.all() || to == null) {
            return eyes.all();
        }
        return his(eyes, to.partner(), to.advertiser(), to.site());
    }

    private boolean his(Eyes eyes, UUID partner, UUID advertiser, @Nullable UUID site) {
        return switch (eyes.kind()) {
            case OPERATOR -> true;
            case PARTNER -> partner.equals(eyes.party());
            case ADVERTISER -> partner.equals(eyes.partner()) && advertiser.equals(eyes.party());
            case PUBLISHER ->
                site != null
                        && sites.find(site)
                                .filter(one -> one.publisher().equals(eyes.party()))
                                .isPresent();
        };
    }

    private static UUID id(Eyes eyes) {
        UUID party = eyes.party();
        if (party == null) {
            throw new IllegalStateException("The operator is no party of his own pages");
        }
        return party;
    }

    private @Nullable Standing standing(Site site, Contact contact) {
        return standings.history(site.id()).stream()
                .filter(one -> one.id().equals(contact.standing()))
                .findFirst()
                .orElse(null);
    }
}
