package beckon.connect.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsErrorCauseException;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverChannelStrategy;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks DNS on the loop and remembers what it said: no thread waits, and one that does not answer delays nobody but who
 * asked. Each question goes out from a port of its own, so that answers cannot be forged blindly.
 */
final class NameService implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NameService.class);
    private static final int LONGEST_SECONDS = 3_600;
    private static final int SHORTEST_SECONDS = 1;
    private static final int NEGATIVE_SECONDS = 15;
    private static final int PATIENCE_MILLIS = 1_500;
    private static final int MOST_QUERIES = 6;

    /** Callers and destinations write names into their contacts: a flood of them must not become one of questions. */
    private static final int MOST_AT_ONCE = 256;

    private final DnsNameResolver resolver;
    private int open;
    private final Lookups<InetAddress> addresses = new Lookups<>(this::resolve, System::nanoTime);
    private final Lookups<Service> services =
            new Lookups<>((name, answer) -> ask(name, DnsRecordType.SRV, Service::read, answer), System::nanoTime);
    private final Lookups<Pointer> pointers =
            new Lookups<>((name, answer) -> ask(name, DnsRecordType.NAPTR, Pointer::read, answer), System::nanoTime);

    /**
     * @param servers whom to ask; empty for those of the system
     * @param types the families of addresses that can be reached, the preferred one first
     */
    NameService(EventLoop loop, List<InetSocketAddress> servers, ResolvedAddressTypes types) {
        DnsNameResolverBuilder builder = new DnsNameResolverBuilder(loop)
                .datagramChannelType(Sockets.SYSTEM.datagram())
                .socketChannelType(Sockets.SYSTEM.stream(), true)
                .datagramChannelStrategy(DnsNameResolverChannelStrategy.ChannelPerResolution)
                .resolvedAddressTypes(types)
                .ttl(SHORTEST_SECONDS, LONGEST_SECONDS)
                .negativeTtl(NEGATIVE_SECONDS)
                .queryTimeoutMillis(PATIENCE_MILLIS)
                .maxQueriesPerResolve(MOST_QUERIES);
        if (!servers.isEmpty()) {
            builder.nameServerProvider(new SequentialDnsServerAddressStreamProvider(servers));
        }
        this.resolver = builder.build();
    }

    /** Addresses of a host, none if there are none. */
    void addresses(String host, Consumer<List<InetAddress>> found) {
        addresses.find(host, found);
    }

    /** SRV records, none if there are none. */
    void services(String name, Consumer<List<Service>> found) {
        services.find(name, found);
    }

    /** NAPTR records, none if there are none. */
    void pointers(String domain, Consumer<List<Pointer>> found) {
        pointers.find(domain, found);
    }

    /** The resolver itself remembers addresses for as long as they hold. */
    private void resolve(String host, Lookups.Answer<InetAddress> answer) {
        if (open >= MOST_AT_ONCE) {
            answer.is(List.of(), 0);
            return;
        }
        open++;
        resolver.resolveAll(host).addListener((io.netty.util.concurrent.Future<List<InetAddress>> done) -> {
            open--;
            answer.is(done.isSuccess() ? done.getNow() : List.of(), 0);
        });
    }

    private <T> void ask(String name, DnsRecordType type, Function<ByteBuf, T> read, Lookups.Answer<T> answer) {
        if (open >= MOST_AT_ONCE) {
            answer.is(List.of(), 0);
            return;
        }
        open++;
        resolver.resolveAll(new DefaultDnsQuestion(name, type))
                .addListener((io.netty.util.concurrent.Future<List<DnsRecord>> done) -> {
                    open--;
                    if (done.isSuccess()) {
                        take(done.getNow(), type, read, answer);
                    } else {
                        // A server that said no is believed for a while; one that said nothing is asked again.
                        boolean no = saysNo(done.cause());
                        answer.is(List.of(), no ? NEGATIVE_SECONDS : 0);
                    }
                });
    }

    private static boolean saysNo(Throwable cause) {
        return cause.getCause() instanceof DnsErrorCauseException || cause.getCause() == null;
    }

    private static <T> void take(
            List<DnsRecord> records, DnsRecordType type, Function<ByteBuf, T> read, Lookups.Answer<T> answer) {
        List<T> found = new ArrayList<>();
        long seconds = LONGEST_SECONDS;
        for (DnsRecord record : records) {
            if (record instanceof DnsRawRecord raw) {
                try {
                    if (record.type().equals(type)) {
                        found.add(read.apply(raw.content()));
                        seconds = Math.min(seconds, record.timeToLive());
                    }
                } catch (RuntimeException broken) {
                    log.debug("A record of {} cannot be read", record.name(), broken);
                } finally {
                    raw.release();
                }
            }
        }
        answer.is(found, found.isEmpty() ? NEGATIVE_SECONDS : Math.max(SHORTEST_SECONDS, seconds));
    }

    @Override
    public void close() {
        resolver.close();
    }
}
