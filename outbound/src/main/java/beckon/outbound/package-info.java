/**
 * What Beckon tells and asks the world outside. Comes in: the network's values and a foreign party's interface. Goes out:
 * messages to that party, and its answers as values of the network. Read {@link beckon.outbound.carrier.FileCarrier} first.
 */
@NullMarked
package beckon.outbound;

import org.jspecify.annotations.NullMarked;
