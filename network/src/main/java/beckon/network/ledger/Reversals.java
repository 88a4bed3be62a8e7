package beckon.network.ledger;

import beckon.network.id.Uuid7;
import beckon.network.ledger.Books.AccountKey;
import beckon.network.problem.Problem;
import beckon.network.store.Moment;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/**
 * Gives an advertiser back what a contact cost him, in whole or in part, inside a transaction of the caller's. A charge is
 * reversed at most once, however many ask at the same time. The entry is booked now: a period that was stated, invoiced or
 * paid stays as it is, and what was taken back too much lowers what comes next.
 */
public final class Reversals {
    private Reversals() {}

    /** Who gives back what the advertiser gets. */
    public enum Bearer {
        /** Everybody who had a part of the charge, in proportion. */
        EVERYBODY,
        /** The operator alone, out of goodwill; partner and publisher keep their parts. */
        PLATFORM
    }

    /**
     * Reverses {@code micros} of a charge. Parts are divided by the largest remainder, so that the entry balances to the
     * micro.
     *
     * @param micros more than 0, at most what the charge took
     * @param memo why, one line for people
     * @throws Problem {@code entry-not-found}, {@code entry-not-reversible}, {@code entry-reversed}, or that names
     *     {@code micros}
     */
    public static Entry giveBack(Handle handle, Clock clock, UUID charge, long micros, Bearer bearer, String memo) {
        Books.write(handle);
        Entry original = EntryRows.find(handle, charge).orElseThrow(() -> Problem.notFound("entry", charge));
        if (original.kind() != EntryKind.CHARGE) {
            throw Problem.conflict(
                    "entry-not-reversible",
                    "The entry cannot be reversed",
                    "Entry " + charge + " is a " + original.kind() + "; only a CHARGE can be given back.");
        }
        long whole = charged(original);
        if (micros <= 0 || micros > whole) {
            throw Problem.invalid(
                    "reversal", "micros", micros, "must be more than 0 and at most " + whole + ", which was charged");
        }
        List<Posting> postings = postings(original, micros, bearer);
        Books.lock(
                handle,
                postings.stream()
                        .map(posting -> new AccountKey(posting.account(), original.currency()))
                        .toList());
        // Asked only now: every way to reverse an entry locks the payer's balance first.
        if (EntryRows.isReversed(handle, charge)) {
            throw Problem.conflict(
                    "entry-reversed", "The entry is reversed already", "Entry " + charge + " was reversed before.");
        }
        Entry reversal = new Entry(
                Uuid7.next(clock),
                EntryKind.REVERSAL,
                original.event(),
                original.currency(),
                memo,
                charge,
                Moment.of(clock),
                postings);
        Books.post(handle, List.of(reversal));
        if (micros < whole) {
            handle.createUpdate("""
                            insert into partial_reversal (entry_id, charge_id, event_id, listing_id, contact_at, kept_micros)
                            select :entry, :charge, c.event_id, c.listing_id, c.at, :kept from contact c
                            where c.event_id = :event
                            """)
                    .bind("entry", reversal.id())
                    .bind("charge", charge)
                    .bind("kept", whole - micros)
                    .bind("event", original.event())
                    .execute();
        }
        Books.fundsChanged(handle, reversal);
        return reversal;
    }

    /** What the payer of a charge paid, in micros. */
    static long charged(Entry charge) {
        return -charge.postings().stream()
                .mapToLong(Posting::micros)
                .filter(micros -> micros < 0)
                .sum();
    }

    private static List<Posting> postings(Entry original, long micros, Bearer bearer) {
        List<Posting> back = new ArrayList<>(shared(original, micros, posting -> posting.micros() < 0, 1));
        switch (bearer) {
            case EVERYBODY -> back.addAll(shared(original, micros, posting -> posting.micros() > 0, -1));
            case PLATFORM -> back.add(new Posting(LedgerAccount.platformRevenue(), -micros));
        }
        return back;
    }

    private static List<Posting> shared(Entry original, long micros, Predicate<Posting> side, int sign) {
        List<Posting> parts = original.postings().stream().filter(side).toList();
        long[] shares = Split.of(
                micros,
                parts.stream().mapToLong(part -> Math.abs(part.micros())).toArray());
        List<Posting> shared = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] != 0) {
                shared.add(new Posting(parts.get(i).account(), sign * shares[i]));
            }
        }
        return shared;
    }
}
