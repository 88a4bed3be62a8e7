package beckon.console.format;

import java.util.ArrayList;
import java.util.List;

/**
 * Two figures for each of some names as stacked columns: coordinates of a drawing that is {@value #UNIT} wide for each
 * column and {@value #HEIGHT} high, stretched by the page to its place.
 *
 * @param label what the drawing says, for those who do not see it
 * @param heading of the names
 * @param lower name of the figure at the bottom
 * @param upper name of the figure on top of it
 * @param bars in their order, at least one
 * @param rates what share is lower of both, as a heading; empty for no such column in the table
 */
public record Columns(String label, String heading, String lower, String upper, String rates, List<Bar> bars) {
    static final int UNIT = 10;
    static final int HEIGHT = 100;
    private static final double WIDTH = 7.6;

    public Columns {
        bars = List.copyOf(bars);
    }

    /** The two figures of one column, 0 or more. */
    public record Bar(String name, long lower, long upper) {
        public long both() {
            return lower + upper;
        }
    }

    /** One piece of a column. */
    public record Piece(double x, double y, double width, double height, String tone, String title) {}

    public int width() {
        return bars.size() * UNIT;
    }

    public boolean empty() {
        return bars.stream().allMatch(bar -> bar.both() == 0);
    }

    /** The highest column. */
    public long top() {
        return bars.stream().mapToLong(Bar::both).max().orElse(0);
    }

    public List<Piece> pieces() {
        double scale = HEIGHT / (double) Math.max(1, top());
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double x = i * UNIT + (UNIT - WIDTH) / 2;
            double low = rounded(bar.lower() * scale);
            double high = rounded(bar.upper() * scale);
            String title = bar.name() + ": " + lower + " " + bar.lower() + ", " + upper + " " + bar.upper();
            pieces.add(new Piece(rounded(x), rounded(HEIGHT - low), WIDTH, low, "s1", title));
            pieces.add(new Piece(rounded(x), rounded(HEIGHT - low - high), WIDTH, high, "s2", title));
        }
        return pieces;
    }

    /** A few of the names, evenly spread, for below the drawing. */
    public List<String> marks() {
        return few(bars.stream().map(Bar::name).toList());
    }

    /** First and last of some names, and two between. */
    static List<String> few(List<String> names) {
        int last = names.size() - 1;
        return last < 4
                ? names
                : List.of(names.getFirst(), names.get(last / 3), names.get(2 * last / 3), names.getLast());
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
