package beckon.network.reference;

import beckon.network.problem.Problem;
import java.util.List;

/** Whom numbers can be ordered from. Immutable. */
public record Carriers(List<Carrier> all) {
    public Carriers {
        all = List.copyOf(all);
    }

    /** @throws Problem {@code carrier-not-found} */
    public Carrier named(String name) {
        return all.stream()
                .filter(carrier -> carrier.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("carrier", name));
    }
}
