/**
 * What numbers and legs of calls cost the operator, and what is left of each contact. Comes in: the operator's tariffs,
 * legs that ended, months that are over. Goes out: entries to the accounts of carriers, once each, and margins. Read
 * {@link beckon.network.cost.CallCosts} first.
 */
@NullMarked
package beckon.network.cost;

import org.jspecify.annotations.NullMarked;
