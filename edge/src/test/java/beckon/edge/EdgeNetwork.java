package beckon.edge;

import beckon.connect.browser.WebSocketTerms;
import beckon.edge.call.BrowserCalls;
import beckon.edge.contact.Screening;
import beckon.edge.file.PublicFiles;
import beckon.edge.http.Wire;
import beckon.edge.slot.DecisionAids;
import beckon.network.TestNetwork;
import beckon.network.call.CallDesk;
import beckon.network.call.IceServers;
import beckon.network.delivery.DayViews;
import beckon.network.delivery.EndedReferences;
import beckon.network.delivery.ExplainTokens;
import beckon.network.delivery.NetworkPlaces;
import beckon.network.delivery.Presentation;
import beckon.network.delivery.PresentationTokens;
import beckon.network.delivery.Snapshot;
import beckon.network.delivery.Snapshots;
import beckon.network.delivery.VisitorKeys;
import beckon.network.delivery.Visitors;
import beckon.network.event.Event;
import beckon.network.event.EventLog;
import beckon.network.event.Events;
import beckon.network.event.PostgresEventLog;
import beckon.network.event.SpooledEventLog;
import beckon.network.id.NetworkKeys;
import beckon.network.id.Uuid7;
import beckon.network.ledger.Ledger;
import beckon.network.ledger.Money;
import beckon.network.partner.Advertiser;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.picture.PictureBoard;
import beckon.network.picture.Pictures;
import beckon.network.publisher.Sellers;
import beckon.network.publisher.Site;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import beckon.network.traffic.KeyedHash;
import beckon.network.traffic.OperatorLists;
import beckon.network.traffic.TrafficRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A network with an edge in front of it, and a visitor with a browser's manners. */
final class EdgeNetwork implements AutoCloseable {
    static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0";
    static final Duration PATIENCE = Duration.ofSeconds(20);

    final TestNetwork network = TestNetwork.open();
    final Partner partner = network.partner("Yellow Book");
    final PresentationTokens tokens =
            new PresentationTokens(new NetworkKeys(network.database, network.clock).secret("presentation"));
    final ExplainTokens explainTokens =
            new ExplainTokens(new NetworkKeys(network.database, network.clock).secret("explain"), network.clock);
    final Events events = new Events(network.database, network.clock);
    final Ledger ledger = new Ledger(network.database, network.clock);
    final Pictures pictures = new Pictures(network.database, network.clock);
    final Sellers sellers = new Sellers(network.database, network.clock);
    final EdgeServer edge;

    /** Puts calls through, where the network was opened with calls. */
    @Nullable final CallServer calls;

    private final PictureBoard board = new PictureBoard(pictures);
    private final EventLog log;
    private final Screening screening;
    private final Snapshots snapshots = new Snapshots(network.database, network.clock);
    private final Wire wire;
    private final HttpClient client;
    private volatile Snapshot snapshot = snapshots.load();

    EdgeNetwork() {
        this(null, Wire.PLAIN, null);
    }

    private EdgeNetwork(@Nullable WebSocketTerms browsers, Wire wire, @Nullable SSLContext trust) {
        this(browsers, wire, trust, Screening.lenient());
    }

    private EdgeNetwork(@Nullable WebSocketTerms browsers, Wire wire, @Nullable SSLContext trust, Screening screening) {
        this.screening = screening;
        this.wire = wire;
        client = client(trust);
        log = new PostgresEventLog(network.database, network.clock);
        calls = browsers != null ? new CallServer(desk(), network.clock) : null;
        edge = started(browsers == null ? WebSocketTerms.STANDARD : browsers);
    }

    /** A network whose pages can be called from. */
    static EdgeNetwork withCalls() {
        return withCalls(Wire.PLAIN, WebSocketTerms.STANDARD);
    }

    static EdgeNetwork withCalls(Wire wire, WebSocketTerms browsers) {
        return new EdgeNetwork(browsers, wire, null);
    }

    /** @param trust by which the visitor knows the edge; {@code null} without TLS */
    static EdgeNetwork over(Wire wire, @Nullable SSLContext trust) {
        return new EdgeNetwork(null, wire, trust);
    }

