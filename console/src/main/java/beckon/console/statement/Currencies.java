package beckon.console.statement;

import beckon.network.partner.Advertiser;
import beckon.network.partner.Advertisers;
import beckon.network.partner.Partner;
import beckon.network.partner.Partners;
import beckon.network.problem.Problem;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The currencies that the network's advertisers pay in. Safe for any number of threads. */
@Component
public class Currencies {
    private static final Currency USUAL = Currency.getInstance("EUR");

    private final Partners partners;
    private final Advertisers advertisers;

    Currencies(Partners partners, Advertisers advertisers) {
        this.partners = partners;
        this.advertisers = advertisers;
    }

    /** By code; never empty. */
    public List<Currency> all() {
        return orUsual(partners.all().stream()
                .map(Partner::id)
                .flatMap(partner -> advertisers.of(partner).stream())
                .map(Advertiser::currency)
                .distinct()
                .toList());
    }

    /** Those of one partner's advertisers, by code; never empty. */
    public List<Currency> of(UUID partner) {
        return orUsual(advertisers.of(partner).stream()
                .map(Advertiser::currency)
                .distinct()
                .toList());
    }

    /** @param code ISO 4217; null or empty is the first of {@code known}. @throws Problem when it is no currency */
    public static Currency choose(@Nullable String code, List<Currency> known) {
        if (code == null || code.isBlank()) {
            return known.getFirst();
        }
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw Problem.invalid("query", "currency", code, "must be an ISO 4217 code such as EUR");
        }
    }

    private static List<Currency> orUsual(List<Currency> found) {
        return found.isEmpty()
                ? List.of(USUAL)
                : found.stream()
                        .sorted(Comparator.comparing(Currency::getCurrencyCode))
                        .toList();
    }
}
