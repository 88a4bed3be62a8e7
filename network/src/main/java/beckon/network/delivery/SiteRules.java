package beckon.network.delivery;

import beckon.network.publisher.State;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What one site lets stand on it, and how well it suits. Safe for any number of threads. */
final class SiteRules {
    private final SiteRows.Row site;
    private final Affinity affinity;
    private final Restrictions policies;
    private final Restrictions publishers;
    private final Set<UUID> advertisers;

    SiteRules(SiteRows.Row site) {
        this.site = site;
        this.affinity = new Affinity(site.about().site());
        this.policies = Restrictions.ofPolicies(site.restrictions());
        this.publishers = Restrictions.ofCategories(site.wishes().categories());
        this.advertisers = Set.copyOf(site.wishes().advertisers());
    }

    UUID site() {
        return site.site();
    }

    String host() {
        return site.host();
    }

    boolean approved() {
        return site.state() == State.APPROVED;
    }

    /** Puts the ad of a row with those that are shown, or with those that are barred. */
    void sort(AdRows.Row row, Set<String> unwantedHosts, List<Ad> ads, List<Barred> barred) {
        Ad ad = row.ad();
        String barrier = row.barrier().isEmpty() ? barrier(row, unwantedHosts) : row.barrier();
        if (!barrier.isEmpty()) {
            barred.add(new Barred(ad, barrier));
            return;
        }
        AdTerms terms = ad.terms();
        double relevance = affinity.relevance(terms.topics());
        ads.add(
                relevance == terms.relevance()
                        ? ad
                        : ad.on(new AdTerms(
                                terms.area(), terms.pace(), terms.viewsPerDay(), relevance, terms.topics())));
    }

    private String barrier(AdRows.Row row, Set<String> unwantedHosts) {
        String slug = row.ad().attribution().category();
        if (unwantedHosts.contains(site.host())) {
            return "advertiser-excludes-site";
        }
        if (advertisers.contains(row.ad().attribution().advertiser())) {
            return "publisher-excludes-advertiser";
        }
        if (publishers.bar(row.categories(), slug)) {
            return "publisher-excludes-category";
        }
        return policies.bar(row.categories(), slug) ? "restricted-category" : "";
    }

    SiteAds with(List<Ad> ads, List<Barred> barred) {
        return new SiteAds(
                site.site(),
                site.host(),
                site.state(),
                ads,
                site.blocked(),
                site.most(),
                site.wishes().place(),
                barred,
                site.about());
    }
}
