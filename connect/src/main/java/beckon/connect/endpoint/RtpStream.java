package beckon.connect.endpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One call's voice: sends 160 bytes of PCMU tone every 20 ms to the other end and counts what arrives (RFC 3550).
 * Safe for any number of threads.
 */
final class RtpStream implements AutoCloseable {
    private static final int SAMPLES = 160;
    private static final int HEADER = 12;
    private static final long PACKET_NANOS = 20_000_000L;

    private final DatagramSocket socket;
    private final int source;
    private final Map<SocketAddress, LongAdder> received = new ConcurrentHashMap<>();
    private final LongAdder sent = new LongAdder();
    private volatile @Nullable InetSocketAddress target;

    RtpStream(InetAddress host, int source) {
        try {
            this.socket = new DatagramSocket(new InetSocketAddress(host, 0));
        } catch (IOException fault) {
            throw new UncheckedIOException("No port for voice on " + host, fault);
        }
        this.source = source;
        Thread.ofVirtual().name("rtp-receive").start(this::receive);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** Sends to that address from now on. */
    void sendTo(InetSocketAddress other) {
        boolean first = target == null;
        target = other;
        if (first) {
            Thread.ofVirtual().name("rtp-send").start(this::send);
        }
    }

    Map<SocketAddress, LongAdder> received() {
        return received;
    }

    long sent() {
        return sent.sum();
    }

    private void receive() {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        while (!socket.isClosed()) {
            try {
                socket.receive(packet);
                boolean voice = packet.getLength() > HEADER && (packet.getData()[0] & 0xc0) == 0x80;
                if (voice) {
                    received.computeIfAbsent(packet.getSocketAddress(), fresh -> new LongAdder())
                            .increment();
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void send() {
        long next = System.nanoTime();
        for (int sequence = 0; !socket.isClosed(); sequence++) {
            byte[] packet = packet(sequence);
            try {
                socket.send(new DatagramPacket(packet, packet.length, target));
                sent.increment();
                next += PACKET_NANOS;
                Thread.sleep(Math.max(0, next - System.nanoTime()) / 1_000_000L);
            } catch (IOException closed) {
                return;
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private byte[] packet(int sequence) {
        ByteBuffer packet = ByteBuffer.allocate(HEADER + SAMPLES);
        packet.put((byte) 0x80).put((byte) 0).putShort((short) sequence);
        packet.putInt(sequence * SAMPLES).putInt(source);
        for (int i = 0; i < SAMPLES; i++) {
            // A square wave of 400 Hz between two loud PCMU levels.
            packet.put((byte) ((i / 10) % 2 == 0 ? 0x90 : 0x10));
        }
        return packet.array();
    }

    @Override
    public void close() {
        socket.close();
    }
}
