package beckon.connect.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a connection's pipeline: tells the transport what became of it and hands its messages on. */
final class Connection extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(Connection.class);

    private final TcpTransport transport;
    private final TcpFlow flow;
    private final @Nullable StreamWatch watch;
    private final @Nullable RenegotiationGuard guard;
    private final Intake intake;

    /**
     * @param watch for a connection that came in
     * @param guard for one that came in over TLS
     */
    Connection(TcpTransport transport, TcpFlow flow, @Nullable StreamWatch watch, @Nullable RenegotiationGuard guard) {
        this.transport = transport;
        this.flow = flow;
        this.watch = watch;
        this.guard = guard;
        this.intake = transport.intake();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (!transport.secure()) {
            opened(context);
        }
    }

    private void opened(ChannelHandlerContext context) {
        transport.opened(flow, context.channel());
        if (watch != null) {
            watch.opened();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (!handshake.isSuccess()) {
                refused(handshake.cause());
            } else if (flow.host().isEmpty() || speaksFor(context, flow.host())) {
                if (guard != null) {
                    guard.established(handshake);
                }
                opened(context);
            } else {
                complain(
                        "{} shows a certificate that does not speak for {}; the call does not go there. Its operator"
                                + " has to show one with {} as dNSName or sip: URI",
                        flow.remote(),
                        flow.host(),
                        flow.host());
                var unused = context.close();
            }
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    private void refused(Throwable cause) {
        if (flow.host().isEmpty()) {
            transport.traffic().refused("tls-handshake");
            log.debug("No TLS with {}", flow.remote(), cause);
        } else {
            complain(
                    "No TLS with {} for {}: {}; the call does not go there. Where its issuer is one of your own, name"
                            + " the issuer's certificate as trusted",
                    flow.remote(),
                    flow.host(),
                    String.valueOf(cause.getMessage()));
        }
    }

    private void complain(String line, Object... what) {
        if (transport.complains()) {
            log.warn(line, what);
        }
    }

    private static boolean speaksFor(ChannelHandlerContext context, String host) {
        SslHandler tls = context.pipeline().get(SslHandler.class);
        try {
            return tls.engine().getSession().getPeerCertificates()[0] instanceof X509Certificate shown
                    && DomainIdentity.speaksFor(shown, host);
        } catch (SSLPeerUnverifiedException anonymous) {
            return false;
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (watch != null) {
            watch.message();
        }
        intake.take((byte[]) message, flow);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (watch != null) {
            watch.read();
        }
        context.fireChannelReadComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (watch != null) {
            watch.closed();
        }
        transport.lost(flow);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        boolean thePeers = cause instanceof IOException
                || (cause instanceof DecoderException && cause.getCause() instanceof SSLException);
        if (!thePeers) {
            log.error("Handling a message failed; the connection is closed", cause);
        }
        var unused = context.close();
    }
}
