/**
 * In comes a page's question for ads. Out goes the decision of the network's snapshot as JSON, each ad with the signed
 * tokens of its one presentation. Read {@link beckon.edge.slot.SlotAds} first.
 */
@NullMarked
package beckon.edge.slot;

import org.jspecify.annotations.NullMarked;
