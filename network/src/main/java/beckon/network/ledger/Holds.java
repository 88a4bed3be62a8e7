package beckon.network.ledger;

import beckon.network.id.Uuid7;
import beckon.network.ledger.Books.AccountKey;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Money set aside for calls that are going on. A hold is placed while the advertiser's balance is locked, so that calls
 * that are set up together cannot spend the same money. Inside a transaction of the caller's.
 */
public final class Holds {
    private Holds() {}

    /**
     * Sets {@code amount} aside.
     *
     * @param setUp the call's set-up event, which is already written in this transaction
     * @param budgetMicros the most that the listing may cost in all; null without limit
     * @param dailyBudgetMicros the most that it may cost in this day of the listing's time zone; null without limit
     * @return false, and nothing done, when the advertiser's funds or the listing's budget do not reach
     */
    public static boolean place(
            Handle handle,
            Clock clock,
            UUID call,
            UUID setUp,
            UUID listing,
            UUID advertiser,
            Money amount,
            @Nullable Long budgetMicros,
            @Nullable Long dailyBudgetMicros) {
        Books.write(handle);
        AccountKey funds = new AccountKey(LedgerAccount.advertiserFunds(advertiser), amount.currency());
        AccountKey held = new AccountKey(LedgerAccount.advertiserHeld(advertiser), amount.currency());
        Map<AccountKey, Long> balances = Books.lock(handle, List.of(funds, held));
        long available = balances.getOrDefault(funds, 0L);
        if (available < amount.micros()
                || (budgetMicros != null && budgetMicros - Spending.of(handle, listing) < amount.micros())
                || (dailyBudgetMicros != null
                        && dailyBudgetMicros
                                        - Spending.inDay(
                                                handle, listing, Spending.day(handle, listing, clock.instant()))
                                < amount.micros())) {
            return false;
        }
        Instant now = Moment.of(clock);
        handle.createUpdate("""
                        insert into hold (call_id, listing_id, advertiser_id, amount_micros, currency, state, at)
                        values (:call, :listing, :advertiser, :amount, :currency, 'HELD', :at)
                        """)
                .bind("call", call)
                .bind("listing", listing)
                .bind("advertiser", advertiser)
                .bind("amount", amount.micros())
                .bind("currency", amount.currency().getCurrencyCode())
                .bind("at", now)
                .execute();
        if (amount.micros() > 0) {
            Entry entry = new Entry(
                    Uuid7.next(clock),
                    EntryKind.HOLD,
                    setUp,
                    amount.currency(),
                    "Set aside for a call",
                    null,
                    now,
                    List.of(
                            new Posting(funds.account(), -amount.micros()),
                            new Posting(held.account(), amount.micros())));
            Books.post(handle, List.of(entry));
            if (available - amount.micros() < amount.micros()) {
                Books.fundsChanged(handle, advertiser);
            }
        }
        return true;
    }

    /** Whether money was ever set aside for {@code call}. */
    public static boolean known(Handle handle, UUID call) {
        return handle.createQuery("select exists (select 1 from hold where call_id = :call)")
                .bind("call", call)
                .mapTo(Boolean.class)
                .one();
    }

    /** What is still set aside for {@code call}, in micros. */
    static Optional<Long> held(Handle handle, UUID call) {
        return handle.createQuery("select amount_micros from hold where call_id = :call and state = 'HELD' for update")
                .bind("call", call)
                .mapTo(Long.class)
                .findOne();
    }

    static void close(Handle handle, Due due, boolean charged) {
        handle.createUpdate("update hold set state = :state where call_id = :call")
                .bind("state", charged ? "POSTED" : "RELEASED")
                .bind("call", due.event().call())
                .execute();
    }
}
