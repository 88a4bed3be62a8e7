package beckon.network.invoice;

import beckon.network.billing.BillingBook;
import beckon.network.billing.BillingParty;
import beckon.network.id.Uuid7;
import beckon.network.ledger.LedgerAccount;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Gives documents their numbers and stores them, inside a transaction of the caller's. */
final class Documents {
    private Documents() {}

    /** A document that has no number yet. */
    record Draft(
            InvoiceKind kind,
            String party,
            Currency currency,
            Instant from,
            Instant to,
            ZoneId zone,
            long taxMicros,
            int taxPpm,
            @Nullable String taxCountry,
            BillingParty seller,
            BillingParty buyer,
            List<InvoiceLine> lines,
            @Nullable UUID entry,
            @Nullable UUID payout,
            @Nullable UUID cancels,
            String why) {}

    static Invoice issue(Handle handle, Clock clock, Draft draft, String byWhom) {
        Instant now = Moment.of(clock);
        int year =
                now.atZone(BillingBook.zone(handle, LedgerAccount.platform())).getYear();
        Invoice invoice = new Invoice(
                Uuid7.next(clock),
                year,
                InvoiceRows.next(handle, year),
                draft.kind(),
                draft.party(),
                draft.currency(),
                draft.from(),
                draft.to(),
                draft.zone().getId(),
                now,
                draft.lines().stream().mapToLong(InvoiceLine::micros).sum(),
                draft.taxMicros(),
                draft.taxPpm(),
                draft.taxCountry(),
                draft.seller(),
                draft.buyer(),
                draft.lines(),
                draft.entry(),
                draft.payout(),
                draft.cancels(),
                draft.why(),
                null);
        InvoiceRows.insert(handle, invoice, byWhom);
        return invoice;
    }
}
