package beckon.connect.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.connect.message.Method;
import beckon.connect.message.SipRequest;
import beckon.connect.peer.Bench;
import beckon.connect.peer.StreamPeer;
import beckon.connect.peer.TestAuthority;
import beckon.connect.peer.WaitingTest;
import beckon.connect.peer.WirePeer;
import beckon.connect.server.WireSettings;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Peers that connect and misbehave, and peers that vanish. */
class StreamDefenceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final StreamLimits TIGHT = new StreamLimits(8, 5, Duration.ofMillis(400), Duration.ofMillis(600));

    private final Path folder;
    private Bench bench;

    StreamDefenceTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void open() throws Exception {
        TestAuthority authority = new TestAuthority(folder);
        TestAuthority.Issued own = authority.issue("own", "IP:127.0.0.1");
        Certificates certificates = Certificates.read(
                new TlsFiles(own.certificate(), own.key(), null), Clock.systemUTC(), Duration.ofSeconds(5));
        bench = new Bench(
                WireSettings.STANDARD.withTls(Bench.loopback(0), certificates).withStreams(TIGHT));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Socket connect(InetSocketAddress server) throws IOException {
        Socket socket = new Socket(server.getAddress(), server.getPort());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    private void awaitRefused(String reason) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!bench.server().counts().refused().containsKey(reason)) {
            assertThat(System.nanoTime())
                    .as("refusals %s", bench.server().counts().refused())
                    .isLessThan(end);
            Thread.sleep(10);
        }
    }

    @WaitingTest
    void aConnectionThatSaysNothingIsClosed() throws Exception {
        try (Socket silent = connect(bench.address())) {
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
            awaitRefused("silent-connection");
        }
    }

    @WaitingTest
    void keepAlivesAloneHoldNoConnection() throws Exception {
        try (Socket pinging = connect(bench.address())) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100; i++) {
                            pinging.getOutputStream().write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                            Thread.sleep(50);
                        }
                    })
                    .isInstanceOf(IOException.class);
            assertThat(bench.server().counts().keepAlives()).isPositive();
        }
    }

    @WaitingTest
    void aMessageThatDribblesInIsCutOff() throws Exception {
        try (StreamPeer slow = new StreamPeer(connect(bench.address()), "TCP")) {
            slow.send(slow.request("OPTIONS", "sip:127.0.0.1", "", "whole", 1, "", ""));
            slow.response(200);
            byte[] never = "OPTIONS sip:x SIP/2.0\r\nX: ".getBytes(StandardCharsets.US_ASCII);
            assertThatThrownBy(() -> {
                        slow.socket().getOutputStream().write(never);
                        for (int i = 0; i < 100; i++) {
                            slow.socket().getOutputStream().write('x');
                            Thread.sleep(50);
                        }
                    })
                    .isInstanceOf(IOException.class);
            awaitRefused("slow-message");
        }
    }

    @WaitingTest
    void anIdleConnectionThatHasSpokenStays() throws Exception {
        try (StreamPeer phone = new StreamPeer(connect(bench.address()), "TCP")) {
            phone.send(phone.request("OPTIONS", "sip:127.0.0.1", "", "one", 1, "", ""));
            phone.response(200);
            Thread.sleep(1_500);
            phone.send(phone.request("OPTIONS", "sip:127.0.0.1", "", "two", 1, "", ""));
            phone.response(200);
        }
    }

    @WaitingTest
    void aHandshakeThatDoesNotComeIsCutOff() throws Exception {
        try (Socket silent = connect(bench.server().tlsAddress().orElseThrow())) {
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
            awaitRefused("tls-handshake");
        }
    }

    @WaitingTest
    void whatIsNoTlsIsCutOff() throws Exception {
        try (Socket plain = connect(bench.server().tlsAddress().orElseThrow())) {
            plain.getOutputStream().write("OPTIONS sip:x SIP/2.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            // An alert may come before the end.
            plain.getInputStream().readAllBytes();
            awaitRefused("tls-handshake");
        }
    }

    @WaitingTest
    void oneSourceHasOnlySoManyConnections() throws Exception {
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < TIGHT.perSource(); i++) {
                open.add(connect(bench.address()));
            }
            try (Socket oneTooMany = connect(bench.address())) {
                assertThat(oneTooMany.getInputStream().read()).isEqualTo(-1);
            }
            awaitRefused("connections-of-source");
            open.removeLast().close();
            try (StreamPeer again = new StreamPeer(connectAgain(), "TCP")) {
                again.send(again.request("OPTIONS", "sip:127.0.0.1", "", "again", 1, "", ""));
                again.response(200);
            }
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    /** The server may need a moment to see that a place is free. */
    private Socket connectAgain() throws Exception {
        Thread.sleep(200);
        return connect(bench.address());
    }

    @WaitingTest
    void aDestinationThatHangsUpItsConnectionIsUnreachableAtOnce() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 5, bench.address().getAddress());
                WirePeer caller = new WirePeer(bench.address())) {
            bench.connect("sip:adv@127.0.0.1:" + listener.getLocalPort() + ";transport=tcp");
            caller.send(caller.invite(Bench.NUMBER, "broken", caller.branch(), ""));
            try (StreamPeer advertiser = StreamPeer.accept(listener, "TCP")) {
                advertiser.request(Method.INVITE);
            }
            long start = System.nanoTime();
            caller.response(503);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(500));
        }
    }

    @WaitingTest
    void aClosedUdpPortIsNoticedBeforePatienceEnds() throws Exception {
        int closed;
        try (DatagramSocket free = new DatagramSocket(Bench.loopback(0))) {
            closed = free.getLocalPort();
        }
        try (WirePeer caller = new WirePeer(bench.address());
                WirePeer second = new WirePeer(bench.address())) {
            bench.connect("sip:adv@127.0.0.1:" + closed, second.uri());
            long start = System.nanoTime();
            caller.send(caller.invite(Bench.NUMBER, "icmp", caller.branch(), ""));
            SipRequest invite = second.request(Method.INVITE);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(700));
            second.answer(invite, 486, "adv", "", "");
            caller.response(486);
            assertThat(bench.leg(1).code()).isEqualTo(503);
        }
    }

    @WaitingTest
    void aBindingRequestIsAnsweredWithTheSendersAddress() throws Exception {
        try (DatagramSocket phone = new DatagramSocket(Bench.loopback(0))) {
            phone.setSoTimeout((int) PATIENCE.toMillis());
            ByteBuffer request = ByteBuffer.allocate(20).putShort((short) 1).putShort((short) 0);
            request.putInt(0x2112a442).putLong(7).putInt(8);
            phone.send(new DatagramPacket(request.array(), 20, bench.address()));
            DatagramPacket answer = new DatagramPacket(new byte[200], 200);
            phone.receive(answer);
            ByteBuffer read = ByteBuffer.wrap(answer.getData(), 0, answer.getLength());
            assertThat(read.getShort(0)).isEqualTo((short) 0x0101);
            assertThat(read.getLong(8)).isEqualTo(7);
            assertThat(read.getShort(20)).isEqualTo((short) 0x0020);
            assertThat((read.getShort(26) & 0xffff) ^ 0x2112).isEqualTo(phone.getLocalPort());
            assertThat(read.getInt(28) ^ 0x2112a442).isEqualTo(0x7f000001);
            assertThat(bench.server().counts().foreign()).isZero();
            assertThat(bench.server().counts().keepAlives()).isEqualTo(1);
        }
    }
}
