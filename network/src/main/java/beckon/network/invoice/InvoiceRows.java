package beckon.network.invoice;

import beckon.network.billing.BillingParty;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import tools.jackson.databind.json.JsonMapper;

/** Writes and reads rows of the table {@code invoice}. */
final class InvoiceRows {
    static final String SELECT = """
            select i.*, c.id as cancelled_by from invoice i left join invoice c on c.cancels = i.id
            """;

    private static final JsonMapper JSON = new JsonMapper();

    private InvoiceRows() {}

    /** What is kept as it was. */
    private record Body(BillingParty seller, BillingParty buyer, List<InvoiceLine> lines) {}

    /** The next number of the year; whoever asks next waits until this one is committed or taken back. */
    static int next(Handle handle, int year) {
        return handle.createQuery("""
                        insert into invoice_counter (year, last) values (:year, 1)
                        on conflict (year) do update set last = invoice_counter.last + 1 returning last
                        """).bind("year", year).mapTo(Integer.class).one();
    }

    static void insert(Handle handle, Invoice invoice, String byWhom) {
        handle.createUpdate("""
                        insert into invoice (id, year, seq, kind, party, currency, period_from, period_to, zone, issued_at,
                            issued_by, net_micros, tax_micros, tax_ppm, tax_country, body, entry_id, payout_id, cancels, why)
                        values (:id, :year, :seq, :kind, :party, :currency, :from, :to, :zone, :issuedAt, :by, :net, :tax,
                            :ppm, :country, cast(:body as jsonb), :entry, :payout, :cancels, :why)
                        """)
                .bind("id", invoice.id())
                .bind("year", invoice.year())
                .bind("seq", invoice.seq())
                .bind("kind", invoice.kind())
                .bind("party", invoice.party())
                .bind("currency", invoice.currency())
                .bind("from", invoice.from())
                .bind("to", invoice.to())
                .bind("zone", invoice.zone())
                .bind("issuedAt", invoice.issuedAt())
                .bind("by", byWhom)
                .bind("net", invoice.netMicros())
                .bind("tax", invoice.taxMicros())
                .bind("ppm", invoice.taxPpm())
                .bind("country", invoice.taxCountry())
                .bind("body", JSON.writeValueAsString(new Body(invoice.seller(), invoice.buyer(), invoice.lines())))
                .bind("entry", invoice.entry())
                .bind("payout", invoice.payout())
                .bind("cancels", invoice.cancels())
                .bind("why", invoice.why())
                .execute();
    }

    static final RowMapper<Invoice> READ = (row, context) -> {
        Body body = JSON.readValue(row.getString("body"), Body.class);
        return new Invoice(
                row.getObject("id", UUID.class),
                row.getInt("year"),
                row.getInt("seq"),
                InvoiceKind.valueOf(row.getString("kind")),
                row.getString("party"),
                Currency.getInstance(row.getString("currency")),
                instant(row.getObject("period_from", OffsetDateTime.class)),
                instant(row.getObject("period_to", OffsetDateTime.class)),
                row.getString("zone"),
                instant(row.getObject("issued_at", OffsetDateTime.class)),
                row.getLong("net_micros"),
                row.getLong("tax_micros"),
                row.getInt("tax_ppm"),
                row.getString("tax_country"),
                body.seller(),
                body.buyer(),
                body.lines(),
                row.getObject("entry_id", UUID.class),
                row.getObject("payout_id", UUID.class),
                row.getObject("cancels", UUID.class),
                row.getString("why"),
                row.getObject("cancelled_by", UUID.class));
    };

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }
}
