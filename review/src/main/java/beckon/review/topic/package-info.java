/**
 * What pages are about, for contextual matching of ads; never a part of the score. Comes in: the words of pages. Goes out:
 * topics of the IAB Tech Lab's Content Taxonomy 3.1 with how strong they are. Read {@link beckon.review.topic.Topics}
 * first.
 */
@NullMarked
package beckon.review.topic;

import org.jspecify.annotations.NullMarked;
