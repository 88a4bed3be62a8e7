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
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
    private static final int QUERY_MILLIS = 700;

    /** Some resolvers never answer questions that they do not know: the call goes on without. */
    private static final int PATIENCE_MILLIS = 2_000;

    private static final int UNHEARD_SECONDS = 5;
    private static final int MOST_QUERIES = 6;

    /** Callers and destinations write names into their contacts: a flood of them must not become one of questions. */
    private static final int MOST_AT_ONCE = 256;

    private final EventLoop loop;
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
        this.loop = loop;
        DnsNameResolverBuilder builder = new DnsNameResolverBuilder(loop)
                .datagramChannelType(Sockets.SYSTEM.datagram())
                .socketChannelType(Sockets.SYSTEM.stream(), true)
                .datagramChannelStrategy(DnsNameResolverChannelStrategy.ChannelPerResolution)
                .resolvedAddressTypes(types)
                .ttl(SHORTEST_SECONDS, LONGEST_SECONDS)
                .negativeTtl(NEGATIVE_SECONDS)
                .queryTimeoutMillis(QUERY_MILLIS)
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
        boolean[] told = {false};
        var deadline = loop.schedule(
                () -> {
                    told[0] = true;
                    answer.is(List.of(), UNHEARD_SECONDS);
                },
                PATIENCE_MILLIS,
                TimeUnit.MILLISECONDS);
        resolver.resolveAll(new DefaultDnsQuestion(name, type))
                .addListener((io.netty.util.concurrent.Future<List<DnsRecord>> done) -> {
                    open--;
                    deadline.cancel(false);
                    List<DnsRecord> records = done.isSuccess() ? done.getNow() : List.of();
                    if (told[0]) {
                        records.forEach(ReferenceCountUtil::release);
                    } else if (done.isSuccess()) {
                        take(records, type, read, answer);
                    } else {
                        answer.is(List.of(), saysNo(done.cause()) ? NEGATIVE_SECONDS : UNHEARD_SECONDS);
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
