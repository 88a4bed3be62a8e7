package beckon.connect.transport;

import beckon.connect.message.StreamFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Cuts a stream into messages. A stream that cannot be cut, or whose message grows beyond the limit, is closed: what
 * follows could not be told from headers.
 */
final class StreamDecoder extends ByteToMessageDecoder {
    private static final int LARGEST_MESSAGE = 65_535;

    private int searched;

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        skipKeepAlives(context, in);
        int available = Math.min(in.readableBytes(), LARGEST_MESSAGE + 1);
        byte[] bytes = new byte[available];
        in.getBytes(in.readerIndex(), bytes);
        int headersEnd = StreamFrame.headersEnd(bytes, searched, available);
        if (headersEnd < 0) {
            searched = Math.max(0, available - 3);
            closeIf(available > LARGEST_MESSAGE, context, in);
            return;
        }
        int body = StreamFrame.bodyLength(bytes, 0, headersEnd);
        if (body < 0 || headersEnd + body > LARGEST_MESSAGE) {
            closeIf(true, context, in);
        } else if (headersEnd + body <= available) {
            searched = 0;
            byte[] message = new byte[headersEnd + body];
            in.readBytes(message);
            out.add(message);
        }
    }

    /** Two line ends ask for one back (RFC 5626, section 3.5.1); a single one is the tail of a sloppy message. */
    private static void skipKeepAlives(ChannelHandlerContext context, ByteBuf in) {
        int skipped = 0;
        while (in.isReadable() && (in.getByte(in.readerIndex()) == '\r' || in.getByte(in.readerIndex()) == '\n')) {
            in.skipBytes(1);
            skipped++;
        }
        if (skipped >= 4) {
            var unused = context.writeAndFlush(Unpooled.wrappedBuffer(new byte[] {'\r', '\n'}));
        }
    }

    private static void closeIf(boolean hopeless, ChannelHandlerContext context, ByteBuf in) {
        if (hopeless) {
            in.skipBytes(in.readableBytes());
            var unused = context.close();
        }
    }
}
