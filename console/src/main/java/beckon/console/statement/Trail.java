package beckon.console.statement;

import beckon.network.event.Event;
import beckon.network.ledger.Contact;
import beckon.network.ledger.Entry;
import beckon.network.ledger.Posting;
import beckon.network.publisher.Site;
import beckon.network.publisher.Standing;
import beckon.network.publisher.StoredVerdict;
import beckon.network.publisher.Terms;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way from an amount back to what happened: entry, event, contact, terms, standing, verdict. What does not apply is
 * null.
 *
 * @param postings the parts of the entry that the reader may see
 * @param names of the parties
 */
public record Trail(
        Entry entry,
        List<Posting> postings,
        @Nullable Event event,
        @Nullable Contact contact,
        @Nullable Terms terms,
        @Nullable Site site,
        @Nullable Standing standing,
        @Nullable StoredVerdict verdict,
        @Nullable String headline,
        Map<String, String> names) {

    /** Whose part a posting is. */
    public String name(Posting posting) {
        return names.getOrDefault(Parties.owner(posting.account()), posting.account());
    }

    /** Which of his accounts it moved. */
    public String purpose(Posting posting) {
        return posting.account().substring(posting.account().lastIndexOf('/') + 1);
    }
}
