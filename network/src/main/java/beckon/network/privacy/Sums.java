package beckon.network.privacy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Adds up the steps of a run by kind. Pure. */
final class Sums {
    private Sums() {}

    static List<Forgotten> byKind(List<Forgotten> steps) {
        Map<Kept, Forgotten> sums = new EnumMap<>(Kept.class);
        steps.forEach(step -> sums.merge(
                step.what(),
                step,
                (one, more) -> new Forgotten(
                        one.what(),
                        one.cutoff(),
                        one.startedAt(),
                        one.endedAt().plus(more.took()),
                        one.rows() + more.rows())));
        return List.copyOf(sums.values());
    }
}
