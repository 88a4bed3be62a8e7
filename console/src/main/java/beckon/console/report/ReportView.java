package beckon.console.report;

import beckon.console.page.BarChart;
import beckon.network.report.Balance;
import beckon.network.report.Counts;
import beckon.network.report.PageCounts;
import beckon.network.report.Period;
import beckon.network.report.Report;
import beckon.network.report.ReportRow;
import beckon.network.report.Span;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report with what a page shows around it.
 *
 * @param reader who reads it
 * @param form what was asked for
 * @param period days of the report
 * @param report its lines
 * @param shown those of them that fit on a page
 * @param rest all others together; null where there is none
 * @param before the period before, in one line
 * @param compared from when to when that was
 * @param chart contacts in the order of time
 * @param balance what came in, what of it does not count, and what is left
 * @param pages pages of sites where ads did best
 * @param currencies those in which anything was booked; at least one
 * @param upTo when new events were looked for last
 */
public record ReportView(
        Reader reader,
        ReportForm form,
        Period period,
        Report report,
        List<ReportRow> shown,
        @Nullable ReportRow rest,
        ReportRow before,
        Span compared,
        BarChart chart,
        Balance balance,
        List<PageCounts> pages,
        List<Currency> currencies,
        @Nullable Instant upTo) {

    public ReportRow total() {
        return report.total();
    }

    /** Whether nothing happened and nothing was booked. */
    public boolean empty() {
        return total().counts().equals(Counts.NONE) && total().money().isEmpty();
    }

    /** Whether any line stands for calls. */
    public boolean calls() {
        return total().counts().calls() > 0;
    }

    /** How {@code now} differs from {@code then}, in words. */
    public String change(long now, long then) {
        if (then == 0) {
            return now == 0 ? "as before" : "none before";
        }
        long percent = Math.round(100.0 * (now - then) / Math.abs(then));
        return percent == 0 ? "as before" : (percent > 0 ? "+" : "\u2212") + Math.abs(percent) + "\u00a0% on before";
    }

    /** Where a line leads to: what it is made of. Null where its parts cannot be told apart. */
    public @Nullable String behind(ReportRow row) {
        return switch (report.by()) {
            case PLACE, SLOT, DEVICE, HOUR -> null;
            default -> reader.base() + "/behind" + form.with("key", row.key().isEmpty() ? "none" : row.key());
        };
    }

    /**
     * Where a reason leads to: what it kept from counting.
     *
     * @param kind one of {@link beckon.network.report.UncountedKind}
     */
    public String uncounted(String reason, String kind) {
        return reader.base() + "/uncounted" + form.with("reason", reason) + "&kind=" + kind;
    }

    /** What the lines are told apart by, in words. */
    public String byName() {
        String words = report.by().slug().replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
