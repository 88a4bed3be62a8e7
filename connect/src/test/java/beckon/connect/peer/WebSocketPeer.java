package beckon.connect.peer;

import beckon.connect.message.HeaderName;
import beckon.connect.message.MessageParser;
import beckon.connect.message.Method;
import beckon.connect.message.SipMessage;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** A browser's end of SIP over WebSocket without any rules of its own: sends the frames it is told to. */
public final class WebSocketPeer implements AutoCloseable {
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    private final Socket socket;
    private final DataInputStream in;
    private final String name = Long.toHexString(System.nanoTime()) + ".invalid";
    private String answer = "";
    private int branches;

    /** One frame as it came. */
    @SuppressWarnings("ArrayRecordComponent") // read once, by one test
    public record Frame(int opcode, byte[] payload) {
        public String text() {
            return new String(payload, StandardCharsets.ISO_8859_1);
        }

        /** The code of a close frame. */
        public int code() {
            return payload.length < 2 ? 1005 : (payload[0] & 0xff) * 256 + (payload[1] & 0xff);
        }
    }

    public WebSocketPeer(InetSocketAddress server) throws IOException {
        this.socket = new Socket(server.getAddress(), server.getPort());
        this.socket.setSoTimeout(4_000);
        this.in = new DataInputStream(socket.getInputStream());
    }

    /** A connection that has become a WebSocket. */
    public static WebSocketPeer connected(InetSocketAddress server) throws IOException {
        WebSocketPeer peer = new WebSocketPeer(server);
        if (peer.upgrade("/sip", "Sec-WebSocket-Protocol: sip\r\n") != 101) {
            throw new AssertionError("No WebSocket: " + peer.answer);
        }
        return peer;
    }

    /** Asks for the upgrade; the status that came. */
    public int upgrade(String target, String fields) throws IOException {
        write(("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + socket.getPort()
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + fields + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        StringBuilder read = new StringBuilder();
        while (read.indexOf("\r\n\r\n") < 0) {
            read.append((char) in.readUnsignedByte());
        }
        answer = read.toString();
        return Integer.parseInt(answer.substring(9, 12));
    }

    /** What the upgrade was answered, status line and fields. */
    public String answer() {
        return answer;
    }

    public Socket socket() {
        return socket;
    }

    /** The host that this end writes into its Via: one that nobody can resolve. */
    public String name() {
        return name;
    }

    public String contact() {
        return "<sip:b@" + name + ";transport=ws>";
    }

    public String branch() {
        return "z9hG4bK" + name.substring(0, 6) + ++branches;
    }

    public void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    public void frame(int opcode, boolean last, byte[] payload) throws IOException {
        frame(opcode, last, true, payload);
    }

    public void frame(int opcode, boolean last, boolean masked, byte[] payload) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(opcode | (last ? 0x80 : 0));
        int mask = masked ? 0x80 : 0;
        if (payload.length < 126) {
            out.write(mask | payload.length);
        } else if (payload.length < 65_536) {
            out.write(mask | 126);
            out.write(payload.length >> 8);
            out.write(payload.length);
        } else {
            out.write(mask | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                out.write((int) ((long) payload.length >> shift));
            }
        }
        byte[] key = {1, 2, 3, 4};
        if (masked) {
            out.writeBytes(key);
        }
        for (int i = 0; i < payload.length; i++) {
            out.write(masked ? payload[i] ^ key[i & 3] : payload[i]);
        }
        write(out.toByteArray());
    }

    /** Sends a text as one text frame; its line ends become those of SIP. */
    public void send(String text) throws IOException {
        frame(TEXT, true, wire(text));
    }

    public static byte[] wire(String text) {
        return text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Any request of this end. */
    public String request(
            String method, String uri, String toTag, String callId, int sequence, String extra, String body) {
        String crlf = body.replace("\n", "\r\n");
        return method + " " + uri + " SIP/2.0\nVia: SIP/2.0/WS " + name + ";branch=" + branch()
                + "\nMax-Forwards: 70\nFrom: <sip:b@example.org>;tag=w" + callId + "\nTo: <" + uri + ">"
                + (toTag.isEmpty() ? "" : ";tag=" + toTag) + "\nCall-ID: " + callId + "\nCSeq: " + sequence + " "
                + method + "\nContact: " + contact() + "\n" + extra + "Content-Length: "
                + crlf.getBytes(StandardCharsets.UTF_8).length + "\n\n" + body;
    }

    public String invite(String uri, String callId) {
        return request("INVITE", uri, "", callId, 1, "Content-Type: application/sdp\n", "v=0\na=fingerprint:x\n");
    }

    /** Answers a request that came here. */
    public void answer(SipRequest request, int status, String tag, String body) throws IOException {
        String crlf = body.replace("\n", "\r\n");
        send(Reply.head(request, status, tag) + "Contact: " + contact() + "\nContent-Length: " + crlf.length() + "\n\n"
                + body);
    }

    /** The next frame. */
    public Frame next() throws IOException {
        int first = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = (int) in.readLong();
        }
        return new Frame(first & 15, in.readNBytes(length));
    }

    /** The next frame of that kind; others are passed over. */
    public Frame next(int opcode) throws IOException {
        while (true) {
            Frame frame = next();
            if (frame.opcode() == opcode) {
                return frame;
            }
            if (frame.opcode() == CLOSE) {
                throw new AssertionError("Closed with " + frame.code() + " before a frame of kind " + opcode);
            }
        }
    }

    public SipResponse response(int status) throws IOException {
        return (SipResponse) await(m -> m instanceof SipResponse r && r.status() == status);
    }

    public SipRequest request(Method method) throws IOException {
        return (SipRequest) await(m -> m instanceof SipRequest r && r.method() == method);
    }

    public SipMessage await(Predicate<SipMessage> fits) throws IOException {
        while (true) {
            Frame frame = next();
            if (frame.opcode() == CLOSE) {
                throw new AssertionError("Closed with " + frame.code());
            }
            if ((frame.opcode() == TEXT || frame.opcode() == BINARY)
                    && MessageParser.parse(frame.payload()) instanceof SipMessage message
                    && fits.test(message)) {
                return message;
            }
        }
    }

    public static String via(SipMessage message) {
        String via = message.headers().first(HeaderName.VIA);
        return via == null ? "" : via;
    }

    /** Whether the server ends the connection. */
    public boolean ended() {
        try {
            InputStream stream = socket.getInputStream();
            while (stream.read() >= 0) {
                // What was on its way is of no interest.
            }
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
