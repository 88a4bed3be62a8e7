package beckon.console.statement;

import beckon.network.cost.CostItem;
import beckon.network.cost.Margin;
import beckon.network.delivery.DecisionRecord;
import beckon.network.dispute.Dispute;
import beckon.network.event.Event;
import beckon.network.event.Quote;
import beckon.network.ledger.CallTerms;
import beckon.network.ledger.Contact;
import beckon.network.ledger.Entry;
import beckon.network.ledger.Money;
import beckon.network.ledger.Posting;
import beckon.network.publisher.Site;
import beckon.network.publisher.Standing;
import beckon.network.publisher.StoredVerdict;
import beckon.network.publisher.Terms;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The way from an amount back to what happened: entries, event, contact, terms, standing, verdict; what was disputed and
 * what it cost. What does not apply, and what the reader may not see, is null or empty.
 *
 * @param at the entry that was asked for; null where an event was
 * @param entries of the event, or the one asked for, oldest first, with the postings that the reader may see
 * @param recorded what else was written down of the event, for the operator
 * @param names of the parties
 */
public record Trail(
        Eyes eyes,
        @Nullable UUID at,
        List<Seen> entries,
        @Nullable Event event,
        @Nullable Contact contact,
        @Nullable Terms terms,
        @Nullable CallTerms callTerms,
        @Nullable Site site,
        @Nullable Standing standing,
        @Nullable StoredVerdict verdict,
        @Nullable String headline,
        List<Dispute> disputes,
        List<CostItem> costs,
        List<Margin> margins,
        Map<String, String> recorded,
        Map<String, String> names) {

    /** An entry with the postings that the reader may see. */
    public record Seen(Entry entry, List<Posting> postings) {}

    /** What is named in the head: the entry asked for. */
    public @Nullable Entry entry() {
        return entries.stream()
                .map(Seen::entry)
                .filter(one -> one.id().equals(at))
                .findFirst()
                .orElse(null);
    }

    /** How its price came about; null where no ad was decided on. */
    public @Nullable DecisionRecord decision() {
        Quote quote = event == null ? null : event.quote();
        return quote == null || quote.decision() == null
                ? null
                : DecisionRecord.parse(quote.decision()).orElse(null);
    }

    /** An amount in the contact's currency. */
    public String money(long micros) {
        return contact == null ? String.valueOf(micros) : new Money(micros, contact.currency()).display();
    }

    /** Whose part a posting is. */
    public String name(Posting posting) {
        String owner = Parties.owner(posting.account());
        return owner.startsWith("carrier/")
                ? owner.substring("carrier/".length())
                : names.getOrDefault(owner, posting.account());
    }

    /** Which of his accounts it moved. */
    public String purpose(Posting posting) {
        return posting.account().substring(posting.account().lastIndexOf('/') + 1);
    }
}
