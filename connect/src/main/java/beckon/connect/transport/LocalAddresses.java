package beckon.connect.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The address of ours that a peer can reach. Trivial where the socket is bound to one; where it listens on all, the
 * system's routing table is asked once for each peer. One thread only.
 */
final class LocalAddresses {
    private static final int REMEMBERED = 1024;

    private final InetSocketAddress bound;
    private final String boundText;
    private final Map<InetAddress, String> byPeer = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    LocalAddresses(InetSocketAddress bound) {
        this.bound = bound;
        this.boundText = text(bound.getAddress());
    }

    String towards(InetSocketAddress remote) {
        if (!bound.getAddress().isAnyLocalAddress()) {
            return boundText;
        }
        return byPeer.computeIfAbsent(remote.getAddress(), peer -> text(routed(remote)));
    }

    private InetAddress routed(InetSocketAddress remote) {
        try (DatagramChannel probe = DatagramChannel.open()) {
            // Connecting a datagram socket sends nothing; it only chooses the local address.
            probe.connect(remote);
            return ((InetSocketAddress) probe.getLocalAddress()).getAddress();
        } catch (IOException unreachable) {
            return bound.getAddress();
        }
    }

    private String text(InetAddress address) {
        return HostText.of(address) + ":" + bound.getPort();
    }
}
