package beckon.connect.transport;

import beckon.connect.message.StreamFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a stream into messages. A stream that cannot be cut, or whose message grows beyond the limit, is closed: what
 * follows could not be told from headers.
 */
final class StreamDecoder extends ByteToMessageDecoder {
    private static final int LARGEST_MESSAGE = 65_535;

    private final Traffic traffic;
    private int searched;

    StreamDecoder(Traffic traffic) {
        this.traffic = traffic;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        skipKeepAlives(context, in);
        int available = in.readableBytes();
        int headersEnd = headersEnd(in);
        if (headersEnd < 0) {
            searched = Math.max(0, available - 3);
            closeIf(available > LARGEST_MESSAGE, context, in);
            return;
        }
        byte[] headers = new byte[headersEnd];
        in.getBytes(in.readerIndex(), headers);
        int body = StreamFrame.bodyLength(headers, 0, headersEnd);
        if (body < 0 || headersEnd + body > LARGEST_MESSAGE) {
            closeIf(true, context, in);
        } else if (headersEnd + body <= available) {
            searched = 0;
            in.skipBytes(headersEnd);
            byte[] message = body == 0 ? headers : Arrays.copyOf(headers, headersEnd + body);
            in.readBytes(message, headersEnd, body);
            out.add(message);
        } else {
            // All of the headers are there: what is missing is body, and the search goes on from their end.
            searched = headersEnd - 3;
        }
    }

    /** Like {@link StreamFrame#headersEnd}, without a copy of what may be only the start of a message. */
    private int headersEnd(ByteBuf in) {
        int start = in.readerIndex();
        int from = start + Math.max(searched, 3);
        while (from < in.writerIndex()) {
            int line = in.indexOf(from, in.writerIndex(), (byte) '\n');
            if (line < 0) {
                return -1;
            }
            if (in.getByte(line - 1) == '\r' && in.getByte(line - 2) == '\n') {
                return line + 1 - start;
            }
            from = line + 1;
        }
        return -1;
    }

    /** Two line ends ask for one back (RFC 5626, section 3.5.1); a single one is the tail of a sloppy message. */
    private void skipKeepAlives(ChannelHandlerContext context, ByteBuf in) {
        int skipped = 0;
        while (in.isReadable() && (in.getByte(in.readerIndex()) == '\r' || in.getByte(in.readerIndex()) == '\n')) {
            in.skipBytes(1);
            skipped++;
        }
        if (skipped >= 4) {
            traffic.keepAlives().increment();
            var unused = context.writeAndFlush(Unpooled.wrappedBuffer(new byte[] {'\r', '\n'}));
        }
    }

    /** Whether the start of a message waits for its end. */
    boolean waiting() {
        return actualReadableBytes() > 0;
    }

    private static void closeIf(boolean hopeless, ChannelHandlerContext context, ByteBuf in) {
        if (hopeless) {
            in.skipBytes(in.readableBytes());
            var unused = context.close();
        }
    }
}
