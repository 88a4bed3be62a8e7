/**
 * Where reviewers decide. Comes in: the queue, verdicts with the text that was read, and what a person decides. Goes out:
 * one screen with evidence marked in plain text, and the decision handed to the network; read
 * {@link beckon.console.review.QueuePages} first.
 */
@NullMarked
package beckon.console.review;

import org.jspecify.annotations.NullMarked;
