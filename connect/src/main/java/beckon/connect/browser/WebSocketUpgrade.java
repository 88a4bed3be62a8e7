package beckon.connect.browser;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.handler.ssl.SslHandler;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Stands behind the HTTP codec and its aggregator; turns a connection into SIP over WebSocket when a request at the
 * right path asks for it and may have it, and passes every other request on. Confined to its channel's loop.
 */
final class WebSocketUpgrade extends ChannelInboundHandlerAdapter {
    private static final String SUBPROTOCOL = "sip";
    private static final WebSocketDecoderConfig FRAMES = WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(WebSocketTerms.LARGEST_MESSAGE)
            .allowExtensions(false)
            .build();

    private final WebSocketTransport owner;
    private final String path;

    /** @param path where it answers; empty for everywhere */
    WebSocketUpgrade(WebSocketTransport owner, String path) {
        this.owner = owner;
        this.path = path;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof FullHttpRequest request)
                || request.decoderResult().isFailure()
                || !(path.isEmpty() || path.equals(path(request)))) {
            context.fireChannelRead(message);
            return;
        }
        try {
            upgrade(context, request);
        } finally {
            request.release();
        }
    }

    private static String path(FullHttpRequest request) {
        String uri = request.uri();
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    private void upgrade(ChannelHandlerContext context, FullHttpRequest request) {
        HttpHeaders headers = request.headers();
        WebSocketServerHandshaker handshaker =
                new WebSocketServerHandshakerFactory("", SUBPROTOCOL, FRAMES).newHandshaker(request);
        if (!request.method().equals(HttpMethod.GET)
                || !headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                || handshaker == null) {
            refuse(context, 426, "ws-no-upgrade", "This address speaks SIP over WebSocket, version 13 (RFC 7118).");
            return;
        }
        if (!offersSip(headers)) {
            refuse(context, 400, "ws-subprotocol", "Ask for the subprotocol sip: Sec-WebSocket-Protocol: sip.");
            return;
        }
        String origin = headers.get(HttpHeaderNames.ORIGIN);
        if (!Origins.admit(owner.terms().origins(), origin, headers.get(HttpHeaderNames.HOST))) {
            refuse(context, 403, "ws-origin", "Pages of " + origin + " may not connect here.");
            return;
        }
        Optional<String> token = token(request);
        Predicate<String> accepted = owner.terms().token().orElse(null);
        if (accepted != null && token.isPresent() && !accepted.test(token.get())) {
            refuse(context, 403, "ws-token", "The token in the address is not valid, or not any more.");
            return;
        }
        String full = owner.admissions().admit(context.channel());
        if (!full.isEmpty()) {
            refuse(
                    context,
                    full.equals("ws-full") ? 503 : 429,
                    full,
                    "Too many connections are open. Try again later.");
            return;
        }
        boolean secure = context.pipeline().get(SslHandler.class) != null
                || (origin != null && origin.regionMatches(true, 0, "https:", 0, 6));
        open(context, request, handshaker, secure, token.isPresent() ? null : accepted);
    }

    private static boolean offersSip(HttpHeaders headers) {
        List<String> offered = headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL);
        return offered.stream().flatMap(line -> Arrays.stream(line.split(","))).anyMatch(one -> one.strip()
                .equals(SUBPROTOCOL));
    }

    private static Optional<String> token(FullHttpRequest request) {
        try {
            List<String> values =
                    new QueryStringDecoder(request.uri()).parameters().get("token");
            return values == null ? Optional.empty() : values.stream().findFirst();
        } catch (IllegalArgumentException undecodable) {
            return Optional.of("");
        }
    }

    private void open(
            ChannelHandlerContext context,
            FullHttpRequest request,
            WebSocketServerHandshaker handshaker,
            boolean secure,
            @Nullable Predicate<String> owedToken) {
        Channel channel = context.channel();
        try {
            var unused = handshaker.handshake(channel, request);
        } catch (WebSocketHandshakeException unreadable) {
            refuse(context, 400, "ws-malformed", "The handshake cannot be read; see RFC 6455, section 4.2.1.");
            return;
        }
        WebSocketFlow flow = new WebSocketFlow(owner, channel, secure);
        ChannelPipeline pipeline = channel.pipeline();
        WebSocketConnection connection = new WebSocketConnection(owner, flow, owedToken);
        pipeline.addAfter(context.name(), "sip", connection)
                .addAfter(context.name(), "join", new WebSocketFrameAggregator(WebSocketTerms.LARGEST_MESSAGE))
                .addAfter(context.name(), "utf8", new Utf8FrameValidator())
                .addAfter(context.name(), "pace", new WebSocketPace(owner, connection))
                .remove(this);
        pipeline.fireUserEventTriggered(WebSocketOpened.EVENT);
    }

    private void refuse(ChannelHandlerContext context, int status, String reason, String sentence) {
        owner.refused(reason);
        DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(status),
                Unpooled.copiedBuffer(sentence + "\n", StandardCharsets.UTF_8));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        if (status == 426) {
            response.headers()
                    .set(HttpHeaderNames.UPGRADE, "websocket")
                    .set(HttpHeaderNames.CONNECTION, "Upgrade, close")
                    .set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "13");
        }
        var unused = context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
}
