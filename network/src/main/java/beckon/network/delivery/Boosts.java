package beckon.network.delivery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Which kinds of ads are worth more on one page, and how many times more. Immutable. */
final class Boosts {
    private final int[] kinds;
    private final double[] times;

    private Boosts(int[] kinds, double[] times) {
        this.kinds = kinds;
        this.times = times;
    }

    /** @param relevance 1 or more, of each kind */
    static Boosts of(List<Kind> kinds, ToDoubleFunction<Kind> relevance) {
        List<Integer> worthMore = new ArrayList<>();
        double[] all = new double[kinds.size()];
        for (int kind = 0; kind < all.length; kind++) {
            all[kind] = relevance.applyAsDouble(kinds.get(kind));
            if (all[kind] > 1) {
                worthMore.add(kind);
            }
        }
        int[] found = worthMore.stream().mapToInt(Integer::intValue).toArray();
        return new Boosts(
                found, Arrays.stream(found).mapToDouble(kind -> all[kind]).toArray());
    }

    /** The kinds that are worth more, ascending. */
    int count() {
        return kinds.length;
    }

    int kind(int index) {
        return kinds[index];
    }

    /** More than 1. */
    double times(int index) {
        return times[index];
    }

    /** How many times more an ad of {@code kind} is worth; 1 for most. */
    double of(int kind) {
        int at = kinds.length == 0 ? -1 : Arrays.binarySearch(kinds, kind);
        return at < 0 ? 1 : times[at];
    }
}
