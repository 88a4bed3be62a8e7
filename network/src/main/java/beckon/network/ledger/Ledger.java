package beckon.network.ledger;

import beckon.network.id.Uuid7;
import beckon.network.ledger.Books.AccountKey;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The books: balanced entries that are only ever added to. A mistake is undone by a reversal. Safe for any number of
 * threads and servers.
 */
public final class Ledger {
    private final Database database;
    private final Clock clock;

    public Ledger(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * An advertiser pays in.
     *
     * @param amount more than 0, in the advertiser's own currency
     * @param memo one line for people
     * @throws Problem when there is no such advertiser, or the amount is not one
     */
    public Entry topUp(UUID advertiser, Money amount, String memo) {
        if (amount.micros() <= 0) {
            throw Problem.invalid("top-up", "amount", amount, "must be more than 0");
        }
        return database.jdbi().inTransaction(handle -> {
            Currency currency = handle.createQuery("select currency from advertiser where id = :id")
                    .bind("id", advertiser)
                    .mapTo(Currency.class)
                    .findOne()
                    .orElseThrow(() -> Problem.notFound("advertiser", advertiser));
            if (!currency.equals(amount.currency())) {
                throw Problem.invalid(
                        "top-up", "amount", amount, "must be in " + currency + ", the currency of the advertiser");
            }
            Books.write(handle);
            Entry entry = new Entry(
                    Uuid7.next(clock),
                    EntryKind.TOP_UP,
                    null,
                    currency,
                    memo,
                    null,
                    Moment.of(clock),
                    List.of(
                            new Posting(LedgerAccount.advertiserFunds(advertiser), amount.micros()),
                            new Posting(LedgerAccount.platformCash(), Math.negateExact(amount.micros()))));
            Books.post(handle, List.of(entry));
            Books.fundsChanged(handle, advertiser);
            return entry;
        });
    }

    /**
     * Undoes a top-up or a charge by an entry with the opposite postings.
     *
     * @param memo why, one line for people
     * @throws Problem when there is no such entry, it is of another kind, is reversed already, or the money paid in has
     *     been spent
     */
    public Entry reverse(UUID entry, String memo) {
        return database.jdbi().inTransaction(handle -> {
            Books.write(handle);
            Entry reversal = Books.undo(handle, clock, entry, memo, Ledger::requireReversible);
            Books.fundsChanged(handle, reversal);
            return reversal;
        });
    }

    private static void requireReversible(Entry original, Map<AccountKey, Long> balances) {
        switch (original.kind()) {
            case TOP_UP -> requireUnspent(original, balances);
            case CHARGE -> {}
            default ->
                throw Problem.conflict(
                        "entry-not-reversible",
                        "The entry cannot be reversed",
                        "Entry " + original.id() + " is a " + original.kind()
                                + "; only a TOP_UP or a CHARGE can be reversed.");
        }
    }

    private static void requireUnspent(Entry original, Map<AccountKey, Long> balances) {
        for (Posting posting : original.postings()) {
            long balance = balances.getOrDefault(new AccountKey(posting.account(), original.currency()), 0L);
            if (posting.micros() > 0 && balance < posting.micros()) {
                throw Problem.conflict(
                        "funds-spent",
                        "The funds are spent",
                        "Of the " + new Money(posting.micros(), original.currency()) + " paid in by entry "
                                + original.id() + " only " + new Money(balance, original.currency())
                                + " is left; reverse charges first.");
            }
        }
    }

    /** What {@code account} holds; 0 for one that was never used. */
    public Money balance(String account, Currency currency) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select micros from balance where account = :account and currency = :currency")
                .bind("account", account)
                .bind("currency", currency.getCurrencyCode())
                .mapTo(Long.class)
                .findOne()
                .map(micros -> new Money(micros, currency))
                .orElse(Money.zero(currency)));
    }

    /** All balances in micros by account, in the order of the accounts' names; they sum to 0. */
    public Map<String, Long> balances(Currency currency) {
        Map<String, Long> balances = new TreeMap<>();
        database.jdbi().useHandle(handle -> handle.createQuery(
                        "select account, micros from balance where currency = :currency")
                .bind("currency", currency.getCurrencyCode())
                .map((row, context) -> balances.put(row.getString("account"), row.getLong("micros")))
                .list());
        return balances;
    }

    /** The entries that moved {@code account}, booked from {@code from} to before {@code to}, oldest first. */
    public List<Entry> ofAccount(String account, Instant from, Instant to) {
        return database.jdbi().withHandle(handle -> EntryRows.ofAccount(handle, account, from, to));
    }

    public Optional<Entry> find(UUID entry) {
        return database.jdbi().withHandle(handle -> EntryRows.find(handle, entry));
    }

    /** The charge of an event. */
    public Optional<Entry> ofEvent(UUID event) {
        return database.jdbi().withHandle((Handle handle) -> handle.createQuery(
                        "select id from entry where event_id = :event and kind = 'CHARGE'")
                .bind("event", event)
                .mapTo(UUID.class)
                .findOne()
                .flatMap(id -> EntryRows.find(handle, id)));
    }
}
