/**
 * In come packets from the network; out go parsed messages, each with the {@link beckon.connect.transport.Flow} it
 * came by, and bytes back on such flows. The locator turns the URI of a next hop into a flow. Read
 * {@link beckon.connect.transport.Flow} first.
 */
@NullMarked
package beckon.connect.transport;

import org.jspecify.annotations.NullMarked;
