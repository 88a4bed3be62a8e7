/** Tests of the verbs. Comes in: words. Goes out: lines and exit codes. Read {@code CommandsTest} first. */
@NullMarked
package beckon.review.command;

import org.jspecify.annotations.NullMarked;
