package beckon.network.delivery;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final DeliverySettings settings;
    private final List<HouseAd> houseAds;
    private final Map<String, Lineup> lineups;

    /**
     * @param builtAt when it was read
     * @param sites every known site, by host
     * @param byCode references whose listing is active and can be paid for, by code
     * @param byReference the same, by reference
     * @param rates predicted qualified contacts per presentation, by reference; {@link #UNKNOWN_RATE} where absent
     * @param settings the operator's
     */
    public Snapshot(
            Instant builtAt,
            Map<String, SiteAds> sites,
            Map<String, Ad> byCode,
            Map<UUID, Ad> byReference,
            Map<UUID, Double> rates,
            DeliverySettings settings) {
        this.builtAt = builtAt;
        this.sites = Map.copyOf(sites);
        this.byCode = Shards.of(byCode);
        this.byReference = Shards.of(byReference);
        this.rates = Map.copyOf(rates);
        this.settings = settings;
        this.houseAds = settings.houseAds().stream().filter(HouseAd::shown).toList();
        Map<String, Lineup> prepared = new HashMap<>();
        sites.forEach((host, site) -> prepared.put(
                host, Lineup.of(site.ads(), ad -> rate(ad.attribution().reference()), settings.terms())));
        this.lineups = Map.copyOf(prepared);
    }

    private Snapshot(
            Snapshot before,
            Instant builtAt,
            Map<String, SiteAds> sites,
            Map<String, Lineup> lineups,
            Shards<String, Ad> byCode,
            Shards<UUID, Ad> byReference) {
        this.builtAt = builtAt;
        this.sites = Map.copyOf(sites);
        this.byCode = byCode;
        this.byReference = byReference;
        this.rates = before.rates;
        this.settings = before.settings;
        this.houseAds = before.houseAds;
        this.lineups = Map.copyOf(lineups);
    }

    /**
     * A site of which some listings changed.
     *
     * @param now as it is then
     * @param fresh its ads of these listings
     */
    record SiteChange(SiteAds now, List<Ad> fresh) {}

    /** The same but for some listings: whatever else was prepared is taken over. */
    Snapshot with(
            Instant now,
            Set<UUID> listings,
            List<SiteChange> changes,
            Shards<String, Ad> allByCode,
            Shards<UUID, Ad> allByReference) {
        Map<String, SiteAds> allSites = new HashMap<>(sites);
        Map<String, Lineup> allLineups = new HashMap<>(lineups);
        for (SiteChange change : changes) {
            String host = change.now().host();
            allSites.put(host, change.now());
            allLineups.computeIfPresent(
                    host,
                    (same, lineup) -> lineup.with(
                            listings,
                            change.fresh(),
                            ad -> rate(ad.attribution().reference())));
        }
        return new Snapshot(this, now, allSites, allLineups, allByCode, allByReference);
    }

    /** A snapshot with the settings that Beckon comes with. */
    public Snapshot(
            Instant builtAt,
            Map<String, SiteAds> sites,
            Map<String, Ad> byCode,
            Map<UUID, Ad> byReference,
            Map<UUID, Double> rates) {
        this(builtAt, sites, byCode, byReference, rates, DeliverySettings.STANDARD);
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

    /** The operator's terms for decisions. */
    public DeliveryTerms terms() {
        return settings.terms();
    }

    /** What is shown where nobody else's ad can be; may be empty. */
    public List<HouseAd> houseAds() {
        return houseAds;
    }

    /** Predicted qualified contacts per presentation of {@code reference}, 0..1. */
    public double rate(UUID reference) {
        return rates.getOrDefault(reference, UNKNOWN_RATE);
    }

    /** The ads of the site at {@code host} by their rank; null for an unknown host. */
    @Nullable Lineup lineup(String host) {
        return lineups.get(host);
    }
}
