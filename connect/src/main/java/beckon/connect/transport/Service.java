package beckon.connect.transport;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.dns.DefaultDnsRecordDecoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * An SRV record (RFC 2782): a host and port that serve a domain.
 *
 * @param priority the lower the earlier
 * @param weight the share of calls among those of one priority
 * @param host without a final dot; empty where the domain says that it has no such service
 */
record Service(int priority, int weight, int port, String host) {

    static Service read(ByteBuf content) {
        int priority = content.readUnsignedShort();
        int weight = content.readUnsignedShort();
        int port = content.readUnsignedShort();
        return new Service(priority, weight, port, plain(DefaultDnsRecordDecoder.decodeName(content)));
    }

    static String plain(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /** By priority, and drawn by weight within one. */
    static List<Service> ordered(List<Service> services, RandomGenerator random) {
        List<Service> left = new ArrayList<>(services);
        // Those without weight come first, so that they have a small chance as well.
        left.sort(Comparator.comparingInt(Service::priority).thenComparingInt(Service::weight));
        List<Service> ordered = new ArrayList<>(left.size());
        while (!left.isEmpty()) {
            int priority = left.getFirst().priority();
            int weights = 0;
            for (Service service : left) {
                weights += service.priority() == priority ? service.weight() : 0;
            }
            int drawn = random.nextInt(weights + 1);
            int at = 0;
            for (int sum = left.getFirst().weight();
                    sum < drawn;
                    sum += left.get(at).weight()) {
                at++;
            }
            ordered.add(left.remove(at));
        }
        return ordered;
    }
}
