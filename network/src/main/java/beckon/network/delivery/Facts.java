package beckon.network.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was read from the store, of which a snapshot is made. A part of it can be read anew and take the place of what was
 * there, which is quick however many listings there are. Immutable.
 *
 * @param at when it was read
 * @param rows live references by listing
 * @param rates predicted qualified contacts per presentation, by reference
 * @param wishes hosts that advertisers do not want, by advertiser
 */
record Facts(
        Instant at,
        Shards<UUID, List<AdRows.Row>> rows,
        List<SiteRules> sites,
        Map<UUID, Double> rates,
        DeliverySettings settings,
        Map<UUID, AdvertiserWishes> wishes) {

    /** The same with {@code fresh} rows of some listings; one without a row has none any more. */
    Facts with(Instant now, Collection<UUID> listings, Map<UUID, List<AdRows.Row>> fresh) {
        return new Facts(now, rows.with(listings, fresh), sites, rates, settings, wishes);
    }

    /** The same with other sites, settings and wishes. */
    Facts with(
            Instant now,
            List<SiteRules> otherSites,
            DeliverySettings otherSettings,
            Map<UUID, AdvertiserWishes> otherWishes) {
        return new Facts(now, rows, otherSites, rates, otherSettings, otherWishes);
    }

    Snapshot snapshot() {
        Map<String, Ad> byCode = HashMap.newHashMap(rows.size());
        Map<UUID, Ad> byReference = HashMap.newHashMap(rows.size());
        Map<UUID, Gathered> gathered = gathered();
        rows.values()
                .forEach(listing -> listing.forEach(row -> {
                    if (row.barrier().isEmpty()) {
                        byCode.put(row.ad().code(), row.ad());
                        byReference.put(row.ad().attribution().reference(), row.ad());
                    }
                    gather(row, gathered);
                }));
        Map<String, SiteAds> byHost = new HashMap<>();
        gathered.values().forEach(at -> byHost.put(at.rules.host(), at.rules.with(at.ads, at.barred)));
        return new Snapshot(at, byHost, byCode, byReference, rates, settings);
    }

    /**
     * The snapshot of these facts, made of one that differs from it by some listings alone.
     *
     * @param before what {@code shown} was made of; sites, rates, settings and wishes are the same
     */
    Snapshot snapshot(Facts before, Snapshot shown, Collection<UUID> listings) {
        Set<UUID> changed = new HashSet<>(listings);
        List<Ad> gone = new ArrayList<>();
        changed.forEach(listing -> before.rows.getOrDefault(listing, List.of()).forEach(row -> gone.add(row.ad())));
        Map<String, Ad> byCode = new HashMap<>();
        Map<UUID, Ad> byReference = new HashMap<>();
        Map<UUID, Gathered> gathered = gathered();
        changed.forEach(listing -> rows.getOrDefault(listing, List.of()).forEach(row -> {
            if (row.barrier().isEmpty()) {
                byCode.put(row.ad().code(), row.ad());
                byReference.put(row.ad().attribution().reference(), row.ad());
            }
            gather(row, gathered);
        }));
        Set<UUID> touched = gone.stream()
                .map(ad -> ad.attribution().site())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        List<Snapshot.SiteChange> sitesChanged = new ArrayList<>();
        gathered.forEach((site, at) -> {
            SiteAds old = shown.sites().get(at.rules.host());
            if (old == null || !(touched.contains(site) || at.some())) {
                return;
            }
            List<Ad> ads = without(old.ads(), changed, ad -> ad);
            ads.addAll(at.ads);
            List<Barred> barred = without(old.barred(), changed, Barred::ad);
            barred.addAll(at.barred);
            sitesChanged.add(new Snapshot.SiteChange(at.rules.with(ads, barred), at.ads));
        });
        return shown.with(
                at,
                changed,
                sitesChanged,
                Shards.of(shown.byCode()).with(gone.stream().map(Ad::code).toList(), byCode),
                Shards.of(shown.byReference())
                        .with(
                                gone.stream()
                                        .map(ad -> ad.attribution().reference())
                                        .toList(),
                                byReference));
    }

    private static <T> List<T> without(List<T> all, Set<UUID> listings, Function<T, Ad> ad) {
        List<T> left = new ArrayList<>(all.size() + 1);
        for (T one : all) {
            if (!listings.contains(ad.apply(one).attribution().listing())) {
                left.add(one);
            }
        }
        return left;
    }

    private Map<UUID, Gathered> gathered() {
        return sites.stream().collect(Collectors.toMap(SiteRules::site, Gathered::new));
    }

    private void gather(AdRows.Row row, Map<UUID, Gathered> gathered) {
        UUID site = row.ad().attribution().site();
        Gathered at = site == null ? null : gathered.get(site);
        if (at != null && at.rules.approved()) {
            AdvertiserWishes wish = wishes.get(row.ad().attribution().advertiser());
            at.rules.sort(row, wish == null ? Set.of() : Set.copyOf(wish.hosts()), at.ads, at.barred);
        }
    }

    /** One site while its ads are gathered. */
    private static final class Gathered {
        private final SiteRules rules;
        private final List<Ad> ads = new ArrayList<>();
        private final List<Barred> barred = new ArrayList<>();

        Gathered(SiteRules rules) {
            this.rules = rules;
        }

        boolean some() {
            return !ads.isEmpty() || !barred.isEmpty();
        }
    }
}
