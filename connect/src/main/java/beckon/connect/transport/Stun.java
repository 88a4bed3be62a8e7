package beckon.connect.transport;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** The keep-alives of phones over UDP: STUN binding requests (RFC 5626, section 4.4.2; RFC 8489). */
final class Stun {
    private static final int COOKIE = 0x2112_a442;
    private static final int HEADER = 20;
    private static final short REQUEST = 0x0001;
    private static final short SUCCESS = 0x0101;
    private static final short XOR_MAPPED_ADDRESS = 0x0020;

    private Stun() {}

    static boolean isBinding(byte[] packet) {
        return packet.length >= HEADER
                && packet[0] == 0
                && packet[1] == REQUEST
                && ByteBuffer.wrap(packet).getInt(4) == COOKIE;
    }

    /** Tells the sender the address that it is seen under. */
    static byte[] response(byte[] binding, InetSocketAddress sender) {
        byte[] address = sender.getAddress().getAddress();
        ByteBuffer response = ByteBuffer.allocate(HEADER + 8 + address.length);
        response.putShort(SUCCESS).putShort((short) (8 + address.length));
        response.put(binding, 4, 16);
        response.putShort(XOR_MAPPED_ADDRESS).putShort((short) (4 + address.length));
        response.putShort((short) (sender.getAddress() instanceof Inet4Address ? 1 : 2));
        response.putShort((short) (sender.getPort() ^ (COOKIE >>> 16)));
        for (int i = 0; i < address.length; i++) {
            response.put((byte) (address[i] ^ binding[4 + i]));
        }
        return response.array();
    }
}
