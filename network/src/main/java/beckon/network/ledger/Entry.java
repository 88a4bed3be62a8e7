package beckon.network.ledger;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A balanced, permanent movement of money. Immutable.
 *
 * @param id the entry's id
 * @param kind why money moved
 * @param event the event that caused it, if one did
 * @param currency currency of all postings
 * @param memo one line for people
 * @param reverses the entry that this one undoes
 * @param at when it was booked
 * @param postings two or more, summing to 0
 */
public record Entry(
        UUID id,
        EntryKind kind,
        @Nullable UUID event,
        Currency currency,
        String memo,
        @Nullable UUID reverses,
        Instant at,
        List<Posting> postings) {

    public Entry {
        postings = List.copyOf(postings);
        long sum = 0;
        for (Posting posting : postings) {
            sum = Math.addExact(sum, posting.micros());
        }
        if (sum != 0 || postings.size() < 2) {
            throw new IllegalArgumentException("Entry " + id + " does not balance: " + postings);
        }
    }

    /** What {@code account} gains by this entry, in micros; negative when it loses. */
    public long on(String account) {
        return postings.stream()
                .filter(posting -> posting.account().equals(account))
                .mapToLong(Posting::micros)
                .sum();
    }
}
