package beckon.connect.peer;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;

/** Sends on to one place whatever comes in: what stands between two ends whose voice does not go straight. */
final class UdpRelay {
    private UdpRelay() {}

    /** @param arguments port to listen at, host and port to send to */
    public static void main(String[] arguments) throws IOException {
        InetSocketAddress far = new InetSocketAddress(arguments[1], Integer.parseInt(arguments[2]));
        try (DatagramSocket socket = new DatagramSocket(Integer.parseInt(arguments[0]))) {
            System.out.println("relay is ready");
            DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
            while (true) {
                packet.setLength(2048);
                socket.receive(packet);
                packet.setSocketAddress(far);
                socket.send(packet);
            }
        }
    }
}
