/** Tests of the crawl. Comes in: a server on loopback. Goes out: pages and checks. Read {@code CrawlerTest} first. */
@NullMarked
package beckon.review.crawl;

import org.jspecify.annotations.NullMarked;
