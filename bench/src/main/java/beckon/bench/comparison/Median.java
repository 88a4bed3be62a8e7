package beckon.bench.comparison;

import java.util.List;

/** The middle of several measurements: one disturbed round does not move it far. */
public final class Median {
    private Median() {}

    /**
     * The middle one, or the mean of the two in the middle.
     *
     * @throws IllegalArgumentException without a value
     */
    public static double of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("There is no median of nothing");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
