/**
 * What the operator does about the expert. Comes in: files of labels and experts, and the wish to train, promote or go
 * back. Goes out: counts and comparisons to decide by; read {@link beckon.console.expert.ExpertPages} first.
 */
@NullMarked
package beckon.console.expert;

import org.jspecify.annotations.NullMarked;
