package beckon.console.wire;

import beckon.network.proxy.Caller;
import beckon.network.proxy.Forwarding;
import beckon.network.proxy.TrustedProxies;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/**
 * Lets everything behind it see the client instead of the operator's proxy: limits on sign-in, the audit log, addresses
 * made for redirects, whether cookies may be secure. From anybody else forwarding headers change nothing. Thread-safe.
 */
final class TrueClientValve extends ValveBase {
    private final TrustedProxies proxies;

    TrueClientValve(TrustedProxies proxies) {
        super(true);
        this.proxies = proxies;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String peer = request.getRemoteAddr();
        Caller caller = see(peer, request);
        if (caller == null) {
            getNext().invoke(request, response);
            return;
        }
        Before before = Before.of(request);
        tell(request, caller);
        try {
            getNext().invoke(request, response);
        } finally {
            // The object serves the connection's next request, which may come from somebody else.
            if (!request.isAsync()) {
                before.restore(request);
            }
        }
    }

    private @Nullable Caller see(String peer, Request request) {
        if (proxies == TrustedProxies.NONE) {
            return null;
        }
        try {
            return proxies.see(
                    InetAddress.ofLiteral(peer),
                    new Forwarding(
                            lines(request, "Forwarded"),
                            lines(request, "X-Forwarded-For"),
                            lines(request, "X-Forwarded-Proto"),
                            lines(request, "X-Forwarded-Host")));
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }

    private static List<String> lines(Request request, String field) {
        return Collections.list(request.getHeaders(field));
    }

    private static void tell(Request request, Caller caller) {
        request.setRemoteAddr(caller.address().getHostAddress());
        request.setRemoteHost(caller.address().getHostAddress());
        if (!caller.proto().isEmpty()) {
            boolean secure = caller.proto().equals("https");
            request.setSecure(secure);
            request.getCoyoteRequest().scheme().setString(caller.proto());
            request.setServerPort(secure ? 443 : 80);
        }
        if (!caller.host().isEmpty()) {
            int colon = caller.host().indexOf(':', Math.max(0, caller.host().lastIndexOf(']')));
            request.getCoyoteRequest()
                    .serverName()
                    .setString(colon < 0 ? caller.host() : caller.host().substring(0, colon));
            if (colon >= 0) {
                request.setServerPort(Integer.parseInt(caller.host().substring(colon + 1)));
            }
        }
    }

    /** What the connection itself said. */
    private record Before(String address, String host, boolean secure, String scheme, String name, int port) {
        static Before of(Request request) {
            return new Before(
                    request.getRemoteAddr(),
                    request.getRemoteHost(),
                    request.isSecure(),
                    request.getScheme(),
                    request.getServerName(),
                    request.getServerPort());
        }

        void restore(Request request) {
            request.setRemoteAddr(address);
            request.setRemoteHost(host);
            request.setSecure(secure);
            request.getCoyoteRequest().scheme().setString(scheme);
            request.getCoyoteRequest().serverName().setString(name);
            request.setServerPort(port);
        }
    }
}
