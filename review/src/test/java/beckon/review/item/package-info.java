/** Tests of words and terms. Comes in: text. Goes out: normal forms. Read {@code WordsTest} first. */
@NullMarked
package beckon.review.item;

import org.jspecify.annotations.NullMarked;
