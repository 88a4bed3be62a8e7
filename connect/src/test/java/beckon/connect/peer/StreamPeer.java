package beckon.connect.peer;

import beckon.connect.message.MessageParser;
import beckon.connect.message.Method;
import beckon.connect.message.SipMessage;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import beckon.connect.message.StreamFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Predicate;

/** One connection of a SIP end without any rules of its own: sends the text it is given, shows every message. */
public final class StreamPeer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 4_000;

    private final Socket socket;
    private final String transport;
    private byte[] unread = new byte[0];
    private int branches;

    public StreamPeer(Socket socket, String transport) throws IOException {
        this.socket = socket;
        this.transport = transport;
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** Waits for the next connection. */
    public static StreamPeer accept(ServerSocket listener, String transport) throws IOException {
        listener.setSoTimeout(PATIENCE_MILLIS);
        return new StreamPeer(listener.accept(), transport);
    }

    public Socket socket() {
        return socket;
    }

    public String hostPort() {
        return socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort();
    }

    public void send(String text) throws IOException {
        socket.getOutputStream()
                .write(text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** An INVITE with a session description. */
    public String invite(String uri, String callId) {
        return request(
                "INVITE", uri, "", callId, 1, "Content-Type: application/sdp\n", "v=0\nm=audio 4000 RTP/AVP 0\n");
    }

    /** Any request of this peer as the caller. */
    public String request(
            String method, String uri, String toTag, String callId, int sequence, String extra, String body) {
        String crlf = body.replace("\n", "\r\n");
        return method + " " + uri + " SIP/2.0\nVia: SIP/2.0/" + transport + " " + hostPort() + ";branch=z9hG4bK"
                + callId + "-" + ++branches + "\nMax-Forwards: 70\nFrom: <sip:+493012345678@" + hostPort() + ">;tag=c"
                + callId + "\nTo: <sip:" + Bench.NUMBER + "@127.0.0.1>" + (toTag.isEmpty() ? "" : ";tag=" + toTag)
                + "\nCall-ID: " + callId + "\nCSeq: " + sequence + " " + method + "\nContact: <sip:caller@" + hostPort()
                + ";transport=" + transport + ">\n" + extra + "Content-Length: " + crlf.length() + "\n\n" + body;
    }

    /** Answers a request that came here. */
    public void answer(SipMessage request, int status, String tag, String extra) throws IOException {
        send(Reply.head(request, status, tag) + "Contact: <sip:adv@" + hostPort() + ";transport=" + transport + ">\n"
                + extra + "Content-Length: 0\n\n");
    }

    public SipResponse response(int status) throws IOException {
        return (SipResponse) await("status " + status, m -> m instanceof SipResponse r && r.status() == status);
    }

    public SipRequest request(Method method) throws IOException {
        return (SipRequest) await(method.name(), m -> m instanceof SipRequest r && r.method() == method);
    }

    private SipMessage await(String what, Predicate<SipMessage> fits) throws IOException {
        StringBuilder seen = new StringBuilder();
        try {
            while (true) {
                SipMessage message = next();
                if (fits.test(message)) {
                    return message;
                }
                seen.append(message.toString().lines().findFirst().orElse("")).append("; ");
            }
        } catch (SocketTimeoutException silence) {
            throw new AssertionError("No " + what + " came; seen: " + seen, silence);
        }
    }

    private SipMessage next() throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        read.write(unread);
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[4_096];
        while (true) {
            byte[] all = read.toByteArray();
            int headers = StreamFrame.headersEnd(all, 0, all.length);
            int end = headers < 0 ? -1 : headers + StreamFrame.bodyLength(all, 0, headers);
            if (end > 0 && end <= all.length) {
                unread = Arrays.copyOfRange(all, end, all.length);
                return (SipMessage) MessageParser.parse(Arrays.copyOf(all, end));
            }
            int count = in.read(buffer);
            if (count < 0) {
                throw new IOException("Closed by the server after: " + read);
            }
            read.write(buffer, 0, count);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
