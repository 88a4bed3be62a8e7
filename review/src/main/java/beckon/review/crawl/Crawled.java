package beckon.review.crawl;

import beckon.review.page.SitePages;

/**
 * What a crawl brought.
 *
 * @param site pages and checks, for the review
 * @param visited what to keep for the next crawl
 */
public record Crawled(SitePages site, Visited visited) {}
