package beckon.edge.contact;

import beckon.edge.http.Request;
import beckon.network.delivery.Presentation;
import beckon.network.traffic.KeyedHash;
import beckon.network.traffic.OperatorLists;
import beckon.network.traffic.RateSketch;
import beckon.network.traffic.Reason;
import beckon.network.traffic.RecentUses;
import beckon.network.traffic.TrafficRules;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at clicks and views before they are recorded and says which do not count. Of whom they come from it keeps hashes
 * under a key of the network's, in memory of a fixed size (14 MiB) and for no longer than a day. Thread-safe.
 */
public final class Screen {
    private static final int COLUMNS = 1 << 17;
    private static final int REPEATS = 1 << 15;
    private static final int TOKENS = 1 << 16;
    private static final Duration DAY = Duration.ofDays(1);

    private final TrafficRules rules;
    private final OperatorLists lists;
    private final KeyedHash hash;
    private final Clock clock;
    private final RateSketch clicks = new RateSketch(COLUMNS);
    private final RateSketch views = new RateSketch(COLUMNS);
    private final RecentUses visits = new RecentUses(REPEATS);
    private final RecentUses tokens = new RecentUses(TOKENS);

    public Screen(Screening screening, Clock clock) {
        this.rules = screening.rules();
        this.lists = screening.lists();
        this.hash = screening.hash();
        this.clock = clock;
    }

    /**
     * What was found about a click.
     *
     * @param filtered why it does not count; empty where it does
     * @param visit hash of visitor and listing
     * @param token hash of the presentation; 0 without one
     */
    record Looked(Optional<String> filtered, long visit, long token) {}

    /** Of whom a request comes, as hashes. */
    private record Source(long visitor, long address, long network) {}

    /**
     * Looks at a click.
     *
     * @param presentation the one it came from; null for a permanent reference
     * @param listing where it leads
     * @param scope the site, or another channel, within which visitors are told apart
     * @param place what is known against the place where the ad stood
     */
    Looked click(
            Request request,
            @Nullable Presentation presentation,
            UUID listing,
            UUID scope,
            Supplier<Optional<Reason>> place) {
        Instant now = clock.instant();
        Source source = source(request, scope);
        long visit = hash.of(source.visitor(), listing.getMostSignificantBits(), listing.getLeastSignificantBits());
        long token = presentation == null
                ? 0
                : hash.of(
                        presentation.id().getMostSignificantBits(),
                        presentation.id().getLeastSignificantBits());
        Optional<Reason> rate = request.isHead() ? Optional.empty() : rate(clicks, source, 1, now);
        Optional<Reason> found = program(request)
                .or(() -> strict(presentation == null ? Traffic.manners(request) : Traffic.click(request)))
                .or(place)
                .or(() -> haste(presentation, now))
                .or(() -> repeat(visit, token, now))
                .or(() -> rate);
        return new Looked(found.map(Reason::slug), visit, token);
    }

    /** Remembers a click that has become durable. One that has not may come again. */
    void keep(Looked looked) {
        Instant now = clock.instant();
        if (looked.token() != 0) {
            tokens.note(looked.token(), now);
        }
        if (looked.filtered().isEmpty()) {
            visits.note(looked.visit(), now);
        }
    }

    /** Why a view does not count. */
    Optional<String> view(Request request, Presentation presentation, Supplier<Optional<Reason>> place) {
        Instant now = clock.instant();
        Optional<Reason> rate = rate(views, source(request, presentation.site()), rules.viewsPerClick(), now);
        return program(request)
                .or(() -> strict(Traffic.manners(request)))
                .or(place)
                .or(() -> haste(presentation, now))
                .or(() -> rate)
                .map(Reason::slug);
    }

    /** Whether so much comes from there that not everything needs a row. Counts the request like a click. */
    boolean floods(Request request, UUID scope) {
        return rate(clicks, source(request, scope), 1, clock.instant()).isPresent();
    }

    private Optional<Reason> program(Request request) {
        if (lists.isBlocked(request.client())) {
            return Optional.of(Reason.BLOCKED_ADDRESS);
        }
        if (lists.isDataCentre(request.client())) {
            return Optional.of(Reason.DATA_CENTRE);
        }
        Optional<Reason> ahead = Traffic.ahead(request);
        if (ahead.isPresent()) {
            return ahead;
        }
        String agent = request.userAgent();
        return lists.isRobot(agent) ? Optional.of(Reason.KNOWN_ROBOT) : Traffic.named(agent);
    }

    private Optional<Reason> strict(Optional<Reason> found) {
        return rules.strict() ? found : Optional.empty();
    }

    private Optional<Reason> haste(@Nullable Presentation presentation, Instant now) {
        if (presentation == null) {
            return Optional.empty();
        }
        Duration since = Duration.between(presentation.issuedAt(), now);
        // Another server's clock may be a little ahead.
        return !since.isNegative() && since.compareTo(rules.leastDelay()) < 0
                ? Optional.of(Reason.TOO_FAST)
                : Optional.empty();
    }

    private Optional<Reason> repeat(long visit, long token, Instant now) {
        if (rules.repeatWithin().isZero()) {
            return Optional.empty();
        }
        if (token != 0 && tokens.knows(token, now, DAY)) {
            return Optional.of(Reason.REPLAYED_TOKEN);
        }
        return visits.knows(visit, now, rules.repeatWithin()) ? Optional.of(Reason.DUPLICATE) : Optional.empty();
    }

    private Optional<Reason> rate(RateSketch sketch, Source source, int times, Instant now) {
        long minute = now.getEpochSecond() / 60;
        // Each is counted, whichever is found first.
        boolean visitor = above(sketch.add(source.visitor(), minute), rules.clicksPerVisitor(), times);
        boolean address = above(sketch.add(source.address(), minute), rules.clicksPerAddress(), times);
        boolean network = above(sketch.add(source.network(), minute), rules.clicksPerNetwork(), times);
        if (visitor) {
            return Optional.of(Reason.RATE_VISITOR);
        }
        return address
                ? Optional.of(Reason.RATE_ADDRESS)
                : network ? Optional.of(Reason.RATE_NETWORK) : Optional.empty();
    }

    private static boolean above(int counted, int limit, int times) {
        return limit > 0 && counted > (long) limit * times;
    }

    private Source source(Request request, UUID scope) {
        byte[] address = request.client().getAddress();
        byte[] agent = request.userAgent().getBytes(StandardCharsets.UTF_8);
        byte[] visitor = ByteBuffer.allocate(17 + address.length + agent.length)
                .putLong(scope.getMostSignificantBits())
                .putLong(scope.getLeastSignificantBits())
                .put((byte) address.length)
                .put(address)
                .put(agent)
                .array();
        boolean four = request.client() instanceof Inet4Address;
        return new Source(hash.of(visitor), front(address, four ? 4 : 8), front(address, four ? 3 : 6));
    }

    private long front(byte[] address, int bytes) {
        // The length keeps an address and a network with the same bytes apart.
        return hash.of(ByteBuffer.allocate(bytes + 1)
                .put((byte) bytes)
                .put(address, 0, bytes)
                .array());
    }
}
