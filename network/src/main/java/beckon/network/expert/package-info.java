/**
 * The experts that are kept, and the one that reviews. Comes in: experts shipped, loaded or trained here on the labels
 * in the network. Goes out: the running expert, comparisons on labels held out, and the way back to the one before. Read
 * {@link beckon.network.expert.Experts} first.
 */
@NullMarked
package beckon.network.expert;

import org.jspecify.annotations.NullMarked;
