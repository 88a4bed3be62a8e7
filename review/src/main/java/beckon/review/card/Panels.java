package beckon.review.card;

import java.util.Locale;

/** Small square diagrams side by side, each with both axes from 0 to 1. */
final class Panels {
    static final double SIDE = 170;

    private static final int ACROSS = 5;
    private static final double GAP_X = 52;
    private static final double GAP_Y = 78;
    private static final double TOP = 104;
    private static final double LEFT = 56;

    private final Svg svg;
    private final String horizontal;
    private final String vertical;
    private final int count;
    private int next;
    private double x;
    private double y;

    Panels(int count, String title, String subtitle, String horizontal, String vertical) {
        this.count = count;
        int rows = (count + ACROSS - 1) / ACROSS;
        int across = Math.min(ACROSS, Math.max(2, count));
        svg = new Svg(
                (int) (LEFT + across * (SIDE + GAP_X)),
                (int) (TOP + rows * (SIDE + GAP_Y) + 4),
                title + ". " + subtitle);
        this.horizontal = horizontal;
        this.vertical = vertical;
        svg.text(16, 30, 18, Svg.INK, "start", true, title);
        svg.text(16, 51, 12.5, Svg.FAINT, "start", false, subtitle);
    }

    Svg svg() {
        return svg;
    }

    /** Begins the next diagram. */
    void panel(String name, String note) {
        x = LEFT + next % ACROSS * (SIDE + GAP_X);
        int row = next / ACROSS;
        y = TOP + row * (SIDE + GAP_Y);
        svg.text(x, y - 10, 13, Svg.INK, "start", true, name);
        svg.text(x + SIDE, y - 10, 11.5, Svg.FAINT, "end", false, note);
        for (int step = 0; step <= 4; step++) {
            double at = step / 4.0;
            svg.line(x(at), y(0), x(at), y(1), Svg.GRID, 1, false);
            svg.line(x(0), y(at), x(1), y(at), Svg.GRID, 1, false);
            if (step % 2 == 0) {
                String label = String.format(Locale.ROOT, step == 2 ? "%.1f" : "%.0f", at);
                svg.text(x(at), y(0) + 15, 10.5, Svg.FAINT, "middle", false, label);
                svg.text(x(0) - 7, y(at) + 4, 10.5, Svg.FAINT, "end", false, label);
            }
        }
        if (next + ACROSS >= count) {
            svg.text(x + SIDE / 2, y(0) + 32, 11.5, Svg.INK, "middle", false, horizontal);
        }
        if (next % ACROSS == 0) {
            svg.text(x - 44, y - 28, 11, Svg.INK, "start", false, vertical + " ↑");
        }
        next++;
    }

    double x(double value) {
        return x + value * SIDE;
    }

    double y(double value) {
        return y + (1 - value) * SIDE;
    }
}
