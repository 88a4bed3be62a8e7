package beckon.network.insight;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Everybody's rates, ready to be compared: what all comparisons share is worked out once. Immutable. */
public final class Market {
    private final List<Stratum> strata;
    private final Map<UUID, List<Pool>> byPartner = new HashMap<>();

    public Market(List<Stratum> strata) {
        this.strata = List.copyOf(strata);
        for (Stratum stratum : this.strata) {
            Pool pool = new Pool(stratum);
            Set<UUID> shown = new HashSet<>();
            for (SuccessRate rate : stratum.rates()) {
                if (rate.presentations() > 0 && shown.add(rate.partner())) {
                    byPartner
                            .computeIfAbsent(rate.partner(), none -> new ArrayList<>())
                            .add(pool);
                }
            }
        }
    }

    /** The rates as they were counted. */
    public List<Stratum> strata() {
        return strata;
    }

    /** Where {@code partner} was shown. */
    List<Pool> of(UUID partner) {
        return byPartner.getOrDefault(partner, List.of());
    }
}
