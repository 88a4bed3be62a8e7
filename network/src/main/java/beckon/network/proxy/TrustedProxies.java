package beckon.network.proxy;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The proxies whose word about their peers is believed. A chain is walked from the right, that is from the proxy that
 * connected to us, as long as each speaker is trusted; the first who is not is the client, whatever he says himself. Where
 * both {@code Forwarded} and {@code X-Forwarded-For} stand they have to name the same client, since a proxy that writes
 * one may hand on the other as it came; when they differ, neither is believed. Immutable.
 */
public final class TrustedProxies {
    /** Nobody is believed: the peer of the connection is the client. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    private static final Pattern HOST = Pattern.compile(
            "(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]{2,45}])(?::[0-9]{1,5})?");

    private final List<AddressRange> ranges;

    private TrustedProxies(List<AddressRange> ranges) {
        this.ranges = ranges;
    }

    /**
     * Reads addresses and ranges, separated by commas, such as {@code 127.0.0.1, 10.0.0.0/8, fd00::/8}.
     *
     * @throws IllegalArgumentException naming the entry that is neither
     */
    public static TrustedProxies parse(String listed) {
        List<AddressRange> ranges = new ArrayList<>();
        for (String entry : listed.split(",")) {
            String text = entry.strip();
            if (!text.isEmpty()) {
                ranges.add(AddressRange.parse(text)
                        .orElseThrow(() -> new IllegalArgumentException("\"" + text
                                + "\" is neither an address (10.1.2.3) nor a range (10.1.0.0/16, fd00::/8)")));
            }
        }
        return ranges.isEmpty() ? NONE : new TrustedProxies(List.copyOf(ranges));
    }

    public boolean trusts(InetAddress address) {
        for (AddressRange range : ranges) {
            if (range.holds(address)) {
                return true;
            }
        }
        return false;
    }

    /** Who really asks behind {@code peer}, the other end of the connection. */
    public Caller see(InetAddress peer, Forwarding said) {
        if (ranges.isEmpty() || said.isEmpty() || !trusts(peer)) {
            return new Caller(peer, "", "");
        }
        if (said.forwarded().isEmpty() && said.nodes().isEmpty()) {
            return caller(peer, Hop.last(said.protos()), Hop.last(said.hosts()));
        }
        boolean both = !said.forwarded().isEmpty() && !said.nodes().isEmpty();
        Caller byForwarded = walk(peer, Hop.forwarded(said.forwarded()));
        Caller byNodes = walk(peer, Hop.xForwarded(said.nodes(), said.protos(), said.hosts()));
        if (both) {
            return byForwarded.address().equals(byNodes.address()) ? byNodes : new Caller(peer, "", "");
        }
        return said.nodes().isEmpty() ? byForwarded : byNodes;
    }

    private Caller walk(InetAddress peer, List<Hop> hops) {
        Caller speaker = new Caller(peer, "", "");
        for (Hop hop : hops.reversed()) {
            if (!trusts(speaker.address())) {
                break;
            }
            Optional<InetAddress> node = Literal.node(hop.node());
            if (node.isEmpty()) {
                break; // A client that hides, or nonsense: who spoke last is the last that is known.
            }
            speaker = caller(node.get(), hop.proto(), hop.host());
        }
        return speaker;
    }

    private static Caller caller(InetAddress address, String proto, String host) {
        return new Caller(address, proto(proto), HOST.matcher(host).matches() ? host : "");
    }

    private static String proto(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "https", "wss" -> "https";
            case "http", "ws" -> "http";
            default -> "";
        };
    }

    @Override
    public String toString() {
        return ranges.toString();
    }
}
