/**
 * What can be counted on a page. Comes in: readable text. Goes out: normalised words and, per policy, how many curated
 * terms stand in each passage. Read {@link beckon.review.item.Words} first, then {@link beckon.review.item.Terms}.
 */
@NullMarked
package beckon.review.item;

import org.jspecify.annotations.NullMarked;
