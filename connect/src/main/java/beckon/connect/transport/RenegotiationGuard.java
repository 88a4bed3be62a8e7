package beckon.connect.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

/**
 * Closes a TLS 1.2 connection whose peer starts another handshake: it costs the peer little and the server much. Looks
 * at the record headers, which show their kind in the clear (RFC 5246, section 6.2.1); TLS 1.3 knows no renegotiation
 * and hides the kind of what follows its handshake.
 */
final class RenegotiationGuard extends ChannelInboundHandlerAdapter {
    private static final int HEADER = 5;
    private static final int HANDSHAKE = 22;

    private final Traffic traffic;
    private boolean established;
    private int headerSeen;
    private int kind;
    private int length;
    private int bodyLeft;

    RenegotiationGuard(Traffic traffic) {
        this.traffic = traffic;
    }

    /** The first handshake is over. */
    void established(SslHandshakeCompletionEvent event) {
        established = event.isSuccess();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (startsHandshake((ByteBuf) message)) {
            ((ByteBuf) message).release();
            traffic.refused("tls-renegotiation");
            var unused = context.close();
        } else {
            context.fireChannelRead(message);
        }
    }

    private boolean startsHandshake(ByteBuf bytes) {
        int at = bytes.readerIndex();
        int end = bytes.writerIndex();
        while (at < end) {
            if (bodyLeft > 0) {
                int step = Math.min(bodyLeft, end - at);
                bodyLeft -= step;
                at += step;
                continue;
            }
            int value = bytes.getUnsignedByte(at++);
            switch (headerSeen++) {
                case 0 -> kind = value;
                case 3 -> length = value << 8;
                case HEADER - 1 -> {
                    headerSeen = 0;
                    bodyLeft = length + value;
                    if (established && kind == HANDSHAKE) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }
}
