/**
 * Which ad stands in a slot. Live references, standings and funds come in from the store; immutable
 * {@link beckon.network.delivery.Snapshot}s and the ads chosen from them go out, with signed tokens for what was shown.
 * Read {@link beckon.network.delivery.AdDecision} first.
 */
@NullMarked
package beckon.network.delivery;

import org.jspecify.annotations.NullMarked;
