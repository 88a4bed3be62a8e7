package beckon.network.report;

import java.time.ZoneId;
import java.util.List;

/**
 * What happened in a span and what it was worth. Immutable.
 *
 * @param zone whose days and hours are meant
 * @param by what the rows are told apart by
 * @param rows by time, or the most successful first
 * @param total all rows together
 */
public record Report(Span span, ZoneId zone, Dimension by, List<ReportRow> rows, ReportRow total) {
    public Report {
        rows = List.copyOf(rows);
    }
}
