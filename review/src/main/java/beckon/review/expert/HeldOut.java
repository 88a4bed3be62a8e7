package beckon.review.expert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The value of every linear model, and the evidence of curated terms, for every document: by models and strengths that
 * have seen no document of its fold.
 */
final class HeldOut {
    private final DocumentItems items;
    private final List<String> columns;
    private final int[] folds;
    private final double[][] evidence;
    private final boolean[][] known;
    private final double[][] values;
    private final double[][] loudest;
    private final double[] weights;
    private final List<int[]> sites;
    private final double[][] siteValues;

    HeldOut(DocumentItems items, int[] folds, List<String> policies, List<String> columns, Work work) {
        this.items = items;
        this.columns = List.copyOf(columns);
        this.folds = folds.clone();
        values = new double[columns.size()][items.size()];
        loudest = new double[columns.size()][items.size()];
        int count = IntStream.of(folds).max().orElse(0) + 1;
        sites = sites(items);
        siteValues = new double[columns.size()][sites.size()];
        List<int[]> together = sites.stream().map(items::together).toList();
        known = new boolean[columns.size()][count];
        evidence = evidence(items, folds, count, policies);
        work.each(columns.size() * count, task -> {
            int c = task / count;
            int fold = task % count;
            known[c][fold] =
                    IntStream.range(0, folds.length).anyMatch(d -> folds[d] != fold && positive(d, columns.get(c)));
            Column column = Column.train(items, d -> folds[d] != fold, d -> positive(d, columns.get(c)));
            for (int d = 0; d < folds.length; d++) {
                if (folds[d] == fold) {
                    values[c][d] = column.value(items, d);
                    loudest[c][d] = column.loudest(items, d);
                }
            }
            for (int s = 0; s < together.size(); s++) {
                if (folds[sites.get(s)[0]] == fold) {
                    siteValues[c][s] = column.together(items, together.get(s));
                }
            }
        });
        weights = new double[items.size()];
        for (int[] pages : sites) {
            for (int page : pages) {
                weights[page] = 1 / Math.sqrt(pages.length);
            }
        }
    }

    private static double[][] evidence(DocumentItems items, int[] folds, int count, List<String> policies) {
        List<double[][]> strengths = IntStream.range(0, count)
                .mapToObj(fold -> items.hits().strengths(d -> count == 1 || folds[d] != fold))
                .toList();
        int[] listed = policies.stream()
                .mapToInt(items.hits().listed().policies()::indexOf)
                .toArray();
        double[][] evidence = new double[folds.length][policies.size()];
        for (int d = 0; d < folds.length; d++) {
            double[] found = items.hits().evidence(d, strengths.get(folds[d]));
            for (int p = 0; p < listed.length; p++) {
                evidence[d][p] = listed[p] < 0 ? 0 : found[listed[p]];
            }
        }
        return evidence;
    }

    /** The evidence of curated terms for a policy in a document. */
    double evidence(int d, int policy) {
        return evidence[d][policy];
    }

    /** Whether the model that judged this document had seen anything of what it judges. */
    boolean known(int column, int d) {
        return known[column][folds[d]];
    }

    DocumentItems items() {
        return items;
    }

    boolean positive(int d, String policy) {
        return policy.equals(Expert.ANY)
                ? !items.document(d).labels().isEmpty()
                : items.document(d).labels().contains(policy);
    }

    boolean[] positives(int column) {
        boolean[] positives = new boolean[items.size()];
        for (int d = 0; d < positives.length; d++) {
            positives[d] = positive(d, columns.get(column));
        }
        return positives;
    }

    double[] values(int column) {
        return values[column];
    }

    /** The value of the worst stretch of each document. */
    double[] loudest(int column) {
        return loudest[column];
    }

    /** The value of a site's text taken as one document. */
    double siteValue(int column, int site) {
        return siteValues[column][site];
    }

    /** Pages of large sites count less: one over the root of their number. */
    double[] weights() {
        return weights;
    }

    /** The documents of each site, in order of appearance. */
    List<int[]> sites() {
        return sites;
    }

    private static List<int[]> sites(DocumentItems items) {
        Map<String, List<Integer>> pages = new HashMap<>();
        List<List<Integer>> order = new ArrayList<>();
        for (int d = 0; d < items.size(); d++) {
            pages.computeIfAbsent(items.document(d).site(), _ -> {
                        List<Integer> site = new ArrayList<>();
                        order.add(site);
                        return site;
                    })
                    .add(d);
        }
        return order.stream()
                .map(site -> site.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }
}
