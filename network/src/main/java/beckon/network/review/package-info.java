/**
 * What people do about sites. Comes in: verdicts that leave doubt, and a reviewer's or operator's decision with its
 * reason. Goes out: the queue of what waits, a standing, a label for the next training, and a log to which is only
 * added. Read {@link beckon.network.review.ReviewDesk} first.
 */
@NullMarked
package beckon.network.review;

import org.jspecify.annotations.NullMarked;
