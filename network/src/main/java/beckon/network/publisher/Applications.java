package beckon.network.publisher;

import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What publishers themselves may ask for: to apply, to have pages read, to be reviewed again; each with a limit. Safe for
 * any number of threads.
 */
public final class Applications {
    /** Sites that one publisher may apply with within a day. */
    public static final int SITES_A_DAY = 20;
    /** Pages that a publisher may add to one site. */
    public static final int ADDED_PAGES = 20;

    static final String ASKED = "review-asked";
    private static final Duration DAY = Duration.ofDays(1);

    private final Database database;
    private final Clock clock;
    private final Sites sites;
    private final int reviewsADay;
    private final boolean proofNeeded;

    /**
     * @param reviewsADay reviews that a publisher may ask for of one site within a day; at least 1
     * @param proofNeeded whether a new site has to be proved before ads are shown
     */
    public Applications(Database database, Clock clock, int reviewsADay, boolean proofNeeded) {
        this.database = database;
        this.clock = clock;
        this.sites = new Sites(database, clock);
        this.reviewsADay = reviewsADay;
        this.proofNeeded = proofNeeded;
    }

    /**
     * Takes a publisher's own application: its review begins at once, ads only when he has proved that the site is his.
     *
     * @throws Problem {@code site-invalid}, {@code publisher-not-found}, {@code site-taken} or {@code too-many-sites}
     */
    public Site apply(UUID publisher, String homeUrl) {
        Instant from = Moment.of(clock).minus(DAY);
        long today = sites.of(publisher).stream()
                .filter(site -> site.appliedAt().isAfter(from))
                .count();
        if (today >= SITES_A_DAY) {
            throw new Problem(
                    "too-many-sites",
                    429,
                    "Too many sites in one day",
                    "You applied with " + today + " sites within a day, which is the limit; apply with the next one "
                            + "tomorrow.");
        }
        return sites.apply(publisher, homeUrl, !proofNeeded);
    }

    /**
     * Asks for another review of the publisher's site.
     *
     * @param byWhom for the journal
     * @throws Problem {@code site-not-found} or {@code too-many-reviews}, which says when to ask again
     */
    public void askAgain(UUID publisher, UUID site, String byWhom) {
        own(publisher, site);
        database.jdbi().useTransaction(handle -> {
            Sites.lock(handle, site);
            Instant now = Moment.of(clock);
            SiteJournal.Counted asked = SiteJournal.since(handle, site, ASKED, now.minus(DAY));
            if (asked.lines() >= reviewsADay) {
                throw new Problem(
                        "too-many-reviews",
                        429,
                        "Too many reviews in one day",
                        "You asked for " + (reviewsADay == 1 ? "a review" : reviewsADay + " reviews")
                                + " of this site within a day, which is the limit; ask again after "
                                + asked.first().plus(DAY).truncatedTo(java.time.temporal.ChronoUnit.MINUTES) + ".");
            }
            SiteJournal.write(handle, clock, site, ASKED, byWhom, "The publisher asked for another review.");
            ReviewRequests.ask(handle, site, now);
        });
    }

    /** Pages that the publisher wants read, oldest first. */
    public List<URI> pages(UUID site) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select url from site_page where site_id = :site order by added_at, url")
                .bind("site", site)
                .mapTo(String.class)
                .map(URI::create)
                .list());
    }

    /**
     * Adds a page or the front page of a section, to be read at each review from the next on, which is asked for.
     *
     * @throws Problem {@code site-not-found}, {@code page-invalid} or {@code too-many-pages}
     */
    public void addPage(UUID publisher, UUID site, String typed, String byWhom) {
        Site own = own(publisher, site);
        URI page = page(own, typed);
        database.jdbi().useTransaction(handle -> {
            Sites.lock(handle, site);
            int there = handle.createQuery("select count(*) from site_page where site_id = :site")
                    .bind("site", site)
                    .mapTo(Integer.class)
                    .one();
            if (there >= ADDED_PAGES) {
                throw Problem.conflict(
                        "too-many-pages",
                        "Too many added pages",
                        "A site may have " + ADDED_PAGES + " added pages; take one away first, or link the page from "
                                + "another one, and it is found.");
            }
            int added = handle.createUpdate("insert into site_page (site_id, url, added_at) "
                            + "values (:site, :url, :now) on conflict do nothing")
                    .bind("site", site)
                    .bind("url", page.toString())
                    .bind("now", Moment.of(clock))
                    .execute();
            if (added == 1) {
                SiteJournal.write(handle, clock, site, "page-added", byWhom, page + " is read from now on.");
                ReviewRequests.ask(handle, site, Moment.of(clock));
            }
        });
    }

    /** Takes an added page away; nothing happens where it is not there. @throws Problem {@code site-not-found} */
    public void removePage(UUID publisher, UUID site, String page, String byWhom) {
        own(publisher, site);
        database.jdbi().useTransaction(handle -> {
            int removed = handle.createUpdate("delete from site_page where site_id = :site and url = :url")
                    .bind("site", site)
                    .bind("url", page)
                    .execute();
            if (removed == 1) {
                SiteJournal.write(handle, clock, site, "page-removed", byWhom, page + " is not asked for any more.");
            }
        });
    }

    private Site own(UUID publisher, UUID site) {
        return sites.find(site)
                .filter(found -> found.publisher().equals(publisher))
                .orElseThrow(() -> Problem.notFound("site", site));
    }

    private static URI page(Site site, String typed) {
        String line = typed.strip();
        SiteAddress address;
        try {
            address = SiteAddress.of(
                    line.startsWith("/") && !line.startsWith("//")
                            ? site.home().resolve("/") + line.substring(1)
                            : line);
        } catch (Problem wrong) {
            throw invalid(site, typed);
        }
        if (!address.host().equals(site.host())) {
            throw invalid(site, typed);
        }
        return address.home();
    }

    private static Problem invalid(Site site, String typed) {
        return Problem.invalid(
                "page",
                "page",
                typed,
                "must be an address on this site, such as " + site.home().resolve("/news/"));
    }
}
