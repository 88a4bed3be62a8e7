package beckon.review.crawl;

import beckon.review.page.Page;
import beckon.review.verdict.Check;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What is observed on the way through a site and told at its end. Not thread-safe: it belongs to one crawl. */
final class SiteChecks {
    private static final Pattern INDEX =
            Pattern.compile("^(index of /|directory listing for /|directory: /|listing of /).*");

    /** A median of more than this many times what is called slow keeps visitors, and reviews, away. */
    private static final int VERY = 3;

    /** So many broken links, and this share of those followed, are no oversight. */
    private static final int MANY_BROKEN = 5;

    private static final double BROKEN_SHARE = .5;

    /** If more than this share of the pages cannot be read without scripts, the rest says little about the site. */
    private static final double SHELL_SHARE = 1 / 3.0;

    private final Duration slow;
    private final List<Check> checks = new ArrayList<>();
    private final List<Duration> times = new ArrayList<>();
    private final List<URI> broken = new ArrayList<>();
    private final List<URI> shells = new ArrayList<>();
    private int followed;
    private int indexes;
    private int pages;
    private boolean shellAtHome;
    private String indexAt = "";

    SiteChecks(Duration slow) {
        this.slow = slow;
    }

    void add(Check check) {
        checks.add(check);
    }

    /** A page has come. */
    void page(Page page, Duration took, boolean home) {
        pages++;
        times.add(took);
        boolean index = INDEX.matcher(page.title().toLowerCase(Locale.ROOT)).matches()
                || page.text().contains("[To Parent Directory]");
        if (index) {
            indexes++;
            indexAt = indexAt.isEmpty() || home ? page.url() : indexAt;
            if (home) {
                checks.add(Check.person(
                        "directory-index", page.url() + " lists the files of a folder instead of showing a page"));
            }
        }
    }

    /** A page has come that shows nothing without scripts. */
    void shell(URI uri, boolean home) {
        shells.add(uri);
        shellAtHome |= home;
    }

    /** A link of the site was followed, to a page or to an error. */
    void followed(URI uri, int status) {
        followed++;
        if (status == 404 || status == 410) {
            broken.add(uri);
        }
    }

    /** Everything that was observed. */
    List<Check> all() {
        List<Check> all = new ArrayList<>(checks);
        if (indexes > 0 && checks.stream().noneMatch(check -> check.check().equals("directory-index"))) {
            all.add(Check.noted("directory-index", indexAt + " lists the files of a folder"));
        }
        if (!shells.isEmpty()) {
            String detail = shells.size() + " of " + pages + " pages show nothing without scripts, " + shells.getFirst()
                    + " among them; let pages be rendered to review them";
            boolean serious = shellAtHome || shells.size() > SHELL_SHARE * pages;
            all.add(serious ? Check.person("needs-scripts", detail) : Check.noted("needs-scripts", detail));
        }
        if (!times.isEmpty()) {
            slow(all);
        }
        if (!broken.isEmpty()) {
            String detail = broken.size() + " of " + followed
                    + " links followed lead to a page that is not there, such as " + broken.getFirst();
            boolean serious = broken.size() >= MANY_BROKEN && broken.size() >= BROKEN_SHARE * followed;
            all.add(serious ? Check.person("broken-links", detail) : Check.noted("broken-links", detail));
        }
        return all;
    }

    private void slow(List<Check> all) {
        List<Duration> sorted = times.stream().sorted().toList();
        Duration median = sorted.get(sorted.size() / 2);
        if (median.compareTo(slow) >= 0) {
            String detail =
                    String.format(Locale.ROOT, "half of the pages took longer than %.1f s", median.toMillis() / 1000.0);
            boolean very = median.compareTo(slow.multipliedBy(VERY)) >= 0;
            all.add(very ? Check.person("slow", detail) : Check.noted("slow", detail));
        }
    }
}
