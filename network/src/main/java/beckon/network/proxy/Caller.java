package beckon.network.proxy;

import java.net.InetAddress;

/**
 * Who asks, and what of us he asked for. Immutable.
 *
 * @param address the client's own, as far as trusted proxies vouch for it
 * @param proto {@code http} or {@code https}, as the client reached the outermost trusted proxy; empty where the
 *     connection itself tells
 * @param host the host, with a port where one was given, that the client asked for; empty where the request itself tells
 */
public record Caller(InetAddress address, String proto, String host) {}
