package beckon.network.delivery;

import beckon.network.publisher.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
        Map<UUID, List<AdRows.Row>> rows,
        List<SiteRows.Row> sites,
        Map<UUID, Double> rates,
        DeliverySettings settings,
        Map<UUID, AdvertiserWishes> wishes) {

    /** The same with {@code fresh} rows of some listings; one without a row has none any more. */
    Facts with(Instant now, Collection<UUID> listings, Map<UUID, List<AdRows.Row>> fresh) {
        Map<UUID, List<AdRows.Row>> all = new LinkedHashMap<>(rows);
        listings.forEach(listing -> {
            List<AdRows.Row> found = fresh.get(listing);
            if (found == null) {
                all.remove(listing);
            } else {
                all.put(listing, found);
            }
        });
        return new Facts(now, all, sites, rates, settings, wishes);
    }

    /** The same with other sites, settings and wishes. */
    Facts with(
            Instant now,
            List<SiteRows.Row> otherSites,
            DeliverySettings otherSettings,
            Map<UUID, AdvertiserWishes> otherWishes) {
        return new Facts(now, rows, otherSites, rates, otherSettings, otherWishes);
    }

    Snapshot snapshot() {
        Map<String, Ad> byCode = HashMap.newHashMap(rows.size());
        Map<UUID, Ad> byReference = HashMap.newHashMap(rows.size());
        Map<UUID, Gathered> gathered = sites.stream().collect(Collectors.toMap(SiteRows.Row::site, Gathered::new));
        Map<UUID, Set<String>> unwanted = new HashMap<>();
        wishes.forEach((advertiser, wish) -> unwanted.put(advertiser, Set.copyOf(wish.hosts())));
        rows.values()
                .forEach(listing -> listing.forEach(row -> {
                    Ad ad = row.ad();
                    if (row.barrier().isEmpty()) {
                        byCode.put(ad.code(), ad);
                        byReference.put(ad.attribution().reference(), ad);
                    }
                    UUID site = ad.attribution().site();
                    Gathered at = site == null ? null : gathered.get(site);
                    if (at != null && at.site.state() == State.APPROVED) {
                        at.add(row, unwanted.getOrDefault(ad.attribution().advertiser(), Set.of()));
                    }
                }));
        Map<String, SiteAds> byHost = new HashMap<>();
        gathered.values().forEach(at -> byHost.put(at.site.host(), at.done()));
        return new Snapshot(at, byHost, byCode, byReference, rates, settings);
    }

    /** One site while its ads are gathered. */
    private static final class Gathered {
        private final SiteRows.Row site;
        private final Affinity affinity;
        private final Restrictions policies;
        private final Restrictions publishers;
        private final Set<UUID> advertisers;
        private final List<Ad> ads = new ArrayList<>();
        private final List<Barred> barred = new ArrayList<>();

        Gathered(SiteRows.Row site) {
            this.site = site;
            this.affinity = new Affinity(site.topics());
            this.policies = Restrictions.ofPolicies(site.restrictions());
            this.publishers = Restrictions.ofCategories(site.wishes().categories());
            this.advertisers = Set.copyOf(site.wishes().advertisers());
        }

        void add(AdRows.Row row, Set<String> unwantedHosts) {
            Ad ad = row.ad();
            String slug = ad.attribution().category();
            String barrier = row.barrier();
            if (barrier.isEmpty() && unwantedHosts.contains(site.host())) {
                barrier = "advertiser-excludes-site";
            }
            if (barrier.isEmpty() && advertisers.contains(ad.attribution().advertiser())) {
                barrier = "publisher-excludes-advertiser";
            }
            if (barrier.isEmpty() && publishers.bar(row.categories(), slug)) {
                barrier = "publisher-excludes-category";
            }
            if (barrier.isEmpty() && policies.bar(row.categories(), slug)) {
                barrier = "restricted-category";
            }
            if (!barrier.isEmpty()) {
                barred.add(new Barred(ad, barrier));
                return;
            }
            double relevance = affinity.relevance(row.categories(), slug);
            AdTerms terms = ad.terms();
            ads.add(
                    relevance == terms.relevance()
                            ? ad
                            : ad.on(new AdTerms(terms.area(), terms.pace(), terms.viewsPerDay(), relevance)));
        }

        SiteAds done() {
            return new SiteAds(
                    site.site(),
                    site.host(),
                    site.state(),
                    ads,
                    site.blocked(),
                    site.most(),
                    site.wishes().place(),
                    barred);
        }
    }
}
