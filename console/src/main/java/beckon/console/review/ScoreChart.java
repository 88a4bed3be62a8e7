package beckon.console.review;

import beckon.network.review.ThresholdTrial;
import beckon.network.review.ThresholdTrial.Bin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The distribution of scores with T1 and T2, as coordinates of a drawing 1000 wide and 240 high. */
public record ScoreChart(ThresholdTrial trial) {
    private static final double WIDTH = 1000;
    private static final double FLOOR = 210;
    private static final double HEIGHT = 180;
    private static final double GAP = 3;

    /** @param tone style class */
    public record Bar(double x, double y, double width, double height, String tone, String title) {}

    /** A threshold. */
    public record Line(double x, String label, String tone) {}

    /** Bars, one on the other where a bin holds several kinds. */
    public List<Bar> bars() {
        int most = trial.bins().stream().mapToInt(Bin::all).max().orElse(1);
        double unit = HEIGHT / Math.max(1, most);
        List<Bar> bars = new ArrayList<>();
        for (Bin bin : trial.bins()) {
            double at = FLOOR;
            at = add(bars, bin, bin.violating(), at, unit, "bad", "violating");
            at = add(bars, bin, bin.clean(), at, unit, "s1", "clean");
            add(bars, bin, bin.unknown(), at, unit, "unknown", "without a label");
        }
        return bars;
    }

    private static double add(List<Bar> bars, Bin bin, int count, double at, double unit, String tone, String kind) {
        if (count == 0) {
            return at;
        }
        double height = count * unit;
        double x = bin.from() / 100 * WIDTH + GAP / 2;
        bars.add(new Bar(
                rounded(x),
                rounded(at - height),
                rounded((bin.to() - bin.from()) / 100 * WIDTH - GAP),
                rounded(height),
                tone,
                String.format(Locale.ROOT, "%.0f to %.0f: %d %s", bin.from(), bin.to(), count, kind)));
        return at - height;
    }

    /** Those tried, and behind them those in force where they differ. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        if (trial.current().t1() != trial.proposed().t1()) {
            lines.add(new Line(trial.current().t1() * 10, "", "old"));
        }
        if (trial.current().t2() != trial.proposed().t2()) {
            lines.add(new Line(trial.current().t2() * 10, "", "old"));
        }
        lines.add(new Line(trial.proposed().t1() * 10, "T1", "new"));
        lines.add(new Line(trial.proposed().t2() * 10, "T2", "new"));
        return lines;
    }

    /** What the drawing says, for those who do not see it. */
    public String label() {
        return trial.sites().size() + " sites by their newest score, from 0 to 100; T1 is "
                + trial.proposed().t1() + ", T2 is " + trial.proposed().t2();
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
