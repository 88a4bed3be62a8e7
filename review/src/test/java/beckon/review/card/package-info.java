/** Tests of what is told of an expert. */
@NullMarked
package beckon.review.card;

import org.jspecify.annotations.NullMarked;
