/**
 * The outcome of a review, as plain values. Comes in: nothing but numbers and names that the expert and the crawl
 * produced. Goes out: a {@link beckon.review.verdict.Verdict}, which the network stores and turns into a standing. Read
 * {@code Verdict} first.
 */
@NullMarked
package beckon.review.verdict;

import org.jspecify.annotations.NullMarked;
