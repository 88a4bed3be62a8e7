package beckon.network.delivery;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the public edge needs to answer a page, as it stood at one instant. What a decision needs is prepared
 * when the snapshot is made, so that answering a page does not depend on how many listings there are. Immutable.
 */
public final class Snapshot {
    /** What is expected of a reference that nothing is known of: one contact in a hundred presentations. */
    public static final double UNKNOWN_RATE = 0.01;

    private final Instant builtAt;
    private final Map<String, SiteAds> sites;
    private final Map<String, Ad> byCode;
    private final Map<UUID, Ad> byReference;
    private final Map<UUID, Double> rates;
    private final Map<String, AdLottery> lotteries;

    /**
     * @param builtAt when it was read
     * @param sites every known site, by host
     * @param byCode references whose listing is active and can be paid for, by code
     * @param byReference the same, by reference
     * @param rates predicted qualified contacts per presentation, by reference; {@link #UNKNOWN_RATE} where absent
     */
    public Snapshot(
            Instant builtAt,
            Map<String, SiteAds> sites,
            Map<String, Ad> byCode,
            Map<UUID, Ad> byReference,
            Map<UUID, Double> rates) {
        this.builtAt = builtAt;
        this.sites = Map.copyOf(sites);
        this.byCode = Map.copyOf(byCode);
        this.byReference = Map.copyOf(byReference);
        this.rates = Map.copyOf(rates);
        Map<String, AdLottery> prepared = new HashMap<>();
        sites.forEach((host, site) -> prepared.put(host, AdLottery.of(site.ads(), this::worth)));
        this.lotteries = Map.copyOf(prepared);
    }

    /** A snapshot without predictions: all ads are expected to do equally well. */
    public Snapshot(Instant builtAt, Map<String, SiteAds> sites, Map<String, Ad> byCode, Map<UUID, Ad> byReference) {
        this(builtAt, sites, byCode, byReference, Map.of());
    }

    public Instant builtAt() {
        return builtAt;
    }

    public Map<String, SiteAds> sites() {
        return sites;
    }

    public Map<String, Ad> byCode() {
        return byCode;
    }

    public Map<UUID, Ad> byReference() {
        return byReference;
    }

    public Map<UUID, Double> rates() {
        return rates;
    }

    /** Predicted qualified contacts per presentation of {@code reference}, 0..1. */
    public double rate(UUID reference) {
        return rates.getOrDefault(reference, UNKNOWN_RATE);
    }

    /** The draw among the ads of the site at {@code host}; null for an unknown host. */
    @Nullable AdLottery lottery(String host) {
        return lotteries.get(host);
    }

    private double worth(Ad ad) {
        return AdDecision.worth(ad, this);
    }
}
