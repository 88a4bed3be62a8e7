package beckon.network.delivery;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Everything that the public edge needs to answer a page, as it stood at one instant. Immutable.
 *
 * @param builtAt when it was read
 * @param sites every known site, by host
 * @param byCode references whose listing is active and can be paid for, by code
 * @param byReference the same, by reference
 * @param rates predicted qualified contacts per presentation, by reference; {@link #UNKNOWN_RATE} where absent
 */
public record Snapshot(
        Instant builtAt,
        Map<String, SiteAds> sites,
        Map<String, Ad> byCode,
        Map<UUID, Ad> byReference,
        Map<UUID, Double> rates) {
    /** What is expected of a reference that nothing is known of: one contact in a hundred presentations. */
    public static final double UNKNOWN_RATE = 0.01;

    public Snapshot {
        sites = Map.copyOf(sites);
        byCode = Map.copyOf(byCode);
        byReference = Map.copyOf(byReference);
        rates = Map.copyOf(rates);
    }

    /** A snapshot without predictions: all ads are expected to do equally well. */
    public Snapshot(Instant builtAt, Map<String, SiteAds> sites, Map<String, Ad> byCode, Map<UUID, Ad> byReference) {
        this(builtAt, sites, byCode, byReference, Map.of());
    }

    /** Predicted qualified contacts per presentation of {@code reference}, 0..1. */
    public double rate(UUID reference) {
        return rates.getOrDefault(reference, UNKNOWN_RATE);
    }
}
