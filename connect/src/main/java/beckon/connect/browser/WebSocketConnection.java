package beckon.connect.browser;

import beckon.connect.message.HeaderName;
import beckon.connect.message.Malformed;
import beckon.connect.message.MessageParser;
import beckon.connect.message.Noise;
import beckon.connect.message.Parsed;
import beckon.connect.message.SipMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open WebSocket: whole frames come in, one SIP message in each (RFC 7118, section 4.1); they are read here, on the
 * channel's own loop, and acted upon on the server's. Confined to its channel's loop.
 */
final class WebSocketConnection extends SimpleChannelInboundHandler<WebSocketFrame> {
    private static final Logger log = LoggerFactory.getLogger(WebSocketConnection.class);
    private static final String BEARER = "Bearer ";

    private final WebSocketTransport owner;
    private final WebSocketFlow flow;
    private @Nullable Predicate<String> owedToken;
    private @Nullable ScheduledFuture<?> patience;
    private boolean closing;

    /** @param owedToken what the first message's token is tried on; {@code null} if none is owed */
    WebSocketConnection(WebSocketTransport owner, WebSocketFlow flow, @Nullable Predicate<String> owedToken) {
        this.owner = owner;
        this.flow = flow;
        this.owedToken = owedToken;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        if (owedToken != null) {
            patience = context.executor()
                    .schedule(
                            () -> {
                                if (owedToken != null) {
                                    close(context, "ws-token", 1008, "A token is needed");
                                }
                            },
                            owner.terms().handshake().toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        if (closing) {
            return;
        }
        switch (frame) {
            case TextWebSocketFrame text -> message(context, text.content());
            case BinaryWebSocketFrame binary -> message(context, binary.content());
            case PingWebSocketFrame ping -> {
                var unused = context.writeAndFlush(
                        new PongWebSocketFrame(ping.content().retain()), context.voidPromise());
            }
            case CloseWebSocketFrame close -> {
                closing = true;
                // The peer's own code, or none if it gave none, is the answer (RFC 6455, section 5.5.1).
                var unused = context.writeAndFlush(close.retain()).addListener(ChannelFutureListener.CLOSE);
            }
            default -> {}
        }
    }

    private void message(ChannelHandlerContext context, ByteBuf content) {
        Parsed parsed = MessageParser.parse(ByteBufUtil.getBytes(content));
        if (owedToken != null && !(parsed instanceof SipMessage message && paid(message))) {
            close(context, "ws-token", 1008, "The first message needs a valid token");
            return;
        }
        switch (parsed) {
            case SipMessage message -> {
                owner.traffic().messagesIn().increment();
                owner.received(message, flow);
            }
            case Malformed message -> {
                owner.traffic().malformed().increment();
                owner.malformed(message, flow);
            }
            case Noise noise -> noise(context, noise, content.readableBytes());
        }
    }

    /** Two line ends ask for one back, as over TCP (RFC 5626, section 3.5.1). */
    private void noise(ChannelHandlerContext context, Noise noise, int length) {
        if (noise == Noise.KEEP_ALIVE) {
            owner.traffic().keepAlives().increment();
            if (length >= 4) {
                var unused = context.writeAndFlush(
                        new TextWebSocketFrame(Unpooled.wrappedBuffer(new byte[] {'\r', '\n'})), context.voidPromise());
            }
        } else {
            owner.traffic().foreign().increment();
            close(context, "ws-not-sip", 1003, "This is not SIP");
        }
    }

    private boolean paid(SipMessage message) {
        String authorization = message.headers().first(HeaderName.AUTHORIZATION);
        Predicate<String> token = owedToken;
        if (token == null
                || authorization == null
                || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                || !token.test(authorization.substring(BEARER.length()).strip())) {
            return false;
        }
        owedToken = null;
        if (patience != null) {
            patience.cancel(false);
        }
        return true;
    }

    /** Counts the reason and says goodbye with that code (RFC 6455, section 7.4.1). */
    void close(ChannelHandlerContext context, String reason, int code, String text) {
        if (!closing) {
            closing = true;
            owner.refused(reason);
            var unused = context.writeAndFlush(new CloseWebSocketFrame(new WebSocketCloseStatus(code, text)))
                    .addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (patience != null) {
            patience.cancel(false);
        }
        owner.lost(flow);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        switch (cause) {
            case TooLongFrameException big -> close(context, "ws-too-big", 1009, "Messages end at 65535 bytes");
            // The decoder has told the peer, with the code that fits, and closes.
            case CorruptedWebSocketFrameException broken ->
                owner.refused(
                        broken.closeStatus().code() == WebSocketCloseStatus.MESSAGE_TOO_BIG.code()
                                ? "ws-too-big"
                                : "ws-malformed");
            case CorruptedFrameException broken -> owner.refused("ws-malformed");
            case PrematureChannelClosureException gone -> log.trace("Closed within a message", gone);
            case IOException gone -> {
                var unused = context.close();
            }
            default -> {
                log.error("Reading a message failed; the connection is closed", cause);
                var unused = context.close();
            }
        }
    }
}
