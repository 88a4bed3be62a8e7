package beckon.edge.call;

import beckon.connect.browser.WebSocketTransport;
import beckon.network.call.IceServers;

/**
 * What the edge needs so that people can call from its pages.
 *
 * @param webSockets where SIP over WebSocket goes
 * @param ice servers that browsers find each other by
 */
public record BrowserCalls(WebSocketTransport webSockets, IceServers ice) {}
