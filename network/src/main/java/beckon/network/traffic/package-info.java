/**
 * What tells people from programs and a click from a flood. In come an operator's lists of robots and address ranges, and
 * hashed keys of visitors, addresses and networks; out go the reasons for which a contact does not count, from memory of a
 * fixed size in which no address stands. Read {@link beckon.network.traffic.Reason} first, then
 * {@link beckon.network.traffic.TrafficRules}.
 */
@NullMarked
package beckon.network.traffic;

import org.jspecify.annotations.NullMarked;
