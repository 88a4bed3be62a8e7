package beckon.network.invoice;

import beckon.network.billing.BillingParty;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document as it was issued. Immutable.
 *
 * @param year of the number, in the operator's zone
 * @param seq within the year, from 1 on without a gap
 * @param party whom it is for, as in the books
 * @param from start of the period, included
 * @param to end of the period, excluded
 * @param zone in which the period's days begin
 * @param netMicros what was charged or paid out; the sum of the lines
 * @param taxMicros tax on it
 * @param taxPpm the rate, in parts per million; 0 where several rates met
 * @param seller the operator, as he was; of a self-billing the payee
 * @param buyer the other one
 * @param entry the entry that moved the tax or the payout; null where no money moved
 * @param payout the payout that it tells of; null for an invoice
 * @param cancels the document that it takes back; null for any other
 * @param why it was cancelled; empty for any other
 * @param cancelledBy the document that takes this one back; null while it stands
 */
public record Invoice(
        UUID id,
        int year,
        int seq,
        InvoiceKind kind,
        String party,
        Currency currency,
        Instant from,
        Instant to,
        String zone,
        Instant issuedAt,
        long netMicros,
        long taxMicros,
        int taxPpm,
        @Nullable String taxCountry,
        BillingParty seller,
        BillingParty buyer,
        List<InvoiceLine> lines,
        @Nullable UUID entry,
        @Nullable UUID payout,
        @Nullable UUID cancels,
        String why,
        @Nullable UUID cancelledBy) {

    public Invoice {
        lines = List.copyOf(lines);
        long sum = lines.stream().mapToLong(InvoiceLine::micros).sum();
        if (sum != netMicros) {
            throw new IllegalArgumentException(
                    "Document " + year + "-" + seq + " is over " + netMicros + " micros, yet its lines sum to " + sum);
        }
    }

    /** Such as {@code 2026-000042}. */
    public String number() {
        return String.format(Locale.ROOT, "%d-%06d", year, seq);
    }

    public long grossMicros() {
        return Math.addExact(netMicros, taxMicros);
    }
}
