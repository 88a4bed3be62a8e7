package beckon.console.page;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Two figures per day as stacked columns.
 *
 * @param lower name of the figure at the bottom
 * @param upper name of the figure on top of it
 * @param days oldest first, at least one
 */
public record DayChart(String lower, String upper, List<Day> days) {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    public DayChart {
        days = List.copyOf(days);
    }

    /** The two figures of one day, 0 or more. */
    public record Day(LocalDate date, long lower, long upper) {}

    public boolean empty() {
        return bars().empty();
    }

    /** The drawing. */
    public BarChart bars() {
        return new BarChart(
                "day",
                lower,
                upper,
                days.stream()
                        .map(day -> new BarChart.Bar(NAME.format(day.date()), day.lower(), day.upper()))
                        .toList());
    }
}
