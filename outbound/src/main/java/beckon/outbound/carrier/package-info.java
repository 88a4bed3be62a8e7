/**
 * Carriers that phone numbers come from. Comes in: a carrier's own list. Goes out: the numbers it offers, which
 * {@link beckon.network.reference.NumberPool} takes in. Read {@link beckon.outbound.carrier.FileCarrier} first.
 */
@NullMarked
package beckon.outbound.carrier;

import org.jspecify.annotations.NullMarked;
