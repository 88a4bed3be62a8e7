/**
 * Pages as they are read from files. Comes in: HTML, WARC files, JSON lines. Goes out: pages without ads, grouped by
 * site, as plain values. Read {@link beckon.review.page.Page} first, then {@link beckon.review.page.PageParser}.
 */
@NullMarked
package beckon.review.page;

import org.jspecify.annotations.NullMarked;
