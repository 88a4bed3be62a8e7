package beckon.review.card;

import java.util.Locale;

/** A drawing in SVG, in pixels from the upper left. */
final class Svg {
    static final String INK = "#1f2933";
    static final String FAINT = "#7b8794";
    static final String GRID = "#e4e7eb";
    static final String CLEAN = "#2a7f8e";
    static final String VIOLATING = "#c8553d";

    private final StringBuilder out = new StringBuilder();

    Svg(int width, int height, String title) {
        out.append("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" \
                font-family="system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif">
                <title>%s</title>
                <rect width="%d" height="%d" fill="#ffffff"/>
                """.formatted(width, height, width, height, escaped(title), width, height));
    }

    void text(double x, double y, double size, String colour, String anchor, boolean bold, String text) {
        out.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.0f\" fill=\"%s\" text-anchor=\"%s\"%s>%s</text>\n",
                x,
                y,
                size,
                colour,
                anchor,
                bold ? " font-weight=\"600\"" : "",
                escaped(text)));
    }

    void line(double x1, double y1, double x2, double y2, String colour, double width, boolean dashed) {
        out.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"%s/>\n",
                x1,
                y1,
                x2,
                y2,
                colour,
                width,
                dashed ? " stroke-dasharray=\"4 4\"" : ""));
    }

    void bar(double x, double y, double width, double height, String colour) {
        out.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"1.5\" fill=\"%s\"/>\n",
                x,
                y,
                width,
                height,
                colour));
    }

    void dot(double x, double y, double radius, String colour) {
        out.append(String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\" fill-opacity=\".8\"/>\n",
                x,
                y,
                radius,
                colour));
    }

    /** A line through points given as "x,y x,y". */
    void path(CharSequence points, String colour) {
        out.append(String.format(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-linejoin=\"round\"/>\n",
                points, colour));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public String toString() {
        return out + "</svg>\n";
    }
}
