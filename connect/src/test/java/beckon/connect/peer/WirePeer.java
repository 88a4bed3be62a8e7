package beckon.connect.peer;

import beckon.connect.message.MessageParser;
import beckon.connect.message.Method;
import beckon.connect.message.SipMessage;
import beckon.connect.message.SipRequest;
import beckon.connect.message.SipResponse;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A SIP end without any rules of its own: sends exactly the text it is given and shows every packet that comes. */
public final class WirePeer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    /** Ports are used again, and a branch must not be. */
    private static final AtomicInteger BRANCHES = new AtomicInteger();

    private final DatagramSocket socket;
    private InetSocketAddress server;

    public WirePeer(InetSocketAddress server) throws IOException {
        this("127.0.0.1", server);
    }

    public WirePeer(String host, InetSocketAddress server) throws IOException {
        this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(host), 0));
        this.server = server;
    }

    public void talkTo(InetSocketAddress other) {
        server = other;
    }

    public String hostPort() {
        return socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort();
    }

    public String uri() {
        return "sip:adv@" + hostPort();
    }

    public String branch() {
        return "z9hG4bK" + socket.getLocalPort() + "-" + BRANCHES.incrementAndGet();
    }

    /** Sends a text; its line ends become those of SIP. */
    public void send(String text) throws IOException {
        send(text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    public void send(byte[] bytes) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, server));
    }

    /** An INVITE with a session description, ready to be sent and to be sent again. */
    public String invite(String dialled, String callId, String branch, String extra) {
        String body = "v=0\nx=\u00e9 " + callId + "\nm=audio 4000 RTP/AVP 0\n";
        return request(
                "INVITE",
                "sip:" + dialled + "@127.0.0.1",
                dialled,
                "",
                callId,
                1,
                branch,
                "Contact: <sip:caller@" + hostPort() + ">\n" + extra + "Content-Type: application/sdp\n",
                body);
    }

    /** Any request of this peer as the caller. */
    public String request(
            String method,
            String uri,
            String dialled,
            String toTag,
            String callId,
            int sequence,
            String branch,
            String extra,
            String body) {
        String crlf = body.replace("\n", "\r\n");
        return method + " " + uri + " SIP/2.0\nVia: SIP/2.0/UDP " + hostPort() + ";branch=" + branch
                + "\nMax-Forwards: 70\nFrom: \"Caller\" <sip:+493012345678@" + hostPort() + ">;tag=c" + callId
                + "\nTo: <sip:" + dialled + "@127.0.0.1>" + (toTag.isEmpty() ? "" : ";tag=" + toTag) + "\nCall-ID: "
                + callId + "\nCSeq: " + sequence + " " + method + "\n" + extra + "Content-Length: " + crlf.length()
                + "\n\n" + body;
    }

    /** A request of this peer, as the caller, in the dialog that the response made. */
    public String within(SipResponse response, String method, int sequence, String extra, String body) {
        return request(
                method,
                Objects.requireNonNull(response.contact()).uri(),
                Bench.NUMBER,
                response.to().tag(),
                response.callId(),
                sequence,
                branch(),
                extra,
                body);
    }

    /** Answers a request that came here; the tag goes into To where it has none. */
    public void answer(SipMessage request, int status, String tag, String extra, String body) throws IOException {
        String crlf = body.replace("\n", "\r\n");
        send(Reply.head(request, status, tag) + "Contact: <" + uri() + ">\n" + extra + "Content-Length: "
                + crlf.length() + "\n\n" + body);
    }

    /** Sends a caller on to another address. */
    public void redirect(SipMessage request, String uri) throws IOException {
        send(Reply.head(request, 302, "moved") + "Contact: <" + uri + ">\nContent-Length: 0\n\n");
    }

    public SipResponse response(int status) throws IOException {
        return (SipResponse) await("status " + status, m -> m instanceof SipResponse r && r.status() == status);
    }

    public SipRequest request(Method method) throws IOException {
        return (SipRequest) await(method.name(), m -> m instanceof SipRequest r && r.method() == method);
    }

    /** Waits for a message that fits; others are passed over. */
    public SipMessage await(String what, Predicate<SipMessage> fits) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        StringBuilder seen = new StringBuilder();
        while (System.nanoTime() < end) {
            SipMessage message = next(Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime())));
            if (message == null) {
                break;
            }
            if (fits.test(message)) {
                return message;
            }
            seen.append(message.toString().lines().findFirst().orElse("")).append("; ");
        }
        throw new AssertionError("No " + what + " came; seen: " + seen);
    }

    /** The next message, or {@code null} if none comes in time. */
    public @Nullable SipMessage next(Duration patience) throws IOException {
        String text = text(patience);
        if (text == null) {
            return null;
        }
        if (MessageParser.parse(text.getBytes(StandardCharsets.ISO_8859_1)) instanceof SipMessage message) {
            return message;
        }
        if (text.isBlank()) {
            // A keep-alive, by which the server finds out whether somebody is here.
            return next(patience);
        }
        throw new AssertionError("The server sent what is not SIP: " + text);
    }

    /** The next packet as text, or {@code null} if none comes in time. */
    public @Nullable String text(Duration patience) throws IOException {
        byte[] buffer = new byte[65_535];
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.setSoTimeout((int) Math.max(1, patience.toMillis()));
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException silence) {
            return null;
        }
        return new String(buffer, 0, packet.getLength(), StandardCharsets.ISO_8859_1);
    }

    /** How many requests of that method come within the time. */
    public int count(Method method, Duration time) throws IOException {
        int count = 0;
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            SipMessage message = next(Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime())));
            if (message instanceof SipRequest request && request.method() == method) {
                count++;
            }
        }
        return count;
    }

    /**
     * From now on only ends what it is asked to end, as a phone does that is put away: a server that closes waits for the
     * answers to its goodbyes.
     */
    public void leave() {
        Thread.startVirtualThread(() -> {
            try {
                while (!socket.isClosed()) {
                    if (next(PATIENCE) instanceof SipRequest request && request.method() != Method.ACK) {
                        end(request);
                    }
                }
            } catch (IOException closed) {
                // There is nobody to answer any more.
            }
        });
    }

    private void end(SipRequest request) throws IOException {
        answer(request, request.method() == Method.INVITE ? 486 : 200, "gone", "", "");
        if (request.method() == Method.CANCEL) {
            String invite = Reply.head(request, 487, "gone").replace(" CANCEL\n", " INVITE\n");
            send(invite + "Content-Length: 0\n\n");
        }
    }

    public static String body(SipMessage message) {
        return new String(message.bytes(), message.bodyFrom(), message.bodyLength(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        socket.close();
    }
}
