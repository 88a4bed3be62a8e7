package beckon.network.report;

import java.util.UUID;

/**
 * What ads on one page of a site led to.
 *
 * @param host the site's host
 * @param page path of the page
 * @param presentations ads seen there
 * @param clicks followed there
 * @param qualified clicks that count for money
 */
public record PageCounts(UUID site, String host, String page, long presentations, long clicks, long qualified) {
    public Rate clickRate() {
        return new Rate(clicks, presentations);
    }
}
