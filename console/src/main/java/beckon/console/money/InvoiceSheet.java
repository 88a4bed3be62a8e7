package beckon.console.money;

import beckon.console.page.Csv;
import beckon.network.billing.BillingParty;
import beckon.network.invoice.Invoice;
import beckon.network.invoice.InvoiceLine;
import beckon.network.ledger.Money;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A document as people read it, print it and compute with it. Immutable. */
public record InvoiceSheet(Invoice invoice) {
    private static final String STYLE = """
            @page { size: A4; margin: 22mm 20mm; @bottom-right { content: counter(page) ' / ' counter(pages); font-size: 8pt } }
            body { font-family: Document; font-size: 10pt; color: #1b2326; line-height: 1.45 }
            h1 { font-size: 19pt; font-weight: normal; margin: 12mm 0 4mm }
            .from { font-size: 8pt; color: #5a676b; margin-bottom: 8mm }
            .to { min-height: 26mm }
            .facts td { padding: 0 8mm 1mm 0; border: 0 }
            .facts td:first-child { color: #5a676b }
            table { border-collapse: collapse }
            table.lines { width: 100%; margin-top: 8mm }
            .lines th { text-align: left; font-weight: normal; color: #5a676b; border-bottom: 0.4mm solid #1b2326; padding: 1.5mm 0 }
            .lines td { border-bottom: 0.2mm solid #c9d2d4; padding: 1.8mm 0; vertical-align: top }
            .lines td.text { word-wrap: break-word; padding-right: 6mm }
            .num { text-align: right !important; white-space: nowrap }
            .sum td { border-bottom: 0; padding: 1mm 0 }
            .whole td { border-top: 0.4mm solid #1b2326; font-size: 12pt }
            .note { margin-top: 10mm; font-size: 9pt; color: #5a676b }
            """;

    /** What it is called. */
    public String title() {
        return switch (invoice.kind()) {
            case INVOICE -> "Invoice";
            case CREDIT_NOTE -> "Credit note";
            case SELF_BILLING -> "Self-billing invoice";
            case CANCELLATION -> "Cancellation";
        };
    }

    /** First day of the period, in its zone. */
    public LocalDate first() {
        return day(invoice.from());
    }

    /** Its last day. */
    public LocalDate last() {
        return day(invoice.to().minusNanos(1));
    }

    public LocalDate issued() {
        return day(invoice.issuedAt());
    }

    /** Such as {@code 19 %}; empty where several rates met, or none. */
    public String rate() {
        return invoice.taxPpm() == 0
                ? ""
                : BigDecimal.valueOf(invoice.taxPpm(), 4).stripTrailingZeros().toPlainString() + "\u00a0%";
    }

    public String money(long micros) {
        return new Money(micros, invoice.currency()).display();
    }

    /** As PDF. */
    public ResponseEntity<byte[]> pdf() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        // A font with more than western letters comes with the library that writes the file.
        builder.useFont(
                () -> PdfRendererBuilder.class.getResourceAsStream(
                        "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf"),
                "Document");
        builder.withHtmlContent(html(), null);
        builder.withProducer("Beckon");
        builder.toStream(bytes);
        try {
            builder.run();
        } catch (IOException failed) {
            throw new UncheckedIOException("Document " + invoice.number() + " could not be written", failed);
        }
        return file(bytes.toByteArray(), MediaType.APPLICATION_PDF, ".pdf");
    }

    /** As comma-separated values: a line each, then the total. */
    public ResponseEntity<byte[]> csv() {
        StringBuilder text = new StringBuilder(
                Csv.line("number", "kind", "from", "to", "text", "count", "currency", "net", "tax", "gross"));
        String first = first().toString();
        String last = last().toString();
        for (InvoiceLine line : invoice.lines()) {
            text.append(Csv.line(
                    invoice.number(),
                    title(),
                    first,
                    last,
                    line.text(),
                    line.count(),
                    code(),
                    decimal(line.micros()),
                    "",
                    ""));
        }
        text.append(Csv.line(
                invoice.number(),
                title(),
                first,
                last,
                "Total",
                "",
                code(),
                decimal(invoice.netMicros()),
                decimal(invoice.taxMicros()),
                decimal(invoice.grossMicros())));
        return file(
                text.toString().getBytes(StandardCharsets.UTF_8),
                new MediaType("text", "csv", StandardCharsets.UTF_8),
                ".csv");
    }

    private ResponseEntity<byte[]> file(byte[] content, MediaType type, String end) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(invoice.number() + end)
                                .build()
                                .toString())
                .body(content);
    }

    private String html() {
        StringBuilder lines = new StringBuilder();
        for (InvoiceLine line : invoice.lines()) {
            lines.append("<tr><td class=\"text\">")
                    .append(escaped(line.text()))
                    .append("</td><td class=\"num\">")
                    .append(line.count() == 0 ? "" : String.valueOf(line.count()))
                    .append("</td><td class=\"num\">")
                    .append(escaped(money(line.micros())))
                    .append("</td></tr>");
        }
        return "<html><head><title>" + title() + " " + invoice.number() + "</title><style>" + STYLE
                + "</style></head><body><div class=\"from\">"
                + escaped(oneLine(invoice.seller())) + "</div><div class=\"to\">" + lines(invoice.buyer())
                + "</div><h1>" + title() + " " + invoice.number() + "</h1><table class=\"facts\">"
                + fact("Date", issued().toString())
                + fact("Period", first() + " to " + last() + " (" + invoice.zone() + ")")
                + fact("Supplier's tax id", invoice.seller().taxId())
                + fact("Customer's tax id", invoice.buyer().taxId())
                + fact("Reason", invoice.why())
                + "</table><table class=\"lines\"><thead><tr><th>For</th><th class=\"num\">Number</th>"
                + "<th class=\"num\">Amount</th></tr></thead><tbody>" + lines
                + sum("sum", "Net", invoice.netMicros())
                + sum("sum", ("Tax " + rate()).strip(), invoice.taxMicros())
                + sum("sum whole", "Total", invoice.grossMicros())
                + "</tbody></table><p class=\"note\">" + note() + "</p></body></html>";
    }

    private String note() {
        return switch (invoice.kind()) {
            case INVOICE -> "Paid in advance from your funds, tax included. Nothing is due.";
            case CREDIT_NOTE -> "Given back to your funds.";
            case SELF_BILLING -> "Issued by the customer in the name of the supplier. Paid by bank transfer.";
            case CANCELLATION -> "Takes an earlier document back in full.";
        };
    }

    private String sum(String style, String what, long micros) {
        return "<tr class=\"" + style + "\"><td class=\"num\" colspan=\"2\">" + escaped(what)
                + "</td><td class=\"num\">" + escaped(money(micros)) + "</td></tr>";
    }

    private static String fact(String name, String value) {
        return value.isEmpty() ? "" : "<tr><td>" + name + "</td><td>" + escaped(value) + "</td></tr>";
    }

    private static String oneLine(BillingParty party) {
        return party.address().isEmpty()
                ? party.name()
                : party.name() + " · " + party.address().replace("\n", " · ");
    }

    private static String lines(BillingParty party) {
        return escaped(party.name())
                + (party.address().isEmpty() ? "" : "<br/>")
                + escaped(party.address()).replace("\n", "<br/>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private String code() {
        return invoice.currency().getCurrencyCode();
    }

    private static String decimal(long micros) {
        return BigDecimal.valueOf(micros, 6).toPlainString();
    }

    private LocalDate day(Instant instant) {
        return instant.atZone(ZoneId.of(invoice.zone())).toLocalDate();
    }
}
