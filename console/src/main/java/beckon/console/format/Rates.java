package beckon.console.format;

import java.util.ArrayList;
import java.util.List;

/**
 * How many of what was shown was clicked, by name: as a table with bars, or as columns {@value #UNIT} wide and
 * {@value #HEIGHT} high that the page stretches to their place.
 *
 * @param label what the drawing says, for those who do not see it
 * @param heading of the names
 */
public record Rates(String label, String heading, List<Rate> rows) {
    static final int UNIT = 10;
    static final int HEIGHT = 100;
    private static final double WIDTH = 7.6;

    public Rates {
        rows = List.copyOf(rows);
    }

    /** The clicks and presentations of one name. */
    public record Rate(String name, long presentations, long clicks) {
        /** Clicks per presentation; 0 where nothing was shown. */
        public double share() {
            return presentations == 0 ? 0 : (double) clicks / presentations;
        }
    }

    /** One column. */
    public record Piece(double x, double y, double width, double height, Rate rate) {}

    public boolean empty() {
        return rows.stream().allMatch(rate -> rate.presentations() == 0);
    }

    /** The highest rate. */
    public double top() {
        return rows.stream().mapToDouble(Rate::share).max().orElse(0);
    }

    /** Length of the bar of {@code rate}, 0..100. */
    public double width(Rate rate) {
        return top() == 0 ? 0 : rounded(100 * rate.share() / top());
    }

    /** Width of the drawing. */
    public int across() {
        return rows.size() * UNIT;
    }

    public List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            double height = width(rows.get(i)) * HEIGHT / 100;
            pieces.add(new Piece(
                    rounded(i * UNIT + (UNIT - WIDTH) / 2), rounded(HEIGHT - height), WIDTH, height, rows.get(i)));
        }
        return pieces;
    }

    /** A few of the names, evenly spread, for below the drawing. */
    public List<String> marks() {
        return Columns.few(rows.stream().map(Rate::name).toList());
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
