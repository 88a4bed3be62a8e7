package beckon.edge.http;

import beckon.connect.transport.Certificates;
import beckon.network.proxy.TrustedProxies;
import org.jspecify.annotations.Nullable;

/**
 * How connections come in. Immutable.
 *
 * @param tls certificates that are shown; {@code null} where connections are plain. They stay the caller's to close
 * @param proxies whose word about their peers is believed
 */
public record Wire(@Nullable Certificates tls, TrustedProxies proxies) {
    /** Without TLS, and straight from clients. */
    public static final Wire PLAIN = new Wire(null, TrustedProxies.NONE);
}
