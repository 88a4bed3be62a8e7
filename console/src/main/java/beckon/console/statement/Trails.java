package beckon.console.statement;

import beckon.network.event.Event;
import beckon.network.event.Events;
import beckon.network.ledger.Contact;
import beckon.network.ledger.Contacts;
import beckon.network.ledger.Entry;
import beckon.network.ledger.Ledger;
import beckon.network.ledger.LedgerAccount;
import beckon.network.ledger.Posting;
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
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Follows amounts back. Safe for any number of threads. */
@Component
public class Trails {
    private final Ledger ledger;
    private final Events events;
    private final Contacts contacts;
    private final TermsBook terms;
    private final Sites sites;
    private final Standings standings;
    private final SiteReviews reviews;
    private final Listings listings;
    private final Parties parties;

    Trails(
            Ledger ledger,
            Events events,
            Contacts contacts,
            TermsBook terms,
            Sites sites,
            Standings standings,
            SiteReviews reviews,
            Listings listings,
            Parties parties) {
        this.ledger = ledger;
        this.events = events;
        this.contacts = contacts;
        this.terms = terms;
        this.sites = sites;
        this.standings = standings;
        this.reviews = reviews;
        this.listings = listings;
        this.parties = parties;
    }

    /** All of an entry, for an operator. @throws Problem when there is none */
    public Trail of(UUID entry) {
        return trail(ledger.find(entry).orElseThrow(() -> Problem.notFound("entry", entry)), posting -> true);
    }

    /** An entry as one party sees it: his own part only. @throws Problem when he has none in it */
    public Trail ofParty(String party, UUID entry) {
        List<String> own = LedgerAccount.ofParty(party);
        Entry found = ledger.find(entry)
                .filter(one -> one.postings().stream().anyMatch(posting -> own.contains(posting.account())))
                .orElseThrow(() -> Problem.notFound("entry", entry));
        return trail(found, posting -> own.contains(posting.account()));
    }

    private Trail trail(Entry entry, Predicate<Posting> seen) {
        Event event = entry.event() == null ? null : events.find(entry.event()).orElse(null);
        Contact contact =
                entry.event() == null ? null : contacts.find(entry.event()).orElse(null);
        Site site = contact == null || contact.site() == null
                ? null
                : sites.find(contact.site()).orElse(null);
        Standing standing = site == null || contact == null ? null : standing(site, contact);
        StoredVerdict verdict = standing == null || standing.verdict() == null
                ? null
                : reviews.find(standing.verdict()).orElse(null);
        return new Trail(
                entry,
                entry.postings().stream().filter(seen).toList(),
                event,
                contact,
                contact == null ? null : terms.at(contact.at()),
                site,
                standing,
                verdict,
                contact == null
                        ? null
                        : listings.any(contact.listing()).map(Listing::headline).orElse(null),
                parties.names());
    }

    private @Nullable Standing standing(Site site, Contact contact) {
        return standings.history(site.id()).stream()
                .filter(one -> one.id().equals(contact.standing()))
                .findFirst()
                .orElse(null);
    }
}
