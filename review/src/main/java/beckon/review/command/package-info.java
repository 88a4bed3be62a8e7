/**
 * The verbs of the command line that review, train and evaluate. Comes in: the words after the verb. Goes out: text or
 * JSON lines, and an exit code. Read {@link beckon.review.command.ReviewCommand} first.
 */
@NullMarked
package beckon.review.command;

import org.jspecify.annotations.NullMarked;
