package beckon.network.insight;

import beckon.network.reference.ReferenceType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** A stratum with what all partners' comparisons in it share: sums and priors. Immutable. */
final class Pool {
    private final Stratum stratum;
    private final Map<ReferenceType, Side> sides = new EnumMap<>(ReferenceType.class);

    /** The rates of one type, as they were counted. */
    private record Side(Map<UUID, SuccessRate> byPartner, Sums all, BetaPrior prior, int partners) {}

    /** Counts that are not yet bounded. */
    private record Sums(long presentations, long qualified, long valueMicros) {
        static final Sums NONE = new Sums(0, 0, 0);

        Sums plus(SuccessRate rate) {
            return new Sums(
                    presentations + rate.presentations(),
                    qualified + rate.qualified(),
                    valueMicros + rate.valueMicros());
        }
    }

    Pool(Stratum stratum) {
        this.stratum = stratum;
        // In the order of the partners' ids, so that sums come out the same to the last bit.
        for (ReferenceType type : ReferenceType.values()) {
            SortedMap<UUID, Sums> sums = new TreeMap<>();
            for (SuccessRate rate : stratum.rates()) {
                if (rate.type() == type) {
                    sums.merge(rate.partner(), Sums.NONE.plus(rate), (one, two) -> one.plus(rate));
                }
            }
            sides.put(type, side(type, sums));
        }
    }

    private static Side side(ReferenceType type, SortedMap<UUID, Sums> byPartner) {
        Map<UUID, SuccessRate> rates = new TreeMap<>();
        Sums all = Sums.NONE;
        for (Map.Entry<UUID, Sums> one : byPartner.entrySet()) {
            Sums sum = one.getValue();
            SuccessRate rate =
                    new SuccessRate(one.getKey(), type, sum.presentations(), 0, sum.qualified(), sum.valueMicros());
            rates.put(one.getKey(), rate);
            all = all.plus(rate);
        }
        List<Counts> counts = rates.values().stream().map(Pool::counts).toList();
        int shown = (int) counts.stream().filter(one -> one.presentations() > 0).count();
        return new Side(rates, all, BetaPrior.of(counts), shown);
    }

    private static Counts counts(SuccessRate rate) {
        return new Counts(rate.presentations(), rate.qualified(), rate.valueMicros());
    }

    Stratum stratum() {
        return stratum;
    }

    Counts own(ReferenceType type, UUID partner) {
        SuccessRate rate = side(type).byPartner().get(partner);
        return rate == null ? new Counts(0, 0, 0) : counts(rate);
    }

    Counts others(ReferenceType type, UUID partner) {
        Side side = side(type);
        SuccessRate rate = side.byPartner().get(partner);
        Sums all = side.all();
        return rate == null
                ? new Counts(all.presentations(), all.qualified(), all.valueMicros())
                : new Counts(
                        all.presentations() - rate.presentations(),
                        all.qualified() - rate.qualified(),
                        all.valueMicros() - rate.valueMicros());
    }

    BetaPrior prior(ReferenceType type) {
        return side(type).prior();
    }

    /** How many partners were shown. */
    int partners(ReferenceType type) {
        return side(type).partners();
    }

    /** With either type. */
    long presentations(UUID partner) {
        long sum = 0;
        for (ReferenceType type : ReferenceType.values()) {
            sum += own(type, partner).presentations();
        }
        return sum;
    }

    long othersPresentations(UUID partner) {
        long sum = 0;
        for (ReferenceType type : ReferenceType.values()) {
            sum += others(type, partner).presentations();
        }
        return sum;
    }

    /** Whether for both types there are others who are shown and something that was earned. */
    boolean comparable(UUID partner) {
        for (ReferenceType type : ReferenceType.values()) {
            Counts others = others(type, partner);
            Counts all = own(type, partner).plus(others);
            if (others.presentations() == 0 || all.qualified() == 0 || all.valueMicros() == 0) {
                return false;
            }
        }
        return true;
    }

    private Side side(ReferenceType type) {
        Side side = sides.get(type);
        if (side == null) {
            throw new IllegalStateException("Every type has a side: " + type);
        }
        return side;
    }
}
