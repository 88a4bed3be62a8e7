package beckon.console.site;

import beckon.network.problem.Problem;
import beckon.network.publisher.Publishers;
import beckon.network.publisher.Site;
import beckon.network.publisher.SiteReviews;
import beckon.network.publisher.Sites;
import beckon.network.publisher.Standings;
import beckon.network.publisher.StoredVerdict;
import beckon.network.publisher.TermsBook;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what pages show of sites. Safe for any number of threads. */
@Component
public class SiteFiles {
    private final Sites sites;
    private final Publishers publishers;
    private final Standings standings;
    private final SiteReviews reviews;
    private final TermsBook terms;

    SiteFiles(Sites sites, Publishers publishers, Standings standings, SiteReviews reviews, TermsBook terms) {
        this.sites = sites;
        this.publishers = publishers;
        this.standings = standings;
        this.reviews = reviews;
        this.terms = terms;
    }

    /** @throws Problem when there is no such site */
    public SiteFile of(UUID site, @Nullable UUID verdict) {
        return file(sites.find(site).orElseThrow(() -> Problem.notFound("site", site)), verdict);
    }

    /** One of the publisher's own. @throws Problem when it is not */
    public SiteFile ofPublisher(UUID publisher, UUID site, @Nullable UUID verdict) {
        return file(
                sites.find(site)
                        .filter(found -> found.publisher().equals(publisher))
                        .orElseThrow(() -> Problem.notFound("site", site)),
                verdict);
    }

    /** Sites whose host contains {@code words}, by host. */
    public List<SiteFile> matching(String words) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        return sites.all().stream()
                .filter(site -> site.host().contains(wanted))
                .sorted(java.util.Comparator.comparing(Site::host))
                .map(site -> file(site, null))
                .toList();
    }

    public List<SiteFile> ofPublisher(UUID publisher) {
        return sites.of(publisher).stream().map(site -> file(site, null)).toList();
    }

    private SiteFile file(Site site, @Nullable UUID asked) {
        List<StoredVerdict> verdicts = reviews.of(site.id()).stream()
                .sorted(java.util.Comparator.comparing(StoredVerdict::at).reversed())
                .toList();
        StoredVerdict shown = verdicts.stream()
                .filter(verdict -> asked == null || verdict.id().equals(asked))
                .findFirst()
                .orElse(null);
        if (asked != null && shown == null) {
            throw Problem.notFound("verdict", asked);
        }
        return new SiteFile(
                site,
                publishers.find(site.publisher()).orElseThrow(),
                standings.current(site.id()),
                shown,
                verdicts,
                standings.history(site.id()).stream()
                        .sorted(java.util.Comparator.comparing(beckon.network.publisher.Standing::since)
                                .reversed())
                        .toList(),
                terms.current());
    }
}
