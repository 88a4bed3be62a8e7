package beckon.connect.browser;

import beckon.connect.transport.Sockets;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A port that speaks SIP over WebSocket and nothing else, for a connection server without an edge. */
public final class WebSocketListener implements AutoCloseable {
    private static final int LARGEST_REQUEST = 8_192;

    private final Channel listener;
    private final ChannelGroup open;

    private WebSocketListener(Channel listener, ChannelGroup open) {
        this.listener = listener;
        this.open = open;
    }

    /**
     * Listens; connections come from now on.
     *
     * @param loop drives the connections
     * @throws BindException if the address cannot be had
     */
    public static WebSocketListener open(WebSocketTransport transport, EventLoop loop, InetSocketAddress bind)
            throws BindException {
        ChannelGroup open = new DefaultChannelGroup(loop);
        var bound = new ServerBootstrap()
                .group(loop)
                .channel(Sockets.SYSTEM.listener())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel accepted) {
                        if (open.size() >= 2 * transport.terms().connections()) {
                            transport.refused("ws-full");
                            var unused = accepted.close();
                            return;
                        }
                        open.add(accepted);
                        accepted.pipeline()
                                .addLast(new Patience(transport))
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpObjectAggregator(LARGEST_REQUEST, true))
                                .addLast(transport.handler(""));
                    }
                })
                .bind(bind)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            BindException fault = new BindException("Cannot listen for SIP over WebSocket on " + bind + ": "
                    + bound.cause().getMessage() + ". Choose another address or port, or stop what uses it");
            fault.initCause(bound.cause());
            throw fault;
        }
        return new WebSocketListener(bound.channel(), open);
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        open.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
    }

    /** Closes a connection that does not become a WebSocket in time. */
    private static final class Patience extends ChannelInboundHandlerAdapter {
        private final WebSocketTransport transport;
        private @Nullable ScheduledFuture<?> end;

        Patience(WebSocketTransport transport) {
            this.transport = transport;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            end = context.executor()
                    .schedule(
                            () -> {
                                transport.refused("ws-handshake-slow");
                                var unused = context.close();
                            },
                            transport.terms().handshake().toMillis(),
                            TimeUnit.MILLISECONDS);
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event == WebSocketOpened.EVENT) {
                context.pipeline().remove(this);
            }
            context.fireUserEventTriggered(event);
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            if (end != null) {
                end.cancel(false);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var unused = context.close();
        }
    }
}
