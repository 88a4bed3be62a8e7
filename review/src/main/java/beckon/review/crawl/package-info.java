/**
 * Reading a live site, politely and without ever reaching an address that is not public. Comes in: the address of a home
 * page. Goes out: its pages, or checks that say why there are none. Read {@link beckon.review.crawl.Crawler} first.
 */
@NullMarked
package beckon.review.crawl;

import org.jspecify.annotations.NullMarked;
