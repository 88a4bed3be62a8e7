package beckon.connect.peer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a capture of UDP packets on an Ethernet holds, as tcpdump writes it (libpcap's file format, version 2.4).
 *
 * @param signalling packets from or to port 5060
 * @param voice packets of RTP: version 2 and a header's length (RFC 3550 section 5.1), on another port
 * @param other what is neither
 */
record Capture(int signalling, int voice, int other) {
    private static final int FILE_HEADER = 24;
    private static final int ETHERNET = 14;
    private static final int UDP = 8;
    private static final int RTP = 12;
    private static final int SIP_PORT = 5060;

    /** Counts the whole packets of the file. */
    static Capture read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int signalling = 0;
        int voice = 0;
        int other = 0;
        bytes.position(Math.min(FILE_HEADER, bytes.limit()));
        while (bytes.remaining() >= 16) {
            int length = bytes.getInt(bytes.position() + 8);
            int packet = bytes.position() + 16;
            if (packet + length > bytes.limit()) {
                break;
            }
            bytes.position(packet + length);
            int datagram = packet + ETHERNET + 4 * (bytes.get(packet + ETHERNET) & 0xF);
            int from = port(bytes, datagram);
            int to = port(bytes, datagram + 2);
            int payload = datagram + UDP;
            if (from == SIP_PORT || to == SIP_PORT) {
                signalling++;
            } else if (packet + length - payload >= RTP && (bytes.get(payload) & 0xC0) == 0x80) {
                voice++;
            } else {
                other++;
            }
        }
        return new Capture(signalling, voice, other);
    }

    private static int port(ByteBuffer bytes, int at) {
        return ((bytes.get(at) & 0xFF) << 8) | (bytes.get(at + 1) & 0xFF);
    }
}
