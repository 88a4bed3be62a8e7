/** Tests of topics. Comes in: pages. Goes out: what they are about. Read {@code TopicsTest} first. */
@NullMarked
package beckon.review.topic;

import org.jspecify.annotations.NullMarked;
