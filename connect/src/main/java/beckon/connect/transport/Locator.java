package beckon.connect.transport;

import beckon.connect.message.SipUri;
import io.netty.channel.EventLoop;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ways to a SIP URI's host (RFC 3263). An address is answered at once and on the caller's stack; a name is
 * looked up without blocking the loop. On the loop only.
 */
public final class Locator implements AutoCloseable {
    private static final int DEFAULT_PORT = 5060;
    private static final int DEFAULT_TLS_PORT = 5061;

    private final EventLoop loop;
    private final List<InetSocketAddress> servers;
    private final RandomGenerator random;
    private final Map<String, BiFunction<InetSocketAddress, String, Flow>> transports = new HashMap<>();
    private @Nullable NameService names;
    private ResolvedAddressTypes types = ResolvedAddressTypes.IPV4_PREFERRED;

    /** Asks the DNS servers of the system. */
    public Locator(EventLoop loop) {
        this(loop, List.of(), new Random());
    }

    /**
     * @param servers DNS servers to ask; empty for those of the system
     * @param random draws among services of equal priority
     */
    public Locator(EventLoop loop, List<InetSocketAddress> servers, RandomGenerator random) {
        this.loop = loop;
        this.servers = List.copyOf(servers);
        this.random = random;
    }

    /** From now on URIs of that transport are served; before the first socket is open only. */
    public void serve(String transport, Function<InetSocketAddress, Flow> flows) {
        transports.put(transport, (address, host) -> flows.apply(address));
    }

    /** Like {@link #serve} for a transport that has to know the host of the URI, whose certificate it will check. */
    public void serveByHost(String transport, BiFunction<InetSocketAddress, String, Flow> flows) {
        transports.put(transport, flows);
    }

    /** Says from where packets leave, and with that which addresses can be reached; before the first name is asked. */
    public void leavingFrom(InetAddress local) {
        types = local.isAnyLocalAddress()
                ? ResolvedAddressTypes.IPV4_PREFERRED
                : local instanceof Inet4Address ? ResolvedAddressTypes.IPV4_ONLY : ResolvedAddressTypes.IPV6_ONLY;
    }

    /** Calls {@code found} with the first way, or with {@code null} where the URI leads nowhere. */
    public void locate(SipUri uri, Consumer<@Nullable Flow> found) {
        Flow direct = direct(uri);
        if (direct != null) {
            found.accept(direct);
            return;
        }
        Places places = places(uri);
        if (places == null) {
            found.accept(null);
        } else {
            places.next(found);
        }
    }

    /** The only way to a URI with an address for a host; {@code null} where it has a name or leads nowhere. */
    public @Nullable Flow direct(SipUri uri) {
        if (uri.host().isEmpty()) {
            return null;
        }
        String host = bare(uri.host());
        byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
        if (address == null) {
            return null;
        }
        String asked = asked(uri);
        String transport = asked == null ? usual(uri) : asked;
        try {
            int port = uri.port() < 0 ? port(transport) : uri.port();
            return flow(transport, new InetSocketAddress(InetAddress.getByAddress(address), port), host);
        } catch (UnknownHostException wrongLength) {
            return null;
        }
    }

    /** The ways to a URI with a name for a host, in the order to try them; {@code null} where it has none. */
    public @Nullable Places places(SipUri uri) {
        String host = bare(uri.host());
        String transport = asked(uri);
        if (host.isEmpty()
                || NetUtil.isValidIpV4Address(host)
                || NetUtil.isValidIpV6Address(host)
                || (transport != null && !transports.containsKey(transport))) {
            return null;
        }
        NameService asking = names;
        if (asking == null) {
            asking = new NameService(loop, servers, types);
            names = asking;
        }
        return new Places(this, asking, uri, host, transport);
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The transport that the URI asks for, or {@code null}. */
    private static @Nullable String asked(SipUri uri) {
        String transport = uri.parameters().isEmpty() ? null : uri.parameter("transport");
        if (transport == null) {
            return null;
        }
        String lower = transport.toLowerCase(Locale.ROOT);
        return uri.secure() && !lower.startsWith("ws") ? "tls" : lower;
    }

    /** What is meant where neither the URI nor DNS says it (RFC 3263, section 4.1). */
    String usual(SipUri uri) {
        return uri.secure() ? "tls" : "udp";
    }

    static int port(String transport) {
        return transport.equals("tls") ? DEFAULT_TLS_PORT : DEFAULT_PORT;
    }

    boolean serves(String transport) {
        return transports.containsKey(transport);
    }

    RandomGenerator random() {
        return random;
    }

    @Nullable Flow flow(String transport, InetSocketAddress address, String host) {
        BiFunction<InetSocketAddress, String, Flow> flows = transports.get(transport);
        return flows == null ? null : flows.apply(address, host);
    }

    /** Gives the sockets for DNS back. */
    @Override
    public void close() {
        if (names != null) {
            names.close();
        }
    }
}
