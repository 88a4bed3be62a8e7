package beckon.review.page;

import beckon.review.verdict.Check;
import java.util.List;

/**
 * What was read of one site.
 *
 * @param site the site's name: host, with its port where that is not the usual one
 * @param pages pages, home first where that is known; empty where nothing could be read
 * @param checks what was observed on the way
 */
public record SitePages(String site, List<Page> pages, List<Check> checks) {
    public SitePages {
        pages = List.copyOf(pages);
        checks = List.copyOf(checks);
    }
}
