package beckon.console.report;

import beckon.network.report.Booked;
import beckon.network.report.Dimension;
import beckon.network.report.Happening;
import beckon.network.report.Period;
import beckon.network.report.ReportRow;
import java.util.Currency;
import java.util.List;

/**
 * What one line of a report is made of.
 *
 * @param name what the line is about
 * @param total the line
 * @param currencies those in which anything was booked; at least one
 * @param events the newest of what happened
 * @param entries the newest of what was booked
 * @param most how many of each are shown at most
 */
public record Behind(
        Reader reader,
        ReportForm form,
        Period period,
        Dimension by,
        String name,
        ReportRow total,
        List<Currency> currencies,
        List<Happening> events,
        List<Booked> entries,
        int most) {}
