package beckon.console.report;

import beckon.console.page.Csv;
import beckon.network.report.Counts;
import beckon.network.report.Rate;
import beckon.network.report.Report;
import beckon.network.report.ReportRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A report as a file of comma-separated values: all lines, then their sum; amounts in micros. */
final class ReportSheet {
    private ReportSheet() {}

    static ResponseEntity<byte[]> of(Reader reader, Report report, String period) {
        List<Currency> currencies = ReportDesk.currencies(report);
        List<Object> head = new ArrayList<>(List.of(
                report.by().slug(),
                "name",
                "presentations",
                "clicks",
                "calls",
                "answered",
                "talkSeconds",
                "contacts",
                "qualified",
                "filtered",
                "refused",
                "successRate",
                "successRateLow",
                "successRateHigh"));
        for (Currency currency : currencies) {
            reader.columns().forEach(column -> head.add(column.slug() + "Micros" + currency.getCurrencyCode()));
        }
        StringBuilder csv = new StringBuilder(Csv.line(head.toArray()));
        report.rows().forEach(row -> csv.append(line(reader, row, row.key(), currencies)));
        csv.append(line(reader, report.total(), "total", currencies));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"report-" + report.by().slug() + "-" + period + ".csv\"")
                .body(csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String line(Reader reader, ReportRow row, String key, List<Currency> currencies) {
        Counts counts = row.counts();
        Rate success = counts.successRate();
        List<Object> cells = new ArrayList<>(List.of(
                key,
                row.name(),
                counts.presentations(),
                counts.clicks(),
                counts.calls(),
                counts.answered(),
                BigDecimal.valueOf(counts.talkMillis(), 3),
                counts.contacts(),
                counts.qualified(),
                counts.filtered(),
                counts.refused(),
                share(success.share()),
                share(success.low()),
                share(success.high())));
        for (Currency currency : currencies) {
            reader.columns().forEach(column -> cells.add(column.in(row.in(currency))));
        }
        return Csv.line(cells.toArray());
    }

    private static Object share(double share) {
        return Double.isNaN(share) ? "" : BigDecimal.valueOf(share).setScale(6, RoundingMode.HALF_UP);
    }
}
