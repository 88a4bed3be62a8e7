package beckon.console.site;

import beckon.review.verdict.Thresholds;
import java.util.List;
import java.util.Locale;

/**
 * A score on a half circle, as coordinates of a drawing 200 wide and 118 high.
 *
 * @param score 0..100
 * @param thresholds where the colours change
 */
public record Gauge(double score, Thresholds thresholds) {
    private static final double CENTRE = 100;
    private static final double RADIUS = 78;

    /**
     * @param path of an SVG {@code path}
     * @param tone its style class
     */
    public record Arc(String path, String tone) {}

    /** A place on the drawing. */
    public record Point(double x, double y, String label) {}

    public List<Arc> arcs() {
        return List.of(
                new Arc(arc(0, thresholds.t1()), "bad"),
                new Arc(arc(thresholds.t1(), thresholds.t2()), "warn"),
                new Arc(arc(thresholds.t2(), 100), "good"));
    }

    /** Where the score stands. */
    public Point hand() {
        return at(score, RADIUS, "");
    }

    /** Where the thresholds are written. */
    public List<Point> marks() {
        return List.of(
                at(thresholds.t1(), 93, number(thresholds.t1())), at(thresholds.t2(), 93, number(thresholds.t2())));
    }

    private static String arc(double from, double to) {
        Point start = at(from, RADIUS, "");
        Point end = at(to, RADIUS, "");
        return String.format(
                Locale.ROOT, "M%.2f %.2f A%.0f %.0f 0 0 1 %.2f %.2f", start.x, start.y, RADIUS, RADIUS, end.x, end.y);
    }

    private static Point at(double value, double radius, String label) {
        double angle = Math.PI * (1 - value / 100);
        return new Point(rounded(CENTRE + radius * Math.cos(angle)), rounded(CENTRE - radius * Math.sin(angle)), label);
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
