package beckon.network.proxy;

import java.util.List;

/**
 * The fields with which proxies tell of those before them, each line as it came. They are anybody's words until
 * {@link TrustedProxies} has weighed them.
 *
 * @param forwarded {@code Forwarded} (RFC 7239)
 * @param nodes {@code X-Forwarded-For}
 * @param protos {@code X-Forwarded-Proto}
 * @param hosts {@code X-Forwarded-Host}
 */
public record Forwarding(List<String> forwarded, List<String> nodes, List<String> protos, List<String> hosts) {
    /** No proxy said anything. */
    public static final Forwarding NONE = new Forwarding(List.of(), List.of(), List.of(), List.of());

    public Forwarding {
        forwarded = List.copyOf(forwarded);
        nodes = List.copyOf(nodes);
        protos = List.copyOf(protos);
        hosts = List.copyOf(hosts);
    }

    boolean isEmpty() {
        return forwarded.isEmpty() && nodes.isEmpty() && protos.isEmpty() && hosts.isEmpty();
    }
}
