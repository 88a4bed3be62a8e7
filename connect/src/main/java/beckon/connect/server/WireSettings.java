package beckon.connect.server;

import beckon.connect.transport.Certificates;
import beckon.connect.transport.StreamLimits;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a connection server needs to know of wires beyond its UDP and TCP port.
 *
 * @param tls where it listens for TLS, on port 0 at a free one; {@code null} for nowhere: then destinations over TLS
 *     are unreachable, for they could not call back
 * @param certificates for TLS; the server closes them when it closes
 * @param dns servers that are asked for names; empty for those of the system
 * @param streams what peers that connect may take
 */
public record WireSettings(
        @Nullable InetSocketAddress tls,
        @Nullable Certificates certificates,
        List<InetSocketAddress> dns,
        StreamLimits streams) {
    /** No TLS, and the system's DNS. */
    public static final WireSettings STANDARD = new WireSettings(null, null, List.of(), StreamLimits.STANDARD);

    public WireSettings {
        dns = List.copyOf(dns);
        if ((tls == null) != (certificates == null)) {
            throw new IllegalArgumentException("TLS wants both an address and certificates, or neither");
        }
    }

    public WireSettings withTls(InetSocketAddress listen, Certificates shown) {
        return new WireSettings(listen, shown, dns, streams);
    }

    public WireSettings withDns(List<InetSocketAddress> servers) {
        return new WireSettings(tls, certificates, servers, streams);
    }

    public WireSettings withStreams(StreamLimits limits) {
        return new WireSettings(tls, certificates, dns, limits);
    }
}
