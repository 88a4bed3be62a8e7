/**
 * May this site host ads, how good is it, and why? Comes in: the pages of a site, or its address. Goes out: a
 * {@link beckon.review.verdict.Verdict} with score, decision and evidence. Read {@link beckon.review.Reviewer} first.
 */
@NullMarked
package beckon.review;

import org.jspecify.annotations.NullMarked;
