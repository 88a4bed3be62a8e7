package beckon.review.card;

import beckon.review.Evaluation;
import beckon.review.Evaluation.PolicyFigures;
import beckon.review.MeasuredSite;
import beckon.review.Measurement;
import beckon.review.verdict.Thresholds;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The plots of an expert's card. */
final class Plots {
    private static final int BINS = 10;
    private static final int FEWEST_IN_BIN = 5;
    private static final int BAR = 34;

    private Plots() {}

    /** Precision against recall for every policy that has positives. */
    static String precisionRecall(Measurement measured) {
        List<PolicyFigures> shown = withPositives(measured);
        Panels panels = new Panels(
                shown.size(),
                "Precision and recall",
                "By document, along all thresholds; the dot is the threshold in use.",
                "recall",
                "precision");
        for (PolicyFigures figures : shown) {
            panels.panel(figures.policy(), "AP " + number(figures.averagePrecision()) + ", " + figures.positives());
            double[] scores = measured.probabilities(figures.policy());
            boolean[] positive = measured.labelled(figures.policy());
            int[] order = IntStream.range(0, scores.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            StringBuilder points = new StringBuilder();
            int hits = 0;
            for (int k = 0; k < order.length && hits < figures.positives(); k++) {
                boolean hit = positive[order[k]];
                hits += hit ? 1 : 0;
                if (hit || k == 0) {
                    points.append(String.format(
                            Locale.ROOT,
                            "%.1f,%.1f ",
                            panels.x((double) hits / figures.positives()),
                            panels.y((double) hits / (k + 1))));
                }
            }
            panels.svg().path(points.toString().strip(), Svg.CLEAN);
            Double recall = figures.recall();
            Double precision = figures.precision();
            if (recall != null && precision != null) {
                panels.svg().dot(panels.x(recall), panels.y(precision), 5, Svg.VIOLATING);
            }
        }
        return panels.svg().toString();
    }

    /** How often what was said to be so likely is so. */
    static String reliability(Measurement measured) {
        List<PolicyFigures> shown = withPositives(measured);
        Panels panels = new Panels(
                shown.size(),
                "Reliability",
                "Of the documents that were given such a probability, how many violate. On the dashed line it holds; larger"
                        + " dots stand for more documents.",
                "probability given",
                "share that violates");
        for (PolicyFigures figures : shown) {
            panels.panel(figures.policy(), "ECE " + number(figures.ece()));
            panels.svg().line(panels.x(0), panels.y(0), panels.x(1), panels.y(1), Svg.FAINT, 1, true);
            double[] scores = measured.probabilities(figures.policy());
            boolean[] positive = measured.labelled(figures.policy());
            for (int bin = 0; bin < BINS; bin++) {
                int n = 0;
                double said = 0;
                double hits = 0;
                for (int d = 0; d < scores.length; d++) {
                    if (Math.min(BINS - 1, (int) (scores[d] * BINS)) == bin) {
                        n++;
                        said += scores[d];
                        hits += positive[d] ? 1 : 0;
                    }
                }
                if (n >= FEWEST_IN_BIN) {
                    panels.svg()
                            .dot(
                                    panels.x(said / n),
                                    panels.y(hits / n),
                                    Math.clamp(Math.log(n) * 1.3, 2, 9),
                                    Svg.CLEAN);
                }
            }
        }
        return panels.svg().toString();
    }

    /** Scores of clean sites upwards, of violating sites downwards. */
    static String scores(Measurement measured, Thresholds thresholds) {
        int bins = 20;
        double[] clean = new double[bins];
        double[] bad = new double[bins];
        for (MeasuredSite site : measured.sites()) {
            double[] of = site.violating() ? bad : clean;
            of[Math.min(bins - 1, (int) (site.quality() / 100 * bins))]++;
        }
        long violating =
                measured.sites().stream().filter(MeasuredSite::violating).count();
        long good = measured.sites().size() - violating;
        Svg svg = new Svg(780, 460, "Quality scores of clean and violating sites, with the thresholds T1 and T2");
        svg.text(16, 30, 18, Svg.INK, "start", true, "Quality scores");
        svg.text(
                16,
                51,
                12.5,
                Svg.FAINT,
                "start",
                false,
                "Share of the sites of each kind, by score; the root of the share is drawn, so that few can be seen.");
        double left = 60;
        double middle = 250;
        double room = 150;
        for (int percent : new int[] {1, 5, 20, 50, 100}) {
            double high = Math.sqrt(percent / 100.0) * room;
            for (double at : new double[] {middle - high, middle + high}) {
                svg.line(left, at, left + bins * BAR, at, Svg.GRID, 1, false);
                svg.text(left - 8, at + 4, 10.5, Svg.FAINT, "end", false, percent + " %");
            }
        }
        for (int bin = 0; bin < bins; bin++) {
            double up = good == 0 ? 0 : Math.sqrt(clean[bin] / good) * room;
            double down = violating == 0 ? 0 : Math.sqrt(bad[bin] / violating) * room;
            svg.bar(left + bin * BAR + 2, middle - up, BAR - 4, up, Svg.CLEAN);
            svg.bar(left + bin * BAR + 2, middle, BAR - 4, down, Svg.VIOLATING);
            if (bin % 2 == 0) {
                svg.text(
                        left + bin * BAR,
                        middle + room + 22,
                        10.5,
                        Svg.FAINT,
                        "middle",
                        false,
                        String.valueOf(bin * 5));
            }
        }
        svg.text(left + bins * BAR, middle + room + 22, 10.5, Svg.FAINT, "middle", false, "100");
        svg.line(left, middle, left + bins * BAR, middle, Svg.INK, 1, false);
        threshold(svg, left, middle, room, thresholds.t1(), "T1");
        threshold(svg, left, middle, room, thresholds.t2(), "T2");
        svg.text(left + 6, middle - room + 18, 12.5, Svg.CLEAN, "start", true, good + " clean sites");
        svg.text(
                left + 13 * BAR,
                middle + room - 8,
                12.5,
                Svg.VIOLATING,
                "middle",
                true,
                violating + " violating sites");
        svg.text(left + bins * BAR / 2.0, middle + room + 42, 11.5, Svg.INK, "middle", false, "quality score");
        return svg.toString();
    }

    private static void threshold(Svg svg, double left, double middle, double room, double at, String name) {
        double x = left + at / 5 * BAR;
        svg.line(x, middle - room - 14, x, middle + room, Svg.INK, 1.5, true);
        svg.text(
                x,
                middle - room - 20,
                12,
                Svg.INK,
                "middle",
                true,
                name + " " + String.format(Locale.ROOT, "%.0f", at));
    }

    private static List<PolicyFigures> withPositives(Measurement measured) {
        return Evaluation.of(measured).policies().stream()
                .filter(figures -> figures.positives() > 0)
                .toList();
    }

    private static String number(@org.jspecify.annotations.Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }
}
