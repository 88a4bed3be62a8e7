/**
 * What training makes and how it judges. Comes in: labelled documents, or the pages of one site. Goes out: an
 * {@link beckon.review.expert.Expert}, probabilities per page, a score per site. Read {@code Expert} first.
 */
@NullMarked
package beckon.review.expert;

import org.jspecify.annotations.NullMarked;
