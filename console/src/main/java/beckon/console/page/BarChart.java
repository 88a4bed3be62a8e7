package beckon.console.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Two figures of each of some things as stacked columns: coordinates of a drawing {@value #WIDTH} wide and {@value #HEIGHT}
 * high.
 *
 * @param unit what a column is, such as {@code day}
 * @param lower name of the figure at the bottom
 * @param upper name of the figure on top of it
 * @param bars from left to right, at least one
 */
public record BarChart(String unit, String lower, String upper, List<Bar> bars) {
    static final int WIDTH = 960;
    static final int HEIGHT = 190;
    private static final int LEFT = 44;
    private static final int RIGHT = 944;
    private static final int TOP = 10;
    private static final int BOTTOM = 168;
    private static final int NAMES = 7;

    public BarChart {
        bars = List.copyOf(bars);
    }

    /** The two figures of one column, 0 or more. */
    public record Bar(String name, long lower, long upper) {}

    /** One piece of a column. */
    public record Column(double x, double y, double width, double height, String tone, String title) {}

    /** A line across, or a name below. */
    public record Mark(double x, double y, String label) {}

    public boolean empty() {
        return bars.stream().allMatch(bar -> bar.lower() + bar.upper() == 0);
    }

    /** What the drawing says, for those who do not see it. */
    public String label() {
        return lower + " and " + upper.toLowerCase(Locale.ROOT) + " per " + unit + " from "
                + bars.getFirst().name() + " to " + bars.getLast().name();
    }

    public List<Column> columns() {
        double step = (double) (RIGHT - LEFT) / bars.size();
        double width = Math.max(1, step * .7);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double x = LEFT + i * step + (step - width) / 2;
            double lowTop = y((double) bar.lower());
            double highTop = y((double) (bar.lower() + bar.upper()));
            String title = bar.name() + ": " + lower.toLowerCase(Locale.ROOT) + " " + bar.lower() + ", "
                    + upper.toLowerCase(Locale.ROOT) + " " + bar.upper();
            columns.add(new Column(rounded(x), lowTop, rounded(width), rounded(BOTTOM - lowTop), "s1", title));
            columns.add(new Column(rounded(x), highTop, rounded(width), rounded(lowTop - highTop), "s2", title));
        }
        return columns;
    }

    /** Lines across at round figures. */
    public List<Mark> lines() {
        double top = top();
        List<Mark> lines = new ArrayList<>();
        for (int quarter = 0; quarter <= 2; quarter++) {
            double value = top * quarter / 2;
            lines.add(new Mark(LEFT, y(value), brief(value)));
        }
        return lines;
    }

    /** Names of some columns below them. */
    public List<Mark> names() {
        double step = (double) (RIGHT - LEFT) / bars.size();
        int every = Math.max(1, Math.ceilDiv(bars.size(), NAMES));
        List<Mark> names = new ArrayList<>();
        for (int i = bars.size() - 1; i >= 0; i -= every) {
            names.add(new Mark(
                    rounded(LEFT + i * step + step / 2),
                    BOTTOM + 16,
                    bars.get(i).name()));
        }
        return names;
    }

    private double y(double value) {
        return rounded(BOTTOM - (BOTTOM - TOP) * value / top());
    }

    /** The highest column, rounded up to a figure that halves well. */
    private double top() {
        long highest =
                bars.stream().mapToLong(bar -> bar.lower() + bar.upper()).max().orElse(0);
        double unit = Math.pow(10, Math.floor(Math.log10((double) Math.max(2, highest))));
        for (double factor : new double[] {1, 2, 4, 6, 8, 10}) {
            if (highest <= unit * factor) {
                return Math.max(2, unit * factor);
            }
        }
        return unit * 20;
    }

    private static String brief(double value) {
        return value >= 10_000
                ? String.format(Locale.ROOT, "%.0fk", value / 1000)
                : String.format(Locale.ENGLISH, "%,.0f", value);
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
