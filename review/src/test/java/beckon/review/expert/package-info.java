/** Tests of training. Comes in: labelled documents made up here. Goes out: experts. Read {@code TrainingTest} first. */
@NullMarked
package beckon.review.expert;

import org.jspecify.annotations.NullMarked;
