package beckon.connect.transport;

import beckon.connect.message.SipUri;
import io.netty.channel.EventLoop;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the flow to a SIP URI's host (RFC 3263; addresses and address records). An address is answered at once and
 * on the caller's stack; a name is looked up away from the loop and answered on it.
 */
public final class Locator {
    private static final int DEFAULT_PORT = 5060;

    private final EventLoop loop;
    private final Map<String, Function<InetSocketAddress, Flow>> transports = new HashMap<>();

    public Locator(EventLoop loop) {
        this.loop = loop;
    }

    /** From now on URIs of that transport are served; before the first socket is open only. */
    public void serve(String transport, Function<InetSocketAddress, Flow> flows) {
        transports.put(transport, flows);
    }

    /** Calls {@code found} with the flow, or with {@code null} where the URI leads nowhere. */
    public void locate(SipUri uri, Consumer<@Nullable Flow> found) {
        Function<InetSocketAddress, Flow> flows = transports.get(transport(uri));
        if (flows == null || uri.host().isEmpty()) {
            found.accept(null);
            return;
        }
        String host = uri.host();
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        int port = uri.port() < 0 ? DEFAULT_PORT : uri.port();
        byte[] address = NetUtil.createByteArrayFromIpAddressString(bare);
        if (address != null) {
            found.accept(flow(flows, address, port));
            return;
        }
        Thread.ofVirtual().name("sip-lookup").start(() -> {
            byte @Nullable [] resolved = resolve(bare);
            loop.execute(() -> found.accept(resolved == null ? null : flow(flows, resolved, port)));
        });
    }

    private static String transport(SipUri uri) {
        String transport = uri.parameters().isEmpty() ? null : uri.parameter("transport");
        if (uri.secure()) {
            return "tls";
        }
        return transport == null ? "udp" : transport.toLowerCase(Locale.ROOT);
    }

    private static @Nullable Flow flow(Function<InetSocketAddress, Flow> flows, byte[] address, int port) {
        try {
            return flows.apply(new InetSocketAddress(InetAddress.getByAddress(address), port));
        } catch (UnknownHostException wrongLength) {
            return null;
        }
    }

    private static byte @Nullable [] resolve(String host) {
        try {
            return InetAddress.getByName(host).getAddress();
        } catch (UnknownHostException unknown) {
            return null;
        }
    }
}
