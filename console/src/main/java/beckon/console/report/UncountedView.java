package beckon.console.report;

import beckon.network.report.Happening;
import beckon.network.report.Period;
import beckon.network.report.UncountedKind;
import java.util.List;

/**
 * What one reason kept from counting.
 *
 * @param reader who reads it
 * @param form what was asked for
 * @param period days of the report
 * @param kind what kind of thing
 * @param reason slug
 * @param events the newest first
 * @param most how many are shown at most
 */
public record UncountedView(
        Reader reader,
        ReportForm form,
        Period period,
        UncountedKind kind,
        String reason,
        List<Happening> events,
        int most) {

    /** What the kind is called, of many. */
    public String kindName() {
        return switch (kind) {
            case VIEW -> "Views";
            case CLICK -> "Clicks";
            case CALL -> "Calls";
            case REFUSED -> "Refused clicks and calls";
        };
    }

    /** Whether the reader may know whose listing it was. */
    public boolean naming() {
        return !reader.isPublisher();
    }
}
