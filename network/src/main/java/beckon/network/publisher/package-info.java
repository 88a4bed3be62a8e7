/**
 * Publishers' sites and what they may do. Comes in: an application with a home page, then verdicts and people's decisions. Goes out: a site's standing with its history, and the terms that set shares. Read {@link beckon.network.publisher.SiteReviews} first.
 */
@NullMarked
package beckon.network.publisher;

import org.jspecify.annotations.NullMarked;
