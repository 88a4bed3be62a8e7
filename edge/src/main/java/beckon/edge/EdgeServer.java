package beckon.edge;

import beckon.edge.call.BrowserCalls;
import beckon.edge.call.CallScript;
import beckon.edge.call.SoundReport;
import beckon.edge.contact.ClickRedirect;
import beckon.edge.contact.EndedUses;
import beckon.edge.contact.Onward;
import beckon.edge.contact.Provenance;
import beckon.edge.contact.ReferenceRedirect;
import beckon.edge.contact.Screen;
import beckon.edge.contact.ViewBeacon;
import beckon.edge.contact.Witness;
import beckon.edge.file.ListingPicture;
import beckon.edge.file.PublicFiles;
import beckon.edge.file.SellersList;
import beckon.edge.http.Answer;
import beckon.edge.http.Listener;
import beckon.edge.http.Request;
import beckon.edge.http.Route;
import beckon.edge.http.Routes;
import beckon.edge.http.Tally;
import beckon.edge.page.CallOffer;
import beckon.edge.page.Frame;
import beckon.edge.page.HostedPage;
import beckon.edge.slot.AdJson;
import beckon.edge.slot.HouseAds;
import beckon.edge.slot.SlotAds;
import beckon.edge.slot.ViewCounts;
import beckon.edge.tag.PreviewPage;
import beckon.edge.tag.TagScript;
import beckon.network.call.CallDesk;
import beckon.network.delivery.DayViews;
import beckon.network.delivery.PresentationTokens;
import beckon.network.delivery.Snapshot;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The public edge: one port, every route. Answers ads from the snapshot in memory; no event loop waits for the store.
 * Thread-safe.
 */
public final class EdgeServer implements AutoCloseable {
    private final Listener listener;
    private final ExecutorService blocking;
    private final Tally tally;
    private final URI publicBase;

    private EdgeServer(Listener listener, ExecutorService blocking, Tally tally, URI publicBase) {
        this.listener = listener;
        this.blocking = blocking;
        this.tally = tally;
        this.publicBase = publicBase;
    }

    /**
     * Binds the port and answers. What is handed over stays the caller's to close, after the edge.
     *
     * @throws java.io.UncheckedIOException naming the address, when the port cannot be bound
     */
    public static EdgeServer start(EdgeConfig config, EdgeParts parts, Clock clock) {
        Tally tally = new Tally();
        ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
        // Links carry the port, so it is bound before there are routes; nobody is let in until there are.
        Listener listener = Listener.bind(config.bind(), config.limits(), config.wire(), tally, clock);
        try {
            URI base = config.publicBase().map(EdgeServer::folder).orElseGet(() -> baseOf(config, listener.address()));
            Frame frame = Frame.shipped();
            List<Route> routes = routes(config, parts, base, frame, blocking, tally, clock);
            BrowserCalls browser = parts.browser();
            listener.open(
                    new Routes(routes, (request, status, detail) -> unanswerable(frame, request, status, detail)),
                    browser == null ? null : () -> browser.webSockets().handler("/sip"));
            return new EdgeServer(listener, blocking, tally, base);
        } catch (RuntimeException failure) {
            listener.close();
            blocking.shutdownNow();
            throw failure;
        }
    }

