package beckon.connect.browser;

import io.netty.channel.Channel;
import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts open WebSockets, in all and by source, and says when there are too many. Safe for any number of threads. */
final class Admissions {
    private final WebSocketTerms terms;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentHashMap<InetAddress, Integer> bySource = new ConcurrentHashMap<>();

    Admissions(WebSocketTerms terms) {
        this.terms = terms;
    }

    int open() {
        return open.get();
    }

    /** Counts the channel until it closes; otherwise the reason why not: {@code ws-full} or {@code ws-source}. */
    String admit(Channel channel) {
        InetAddress source = WebSocketTransport.client(channel).getAddress();
        if (open.incrementAndGet() > terms.connections()) {
            open.decrementAndGet();
            return "ws-full";
        }
        if (bySource.merge(source, 1, Integer::sum) > terms.connectionsPerSource()) {
            open.decrementAndGet();
            release(source);
            return "ws-source";
        }
        channel.closeFuture().addListener(closed -> {
            open.decrementAndGet();
            release(source);
        });
        return "";
    }

    private void release(InetAddress source) {
        bySource.computeIfPresent(source, (key, count) -> count == 1 ? null : count - 1);
    }
}
