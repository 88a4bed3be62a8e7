/**
 * What is told of an expert. Comes in: a {@link beckon.review.Measurement} on labelled sites. Goes out: the expert's
 * card in Markdown with intervals, plots as SVG, and how tricks against it fare. Read
 * {@link beckon.review.card.ExpertCard} first.
 */
@NullMarked
package beckon.review.card;

import org.jspecify.annotations.NullMarked;
