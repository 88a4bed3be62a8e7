package beckon.bench.load;

import beckon.connect.message.Address;
import beckon.connect.message.HeaderName;
import beckon.connect.message.Method;
import beckon.connect.message.SipMessage;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One connection of callers, each of whom hangs up as soon as he is answered. On the callers' loop only. */
final class TlsCaller extends SimpleChannelInboundHandler<SipMessage> {
    private static final String DESCRIPTION =
            "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n";

    private final Channel channel;
    private final String uri;
    private final String here;
    private final Tally tally;
    private final Map<String, Long> begun = new HashMap<>();

    TlsCaller(Channel channel, String uri, String here, Tally tally) {
        this.channel = channel;
        this.uri = uri;
        this.here = here;
        this.tally = tally;
    }

    /** Sends an INVITE. */
    void call(String callId) {
        begun.put(callId, System.nanoTime());
        write(request("INVITE", uri, callId, "", 1, "")
                .append("Content-Type: application/sdp\r\nContent-Length: ")
                .append(DESCRIPTION.length())
                .append("\r\n\r\n")
                .append(DESCRIPTION));
        channel.flush();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, SipMessage message) {
        switch (message) {
            case SipResponse response -> answered(response);
            case SipRequest request -> {}
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    private void answered(SipResponse response) {
        String callId = response.callId();
        if (response.provisional() || !begun.containsKey(callId)) {
            return;
        }
        if (!response.success()) {
            begun.remove(callId);
            tally.failed();
        } else if (response.sequenceMethod() == Method.INVITE) {
            tally.answered(System.nanoTime() - begun.getOrDefault(callId, 0L));
            hangUp(response);
        } else {
            begun.remove(callId);
            tally.ended();
        }
    }

    private void hangUp(SipResponse answer) {
        Address contact = answer.contact();
        String target = contact == null ? uri : contact.uri();
        StringBuilder routes = new StringBuilder();
        List<Address> recorded = answer.addresses(HeaderName.RECORD_ROUTE);
        for (Address route : recorded.reversed()) {
            routes.append("Route: <").append(route.uri()).append(">\r\n");
        }
        String tag = ";tag=" + answer.to().tag();
        write(request("ACK", target, answer.callId(), tag, 1, routes.toString()).append("Content-Length: 0\r\n\r\n"));
        write(request("BYE", target, answer.callId(), tag, 2, routes.toString()).append("Content-Length: 0\r\n\r\n"));
    }

    private StringBuilder request(
            String method, String target, String callId, String tag, int sequence, String routes) {
        return new StringBuilder(900)
                .append(method)
                .append(' ')
                .append(target)
                .append(" SIP/2.0\r\nVia: SIP/2.0/TLS ")
                .append(here)
                .append(";branch=z9hG4bK")
                .append(callId)
                .append(method)
                .append("\r\nMax-Forwards: 70\r\n")
                .append(routes)
                .append("From: <sip:caller@")
                .append(here)
                .append(">;tag=c")
                .append(callId)
                .append("\r\nTo: <")
                .append(uri)
                .append('>')
                .append(tag)
                .append("\r\nCall-ID: ")
                .append(callId)
                .append("\r\nCSeq: ")
                .append(sequence)
                .append(' ')
                .append(method)
                .append("\r\nContact: <sip:caller@")
                .append(here)
                .append(";transport=tls>\r\n");
    }

    private void write(StringBuilder text) {
        var unused = channel.write(
                Unpooled.wrappedBuffer(text.toString().getBytes(StandardCharsets.ISO_8859_1)), channel.voidPromise());
    }

    void close() {
        var unused = channel.close();
    }
}
