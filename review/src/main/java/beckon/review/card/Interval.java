package beckon.review.card;

import beckon.review.Evaluation;
import beckon.review.Evaluation.PolicyFigures;
import beckon.review.MeasuredSite;
import beckon.review.Measurement;
import beckon.review.expert.Ranking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The middle 95 % of what a figure comes to when the sites are drawn anew, with replacement, again and again (Efron's
 * percentile bootstrap).
 */
record Interval(double from, double to) {
    private static final int DRAWS = 300;

    /** Intervals by name of the figure. */
    static Map<String, Interval> of(Measurement measured, long seed) {
        List<String> policies = new ArrayList<>();
        for (PolicyFigures figures : Evaluation.of(measured).policies()) {
            if (figures.positives() > 0) {
                policies.add(figures.policy());
            }
        }
        List<double[]> scores = policies.stream().map(measured::probabilities).toList();
        List<boolean[]> labels = policies.stream().map(measured::labelled).toList();
        List<double[]> draws = IntStream.range(0, DRAWS)
                .parallel()
                .mapToObj(draw -> draw(measured, scores, labels, new Random(seed * 31 + draw)))
                .toList();
        Map<String, Interval> found = new TreeMap<>();
        List<String> names = new ArrayList<>(policies);
        names.addAll(List.of("macro", "auc", "approved", "rejected", "manual"));
        for (int f = 0; f < names.size(); f++) {
            int figure = f;
            double[] values = draws.stream()
                    .mapToDouble(draw -> draw[figure])
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
            if (values.length > 0) {
                found.put(
                        names.get(f),
                        new Interval(
                                values[(int) (.025 * (values.length - 1))],
                                values[(int) Math.ceil(.975 * (values.length - 1))]));
            }
        }
        return found;
    }

    private static double[] draw(Measurement measured, List<double[]> scores, List<boolean[]> labels, Random random) {
        List<MeasuredSite> sites = new ArrayList<>();
        List<Integer> documents = new ArrayList<>();
        for (int s = 0; s < measured.sites().size(); s++) {
            MeasuredSite site =
                    measured.sites().get(random.nextInt(measured.sites().size()));
            sites.add(site);
            documents.addAll(site.documents());
        }
        double[] figures = new double[scores.size() + 5];
        for (int p = 0; p < scores.size(); p++) {
            double[] drawn = new double[documents.size()];
            boolean[] positive = new boolean[documents.size()];
            boolean any = false;
            for (int d = 0; d < drawn.length; d++) {
                drawn[d] = scores.get(p)[documents.get(d)];
                positive[d] = labels.get(p)[documents.get(d)];
                any |= positive[d];
            }
            figures[p] = any ? Ranking.of(drawn, positive).averagePrecision() : Double.NaN;
        }
        int n = scores.size();
        figures[n] = Arrays.stream(figures, 0, n)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
        Evaluation.SiteFigures of = Evaluation.sites(sites);
        figures[n + 1] = or(of.auc());
        figures[n + 2] = or(of.approvedViolating());
        figures[n + 3] = or(of.rejectedClean());
        figures[n + 4] = or(of.manual());
        return figures;
    }

    private static double or(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    String plain() {
        return String.format(Locale.ROOT, "%.3f to %.3f", from, to);
    }

    String percent() {
        return String.format(Locale.ROOT, "%.1f to %.1f %%", 100 * from, 100 * to);
    }
}
