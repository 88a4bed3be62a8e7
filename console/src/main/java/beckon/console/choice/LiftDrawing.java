package beckon.console.choice;

import beckon.network.insight.TypeComparison;
import beckon.network.reference.ReferenceType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Two lifts with their intervals on one scale, on which twice as good lies as far to the right as half as good lies to the
 * left: coordinates of a drawing {@value #WIDTH} wide and {@value #HEIGHT} high.
 *
 * @param label what the drawing says, for those who do not see it
 * @param bars one per type, the web type first
 * @param marks the lines of the scale
 */
public record LiftDrawing(String label, List<Bar> bars, List<Mark> marks) {
    static final int WIDTH = 360;
    static final int HEIGHT = 150;
    private static final int LEFT = 14;
    private static final int RIGHT = 346;
    private static final int FIRST = 44;
    private static final int STEP = 48;
    /** Beyond these the drawing is cut. */
    private static final double MOST = 32;

    private static final double LEAST_WIDE = 2.5;

    /**
     * @param tone style class
     * @param name of the type
     * @param lift as a factor
     * @param low where the interval begins
     * @param high where it ends
     * @param x where the lift lies
     * @param y the height of all of it
     */
    public record Bar(String tone, String name, String lift, double low, double high, double x, double y) {}

    /** @param one whether it is the line of being as good as the others */
    public record Mark(double x, String label, boolean one) {}

    public LiftDrawing {
        bars = List.copyOf(bars);
        marks = List.copyOf(marks);
    }

    static LiftDrawing of(List<TypeComparison> comparisons) {
        double wide = LEAST_WIDE;
        for (TypeComparison type : comparisons) {
            wide = Math.max(wide, Math.max(type.liftHigh(), 1 / type.liftLow()));
        }
        wide = Math.min(MOST, wide * 1.1);
        List<Bar> bars = new ArrayList<>();
        StringBuilder label = new StringBuilder("What the references bring beside those of the other partners:");
        for (TypeComparison type : comparisons) {
            boolean web = type.type() == ReferenceType.WEB;
            bars.add(new Bar(
                    web ? "s1" : "s2",
                    web ? "Web references" : "Telephonic references",
                    factor(type.lift()),
                    x(type.liftLow(), wide),
                    x(type.liftHigh(), wide),
                    x(type.lift(), wide),
                    FIRST + bars.size() * STEP));
            label.append(String.format(
                    Locale.ROOT,
                    " %s %.2f times, between %.2f and %.2f with 95 %% certainty.",
                    type.type().word(),
                    type.lift(),
                    type.liftLow(),
                    type.liftHigh()));
        }
        List<Mark> marks = new ArrayList<>();
        for (double at : new double[] {0.125, 0.25, 0.5, 1, 2, 4, 8}) {
            boolean one = at == 1;
            if (at < wide * .95 && 1 / at < wide * .95) {
                marks.add(new Mark(x(at, wide), one ? "as the others" : factor(at), one));
            }
        }
        return new LiftDrawing(label.toString(), bars, marks);
    }

    private static double x(double factor, double wide) {
        double share = Math.log(Math.clamp(factor, 1 / wide, wide)) / Math.log(wide);
        return Math.round(10 * ((LEFT + RIGHT) / 2.0 + share * (RIGHT - LEFT) / 2)) / 10.0;
    }

    private static String factor(double factor) {
        String digits = BigDecimal.valueOf(factor)
                .setScale(factor >= 10 ? 0 : 2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
        return digits + "\u00d7";
    }
}
