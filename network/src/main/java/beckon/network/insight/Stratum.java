package beckon.network.insight;

import java.util.List;

/**
 * Success rates that may be compared with each other: of one kind of channel and one category. Immutable.
 *
 * @param category the category, or empty where all are taken together
 * @param rates one per partner and type of reference; a missing one means that nothing was presented
 */
public record Stratum(String category, List<SuccessRate> rates) {
    public Stratum {
        rates = List.copyOf(rates);
    }
}
