/**
 * Reviewers' and operators' pages, walked through. Comes in: a console on sample sites. Goes out: what people see and
 * what attackers do not. Read {@link beckon.console.review.ReviewerStory} first.
 */
@NullMarked
package beckon.console.review;

import org.jspecify.annotations.NullMarked;