    private static List<Route> routes(
            EdgeConfig config,
            EdgeParts parts,
            URI base,
            Frame frame,
            ExecutorService blocking,
            Tally tally,
            Clock clock) {
        Supplier<Snapshot> snapshots = parts.snapshots();
        PresentationTokens tokens = parts.tokens();
        CallDesk calls = parts.calls();
        PublicFiles files = parts.files();
        Witness witness = new Witness(parts.events(), parts.visitors(), tally, clock);
        Onward onward = new Onward(base, frame);
        Provenance provenance = new Provenance(snapshots);
        Screen screen = new Screen(parts.screening(), clock);
        EndedUses ended = new EndedUses(parts.screening().ended(), blocking);
        HostedPage hosted = new HostedPage(snapshots, frame);
        CallOffer offer = new CallOffer(
                hosted, frame, calls::callToken, tokens, base, config.sip(), parts.browser(), blocking, tally, clock);
        ViewCounts views = new ViewCounts(parts.visitors(), clock);
        DayViews earlier = parts.aids().earlier();
        if (earlier != null) {
            blocking.execute(() -> views.remember(earlier));
        }
        AdJson json = new AdJson(tokens, base, files::picture);
        SlotAds ads = new SlotAds(snapshots, json, parts.aids(), views, clock, config.seed());
        return List.of(
                new Route("ad", "GET", "/ad", ads),
                new Route("house-ad", "GET", "/h/*", new HouseAds(snapshots)),
                new Route("view", "POST", "/v/*", new ViewBeacon(tokens, provenance, screen, witness, views::saw)),
                new Route(
                        "click",
                        "GET",
                        "/c/*",
                        ClickRedirect.toListing(tokens, provenance, screen, ended, witness, onward)),
                new Route(
                        "click-to-call",
                        "GET",
                        "/c/*/call",
                        ClickRedirect.toCall(tokens, provenance, screen, ended, witness, onward)),
                new Route("tag", "GET", "/tag.js", TagScript.shipped()),
                new Route("preview", "GET", "/preview", PreviewPage.shipped()),
                new Route("preview", "GET", "/preview.js", PreviewPage.script()),
                new Route("preview", "GET", "/preview.css", PreviewPage.style()),
                new Route("preview", "GET", "/preview.svg", PreviewPage.picture()),
                new Route("picture", "GET", "/i/*", new ListingPicture(files, blocking)),
                new Route("sellers", "GET", "/sellers.json", new SellersList(files, blocking)),
                new Route("reference", "GET", "/r/*", new ReferenceRedirect(snapshots, screen, ended, witness, onward)),
                new Route("page", "GET", "/p/*", hosted),
                new Route("call", "POST", "/p/*/call", offer),
                new Route("call-from-ad", "GET", "/p/*/call", offer::fromAd),
                new Route("sound", "POST", "/m/*", new SoundReport(calls::soundless, blocking, tally)),
                new Route("call-script", "GET", "/call.js", CallScript.shipped()),
                new Route("health", "GET", "/health", EdgeServer::health));
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return listener.address();
    }

    /** What every link begins with; ends in {@code /}. */
    public URI publicBase() {
        return publicBase;
    }

    /** Answers by route and status, for metrics. */
    public List<Tally.Count> answers() {
        return tally.answers();
    }

    /** What happened beside the answers, by name, such as {@code forged-click-token} or {@code event-not-durable}. */
    public Map<String, Long> marks() {
        return tally.marks();
    }

    /** Open connections now. */
    public int connections() {
        return listener.connections();
    }

    /** Takes no more connections, lets begun answers finish for up to five seconds, and frees the port. */
    @Override
    public void close() {
        listener.close();
        blocking.shutdownNow();
    }

    private static URI baseOf(EdgeConfig config, InetSocketAddress bound) {
        InetAddress address = bound.getAddress();
        String scheme = config.wire().tls() == null ? "http://" : "https://";
        String host = address.isAnyLocalAddress() ? "localhost" : address.getHostAddress();
        return URI.create(scheme + (host.contains(":") ? "[" + host + "]" : host) + ":" + bound.getPort() + "/");
    }

    private static URI folder(URI base) {
        String text = base.toString();
        return text.endsWith("/") ? base : URI.create(text + "/");
    }

    private static CompletionStage<Answer> health(Request request) {
        return CompletableFuture.completedStage(
                Answer.of(200, "text/plain; charset=utf-8", "ok").with("Cache-Control", "no-store"));
    }

    private static Answer unanswerable(Frame frame, Request request, int status, String detail) {
        if (request.acceptsHtml()) {
            return status == 404
                    ? frame.notice(
                            404, "Nothing here", "There is no page at this address. Check it for a missing letter.")
                    : frame.notice(405, "Not in this way", detail);
        }
        return status == 404
                ? Answer.problem(404, "not-found", "Nothing here", detail)
                : Answer.problem(405, "method-not-allowed", "Not in this way", detail);
    }
}
