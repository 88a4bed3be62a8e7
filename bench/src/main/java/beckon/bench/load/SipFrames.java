package beckon.bench.load;

import beckon.connect.message.MessageParser;
import beckon.connect.message.SipMessage;
import beckon.connect.message.StreamFrame;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** Cuts a stream into SIP messages. */
final class SipFrames extends ByteToMessageDecoder {
    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int available = Math.min(in.readableBytes(), 4_096);
        byte[] bytes = new byte[available];
        in.getBytes(in.readerIndex(), bytes);
        int headers = StreamFrame.headersEnd(bytes, 0, available);
        int end = headers < 0 ? -1 : headers + StreamFrame.bodyLength(bytes, 0, headers);
        if (end > 0 && end <= in.readableBytes()) {
            byte[] message = new byte[end];
            in.readBytes(message);
            if (MessageParser.parse(message) instanceof SipMessage parsed) {
                out.add(parsed);
            }
        }
    }
}
