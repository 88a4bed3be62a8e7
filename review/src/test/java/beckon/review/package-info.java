/** Tests of reviewing by its public doors. Comes in: sample sites. Goes out: verdicts. Read {@code ReviewStory} first. */
@NullMarked
package beckon.review;

import org.jspecify.annotations.NullMarked;
