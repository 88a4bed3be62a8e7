/**
 * What advertisers say against a charge. Comes in: a contact that cost money, a reason, what both sides say. Goes out: the
 * evidence as it was on the day, an outcome that posts its own reversal, and letters to those it concerns. Read
 * {@link beckon.network.dispute.Disputes} first.
 */
@NullMarked
package beckon.network.dispute;

import org.jspecify.annotations.NullMarked;