    /** A network that looks at contacts by {@code rules}, with the operator's lists. */
    static EdgeNetwork screened(TrafficRules rules, OperatorLists lists) {
        return new EdgeNetwork(
                null, Wire.PLAIN, null, new Screening(rules, lists, new KeyedHash(new byte[16]), Optional.empty()));
    }

    /** @param wired makes the event log that writes to the database at a JDBC address */
    EdgeNetwork(Function<String, SpooledEventLog> wired) {
        screening = Screening.lenient();
        wire = Wire.PLAIN;
        client = client(null);
        log = wired.apply(network.jdbcUrl);
        calls = null;
        edge = started(WebSocketTerms.STANDARD);
    }

    private static HttpClient client(@Nullable SSLContext trust) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE);
        return (trust == null ? builder : builder.sslContext(trust)).build();
    }

    private EdgeServer started(WebSocketTerms browsers) {
        CallServer server = calls;
        return EdgeServer.start(
                EdgeConfig.on(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                server == null ? "calls.beckon.example:5060" : server.hostPort())
                        .withWire(wire),
                new EdgeParts(
                        () -> snapshot,
                        log,
                        desk(),
                        tokens,
                        new Visitors(new VisitorKeys(network.database, network.clock, 1)),
                        server == null ? null : new BrowserCalls(server.server.webSockets(browsers), IceServers.NONE),
                        new DecisionAids(NetworkPlaces.NONE, explainTokens, new DayViews(network.database)),
                        new Screening(
                                screening.rules(),
                                screening.lists(),
                                screening.hash(),
                                Optional.of(new EndedReferences(network.database, network.clock))),
                        new PublicFiles(board, sellers)),
                network.clock);
    }

    /** A second edge on the same network; the caller closes it. */
    EdgeServer another() {
        return started(WebSocketTerms.STANDARD);
    }

    private CallDesk desk() {
        return new CallDesk(network.database, network.clock, log);
    }

    /** What the edge knows from now on. */
    void refresh() {
        snapshot = snapshots.load();
        board.look();
    }

    /** A listing whose advertiser has EUR 100. */
    Listing listing(String headline, @Nullable String landing, @Nullable String destination) {
        Advertiser advertiser = network.advertiser(partner, headline.replaceAll("[^A-Za-z0-9 ]", "") + " Ltd");
        ledger.topUp(advertiser.id(), new Money(100_000_000, TestNetwork.EUR), "first top-up");
        return network.listing(advertiser, headline, landing, destination);
    }

    Reference onSite(Listing listing, Site site, ReferenceType type) {
        return network.references.assign(
                partner.id(), listing.id(), network.channels.site(site.id()).id(), type);
    }

    Reference onOwnMedium(Listing listing, ReferenceType type) {
        return network.references.assign(
                partner.id(),
                listing.id(),
                network.channels.ownMedium(partner.id()).id(),
                type);
    }

    /** The presentation of a reference on a site, now. */
    Presentation presentation(Reference reference, Site site) {
        return new Presentation(Uuid7.next(network.clock), reference.id(), site.id(), network.clock.instant());
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    HttpResponse<String> send(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(edge.publicBase().resolve(path))
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.noBody());
        Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.put("User-Agent", FIREFOX);
        for (int index = 0; index < headers.length; index += 2) {
            fields.put(headers[index], headers[index + 1]);
        }
        fields.forEach(request::setHeader);
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /** The ads for a page whose browser tells the truth. */
    HttpResponse<String> ads(String page, int slots) {
        URI address = URI.create(page);
        return get(
                "ad?slots=" + slots + "&page=" + page, "Origin", address.getScheme() + "://" + address.getAuthority());
    }

    /** Everything that has happened, oldest first. */
    List<Event> happened() {
        return events.recent(1_000).reversed();
    }

    @Override
    public void close() {
        edge.close();
        if (calls != null) {
            calls.close();
        }
        if (log instanceof PostgresEventLog own) {
            own.close();
        }
        network.close();
    }
}
