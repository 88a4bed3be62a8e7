package beckon.edge.http;

import io.netty.channel.Channel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts open connections and says when there are too many. Thread-safe. */
final class ConnectionCap {
    private final int most;
    private final int mostPerAddress;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentHashMap<InetAddress, Integer> byAddress = new ConcurrentHashMap<>();

    ConnectionCap(Limits limits) {
        this.most = limits.connections();
        this.mostPerAddress = limits.connectionsPerAddress();
    }

    /**
     * Counts the channel until it closes; false when it has to be closed.
     *
     * @param many whether many clients stand behind its address, so that only the sum is capped
     */
    boolean admit(Channel channel, boolean many) {
        InetAddress address = addressOf(channel);
        int all = open.incrementAndGet();
        int same = byAddress.merge(address, 1, Integer::sum);
        channel.closeFuture().addListener(closed -> release(address));
        return all <= most && (many || same <= mostPerAddress);
    }

    private void release(InetAddress address) {
        open.decrementAndGet();
        byAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }

    static InetAddress addressOf(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress socket && socket.getAddress() != null
                ? socket.getAddress()
                : InetAddress.getLoopbackAddress();
    }
}
