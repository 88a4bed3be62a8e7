package beckon.bench.load;

import beckon.connect.message.HeaderName;
import beckon.connect.message.Method;
import beckon.connect.message.SipRequest;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.nio.charset.StandardCharsets;

/** One connection of the end that answers every call: 180 and 200 to an INVITE, 200 to a BYE. */
final class TlsAdvertiser extends SimpleChannelInboundHandler<SipRequest> {
    private static final String DESCRIPTION =
            "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 4002 RTP/AVP 0\r\n";

    private final String contact;

    TlsAdvertiser(String contact) {
        this.contact = contact;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, SipRequest request) {
        if (request.method() == Method.INVITE) {
            answer(context, request, "180 Ringing", "");
            answer(context, request, "200 OK", DESCRIPTION);
        } else if (request.method() != Method.ACK) {
            answer(context, request, "200 OK", "");
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    private void answer(ChannelHandlerContext context, SipRequest request, String status, String body) {
        StringBuilder text =
                new StringBuilder(900).append("SIP/2.0 ").append(status).append("\r\n");
        for (int i = 0; i < request.headers().count(); i++) {
            HeaderName name = request.headers().name(i);
            switch (name) {
                case VIA, RECORD_ROUTE, FROM, CALL_ID, CSEQ, TO -> {
                    text.append(name.text())
                            .append(": ")
                            .append(request.headers().value(i));
                    boolean first = name == HeaderName.TO && request.to().tag().isEmpty();
                    text.append(first ? ";tag=adv\r\n" : "\r\n");
                }
                default -> {}
            }
        }
        text.append("Contact: <").append(contact).append(">\r\n");
        if (!body.isEmpty()) {
            text.append("Content-Type: application/sdp\r\n");
        }
        text.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body);
        var unused = context.write(
                Unpooled.wrappedBuffer(text.toString().getBytes(StandardCharsets.ISO_8859_1)), context.voidPromise());
    }
}
