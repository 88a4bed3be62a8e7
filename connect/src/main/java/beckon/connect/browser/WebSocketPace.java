package beckon.connect.browser;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts the frames of a WebSocket before they are joined, so that crumbs are counted too, and pings the browser: one
 * that sends nothing from one ping to the next is dead. Confined to its channel's loop.
 */
final class WebSocketPace extends ChannelInboundHandlerAdapter {
    private static final long SECOND = 1_000_000_000L;

    private final WebSocketTransport owner;
    private final WebSocketConnection connection;
    private @Nullable ScheduledFuture<?> pings;
    private boolean heard = true;
    private long second = System.nanoTime();
    private int frames;

    WebSocketPace(WebSocketTransport owner, WebSocketConnection connection) {
        this.owner = owner;
        this.connection = connection;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        long every = owner.terms().ping().toMillis();
        pings = context.executor().scheduleWithFixedDelay(() -> ping(context), every, every, TimeUnit.MILLISECONDS);
    }

    private void ping(ChannelHandlerContext context) {
        if (!heard) {
            owner.refused("ws-silent");
            var unused = context.close();
            return;
        }
        heard = false;
        var unused = context.writeAndFlush(new PingWebSocketFrame(), context.voidPromise());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        heard = true;
        long now = System.nanoTime();
        if (now - second >= SECOND) {
            second = now;
            frames = 0;
        }
        if (++frames > owner.terms().messagesPerSecond()) {
            ReferenceCountUtil.release(frame);
            connection.close(context, "ws-rate", 1008, "Too many messages");
            return;
        }
        context.fireChannelRead(frame);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        stop();
    }

    private void stop() {
        if (pings != null) {
            pings.cancel(false);
        }
    }
}
