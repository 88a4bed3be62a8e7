package beckon.network.ledger;

import beckon.network.id.Uuid7;
import beckon.network.publisher.Standing;
import beckon.network.publisher.TermsBook;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Where a click or a call becomes money. Each event that may cost something is judged once: does it count, what was in
 * force when it happened, can it be paid? Contact, entries and balances are written in one transaction with the removal
 * from the queue, so a settlement that dies leaves nothing half done, and several may run at once.
 */
public final class Settlement {
    private final Database database;
    private final Clock clock;
    private final TermsBook terms;
    private final Duration repeatWithin;

    public Settlement(Database database, Clock clock) {
        this(database, clock, Repeats.WITHIN);
    }

    /** @param repeatWithin how long a visitor's next click on the same permanent link does not count; 0 for no time */
    public Settlement(Database database, Clock clock, Duration repeatWithin) {
        this.repeatWithin = repeatWithin;
        this.database = database;
        this.clock = clock;
        this.terms = new TermsBook(database, clock);
    }

    /**
     * Judges events that wait.
     *
     * @param max how many at most, 1 or more; they share a transaction
     * @return how many were judged; 0 when none wait that another settlement has not taken
     */
    public int settleDue(int max) {
        // The first terms are written when they are first asked for.
        terms.current();
        return database.jdbi().inTransaction(handle -> {
            Books.write(handle);
            List<Due> claimed = Due.claim(handle, max);
            if (!claimed.isEmpty()) {
                settle(handle, claimed.stream().filter(due -> !due.judged()).toList());
                handle.createUpdate("delete from settlement_due where event_id = any(:events)")
                        .bindArray(
                                "events",
                                UUID.class,
                                claimed.stream().map(due -> due.event().id()).toList())
                        .execute();
            }
            return claimed.size();
        });
    }

    private void settle(Handle handle, List<Due> group) {
        Docket docket = new Docket(handle, group, repeatWithin);
        Instant now = Moment.of(clock);
        List<Entry> entries = new ArrayList<>();
        List<Contact> contacts = new ArrayList<>();
        Set<UUID> dry = new HashSet<>();
        for (Due due : group) {
            Optional<Long> held = docket.held(due);
            Judgement.Facts facts = docket.facts(due, held);
            Judgement judgement = Judgement.of(due.event(), due.attribution().channelKind(), facts);
            held.ifPresent(amount -> {
                release(due, amount, now).ifPresent(entries::add);
                Holds.close(handle, due, judgement.qualified());
            });
            Optional<Entry> charge = charge(due, judgement.price(), now);
            charge.ifPresent(entries::add);
            contacts.add(contact(due, facts, judgement, charge.map(Entry::id).orElse(null)));
            docket.follow(due, held.orElse(0L), judgement);
            if (docket.runsDry(due)) {
                dry.add(due.attribution().advertiser());
            }
        }
        Books.post(handle, entries);
        ContactRows.insert(handle, contacts);
        Books.fundsChanged(handle, dry);
    }

    /** Gives back what was set aside; the charge, if there is one, is an entry of its own that can be reversed. */
    private Optional<Entry> release(Due due, long amount, Instant now) {
        return amount == 0
                ? Optional.empty()
                : Optional.of(entry(
                        due,
                        EntryKind.RELEASE,
                        "Given back after a call",
                        now,
                        List.of(
                                new Posting(Docket.heldOf(due).account(), -amount),
                                new Posting(Docket.fundsOf(due).account(), amount))));
    }

    private Optional<Entry> charge(Due due, Priced price, Instant now) {
        if (price.charge() == 0) {
            return Optional.empty();
        }
        List<Posting> postings = new ArrayList<>();
        postings.add(new Posting(Docket.fundsOf(due).account(), -price.charge()));
        add(postings, LedgerAccount.partnerEarned(due.attribution().partner()), price.partner());
        if (due.publisher() != null) {
            add(postings, LedgerAccount.publisherEarned(due.publisher()), price.publisher());
        }
        add(postings, LedgerAccount.platformRevenue(), price.platform());
        return Optional.of(entry(due, EntryKind.CHARGE, due.memo(), now, postings));
    }

    private static void add(List<Posting> postings, String account, long micros) {
        if (micros != 0) {
            postings.add(new Posting(account, micros));
        }
    }

    private Entry entry(Due due, EntryKind kind, String memo, Instant now, List<Posting> postings) {
        return new Entry(Uuid7.next(clock), kind, due.event().id(), due.currency(), memo, null, now, postings);
    }

    private static Contact contact(Due due, Judgement.Facts facts, Judgement judgement, @Nullable UUID entry) {
        Standing standing = facts.standing();
        return new Contact(
                due.event().id(),
                due.event().at(),
                due.event().mechanism(),
                due.attribution().partner(),
                due.attribution().listing(),
                due.attribution().advertiser(),
                due.attribution().channelKind(),
                due.attribution().site(),
                due.attribution().category(),
                due.attribution().reference(),
                due.attribution().type(),
                judgement.qualified(),
                judgement.reason(),
                facts.priceMicros(),
                judgement.price().charge(),
                due.currency(),
                standing == null ? null : standing.id(),
                facts.terms().id(),
                entry,
                due.event().sample());
    }
}
