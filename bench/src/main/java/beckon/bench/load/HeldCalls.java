package beckon.bench.load;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A caller and an advertiser that set calls up through a server and leave them standing: sipp keeps too much of each call
 * to hold a hundred thousand. Both answer whatever is asked of them. Thread-safe.
 */
public final class HeldCalls implements AutoCloseable {
    private static final int LARGEST = 65_535;
    private static final int BUFFER = 8 << 20;
    private static final int IN_FLIGHT = 2_000;
    private static final List<String> COPIED = List.of("Via:", "From:", "Call-ID:", "CSeq:", "Record-Route:");

    private final DatagramSocket advertiser;
    private final DatagramSocket caller;
    private final AtomicInteger answered = new AtomicInteger();

    public HeldCalls() throws IOException {
        this.advertiser = socket();
        this.caller = socket();
        Thread.ofPlatform().daemon().name("held-advertiser").start(() -> listen(advertiser));
        Thread.ofPlatform().daemon().name("held-caller").start(() -> listen(caller));
    }

    private static DatagramSocket socket() throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        socket.setReceiveBufferSize(BUFFER);
        socket.setSendBufferSize(BUFFER);
        return socket;
    }

    /** Where calls have to lead. */
    public int advertiserPort() {
        return advertiser.getLocalPort();
    }

    /**
     * Sets calls up at the server, so many a second.
     *
     * @return how many of them stand
     */
    public int call(Server server, String number, int calls, int rate) throws IOException {
        answered.set(0);
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
        String run = server.name() + System.nanoTime();
        long start = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            long due = start + i * 1_000_000_000L / rate;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            long patience = System.nanoTime() + 200_000_000L;
            while (i - answered.get() > IN_FLIGHT && System.nanoTime() < patience) {
                LockSupport.parkNanos(1_000_000L);
            }
            send(caller, invite(number, server.port(), run + "-" + i), address);
        }
        long end = System.nanoTime() + 5_000_000_000L;
        while (answered.get() < calls && System.nanoTime() < end) {
            LockSupport.parkNanos(10_000_000L);
        }
        return answered.get();
    }

    private String invite(String number, int port, String id) {
        String body = String.join(
                "\r\n",
                "v=0",
                "o=- 1 1 IN IP4 127.0.0.1",
                "s=-",
                "c=IN IP4 127.0.0.1",
                "t=0 0",
                "m=audio 40000 RTP/AVP 0",
                "a=rtpmap:0 PCMU/8000",
                "");
        return "INVITE sip:" + number + "@127.0.0.1:" + port + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:"
                + caller.getLocalPort() + ";branch=z9hG4bK" + id + "\r\nFrom: <sip:caller@127.0.0.1:"
                + caller.getLocalPort() + ">;tag=" + id + "\r\nTo: <sip:" + number + "@127.0.0.1:" + port
                + ">\r\nCall-ID: " + id + "@127.0.0.1\r\nCSeq: 1 INVITE\r\nContact: <sip:caller@127.0.0.1:"
                + caller.getLocalPort() + ">\r\nMax-Forwards: 70\r\nContent-Type: application/sdp\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private void listen(DatagramSocket socket) {
        byte[] buffer = new byte[LARGEST];
        try {
            while (!socket.isClosed()) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                String text = new String(buffer, 0, packet.getLength(), StandardCharsets.ISO_8859_1);
                InetSocketAddress from = (InetSocketAddress) packet.getSocketAddress();
                if (text.startsWith("SIP/2.0 200") && text.contains("CSeq: 1 INVITE")) {
                    answered.incrementAndGet();
                    send(socket, ack(text), from);
                } else if (!text.startsWith("SIP/2.0") && !text.startsWith("ACK")) {
                    send(socket, answer(socket, text), from);
                }
            }
        } catch (IOException closed) {
            // The run is over.
        }
    }

    private static String answer(DatagramSocket socket, String request) {
        StringBuilder answer = new StringBuilder("SIP/2.0 200 OK\r\n");
        for (String line : request.split("\r\n")) {
            if (COPIED.stream().anyMatch(line::startsWith)) {
                answer.append(line).append("\r\n");
            } else if (line.startsWith("To:")) {
                answer.append(line)
                        .append(line.contains(";tag=") ? "" : ";tag=held")
                        .append("\r\n");
            }
        }
        return answer.append("Contact: <sip:held@127.0.0.1:")
                .append(socket.getLocalPort())
                .append(">\r\nContent-Length: 0\r\n\r\n")
                .toString();
    }

    private static String ack(String answer) {
        StringBuilder ack = new StringBuilder();
        String target = "";
        for (String line : answer.split("\r\n")) {
            if (line.startsWith("Via:")) {
                ack.append(line.replace("z9hG4bK", "z9hG4bKa")).append("\r\n");
            } else if (line.startsWith("From:") || line.startsWith("To:") || line.startsWith("Call-ID:")) {
                ack.append(line).append("\r\n");
            } else if (line.startsWith("Record-Route:")) {
                ack.append(line.replace("Record-Route:", "Route:")).append("\r\n");
            } else if (line.startsWith("Contact:")) {
                target = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
            }
        }
        return "ACK " + target + " SIP/2.0\r\n" + ack + "CSeq: 1 ACK\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n";
    }

    private static void send(DatagramSocket socket, String text, InetSocketAddress to) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        socket.send(new DatagramPacket(bytes, bytes.length, to));
    }

    @Override
    public void close() {
        caller.close();
        advertiser.close();
    }
}
