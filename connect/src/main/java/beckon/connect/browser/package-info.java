/**
 * In come HTTP requests that ask to become SIP over WebSocket (RFC 7118), from the edge's port or from a listener of
 * their own; out go parsed messages with the connection they came by, and messages back down that connection. Who is
 * let in is decided before a connection becomes a WebSocket. Read {@link beckon.connect.browser.WebSocketTransport}
 * first.
 */
@NullMarked
package beckon.connect.browser;

import org.jspecify.annotations.NullMarked;
