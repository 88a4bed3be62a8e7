package beckon.network.insight;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Success rates that may be compared with each other: of one kind of channel, one category and one currency. Immutable.
 *
 * @param category the category, or empty where all are taken together
 * @param currency ISO 4217 code of what is charged, or empty where it is not told apart
 * @param rates one per partner and type of reference; a missing one means that nothing was presented
 */
public record Stratum(String category, String currency, List<SuccessRate> rates) {
    // Strata that were kept before currencies were told apart have none.
    public Stratum(String category, @Nullable String currency, List<SuccessRate> rates) {
        this.category = category;
        this.currency = currency == null ? "" : currency;
        this.rates = List.copyOf(rates);
    }

    /** Where currencies are not told apart. */
    public Stratum(String category, List<SuccessRate> rates) {
        this(category, "", rates);
    }
}
