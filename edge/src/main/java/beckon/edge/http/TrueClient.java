package beckon.edge.http;

import beckon.connect.browser.WebSocketTransport;
import beckon.network.proxy.Caller;
import beckon.network.proxy.Forwarding;
import beckon.network.proxy.TrustedProxies;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AttributeKey;
import java.net.InetAddress;

/**
 * Notes on the channel, request by request, who really asks and whether he came by TLS, where a trusted proxy says so.
 * Confined to its channel's event loop.
 */
final class TrueClient extends ChannelInboundHandlerAdapter {
    private static final AttributeKey<Boolean> SECURE = AttributeKey.valueOf("beckon-secure");

    private final TrustedProxies proxies;

    TrueClient(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof FullHttpRequest request) {
            note(context.channel(), request.headers());
        }
        context.fireChannelRead(message);
    }

    private void note(Channel channel, HttpHeaders headers) {
        Caller caller = proxies.see(
                ConnectionCap.addressOf(channel),
                new Forwarding(
                        headers.getAll("Forwarded"),
                        headers.getAll("X-Forwarded-For"),
                        headers.getAll("X-Forwarded-Proto"),
                        headers.getAll("X-Forwarded-Host")));
        channel.attr(WebSocketTransport.CLIENT).set(caller.address());
        channel.attr(SECURE).set(caller.proto().equals("https"));
        if (!caller.host().isEmpty()) {
            headers.set(HttpHeaderNames.HOST, caller.host());
        }
    }

    /** The client of the request that is being read. */
    static InetAddress of(Channel channel) {
        InetAddress noted = channel.attr(WebSocketTransport.CLIENT).get();
        return noted == null ? ConnectionCap.addressOf(channel) : noted;
    }

    /** Whether the client of the request that is being read reached a proxy by TLS. */
    static boolean isSecure(Channel channel) {
        return Boolean.TRUE.equals(channel.attr(SECURE).get());
    }
}
