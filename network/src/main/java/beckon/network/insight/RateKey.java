package beckon.network.insight;

import beckon.network.reference.ReferenceType;
import java.util.Comparator;
import java.util.UUID;

/**
 * What a rate is counted for.
 *
 * @param currency ISO 4217 code of the advertisers' currency
 */
record RateKey(String category, String currency, UUID partner, ReferenceType type) implements Comparable<RateKey> {
    private static final Comparator<RateKey> ORDER = Comparator.comparing(RateKey::category)
            .thenComparing(RateKey::currency)
            .thenComparing(RateKey::partner)
            .thenComparing(RateKey::type);

    @Override
    public int compareTo(RateKey other) {
        return ORDER.compare(this, other);
    }
}
