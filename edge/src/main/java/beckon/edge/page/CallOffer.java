package beckon.edge.page;

import beckon.edge.call.BrowserCalls;
import beckon.edge.http.Answer;
import beckon.edge.http.PageAddress;
import beckon.edge.http.Request;
import beckon.edge.http.Responder;
import beckon.edge.http.Tally;
import beckon.network.delivery.Ad;
import beckon.network.delivery.Presentation;
import beckon.network.delivery.PresentationTokens;
import beckon.network.problem.Problem;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /p/CODE/call}: the call window, with a SIP address that works for one call. It costs a row, so it is given
 * only to people on our own page or from an ad, and to a bounded number at a time. Thread-safe.
 */
public final class CallOffer implements Responder {
    private static final Logger LOG = LoggerFactory.getLogger(CallOffer.class);
    private static final int AT_ONCE = 64;
    private static final long PATIENCE_SECONDS = 5;

    private final HostedPage hosted;
    private final Frame frame;
    private final CallTokens tokens;
    private final PresentationTokens presentations;
    private final Clock clock;
    private final CallWindow window;
    private final URI publicBase;
    private final ExecutorService blocking;
    private final Tally tally;
    private final Semaphore free = new Semaphore(AT_ONCE);

    /**
     * @param publicBase absolute address of the edge
     * @param sip {@code host:port} at which calls are taken
     * @param browser what calls from the page itself need; {@code null} for none
     * @param blocking runs what waits for the store
     */
    public CallOffer(
            HostedPage hosted,
            Frame frame,
            CallTokens tokens,
            PresentationTokens presentations,
            URI publicBase,
            String sip,
            @Nullable BrowserCalls browser,
            ExecutorService blocking,
            Tally tally,
            Clock clock) {
        this.hosted = hosted;
        this.frame = frame;
        this.tokens = tokens;
        this.presentations = presentations;
        this.clock = clock;
        this.publicBase = publicBase;
        this.window = new CallWindow(frame, publicBase, sip, browser, clock);
        this.blocking = blocking;
        this.tally = tally;
    }

    @Override
    public CompletionStage<Answer> answer(Request request) {
        Optional<Ad> listing = hosted.listing(request).filter(ad -> ad.destination() != null);
        if (listing.isEmpty()) {
            return CompletableFuture.completedStage(hosted.nothing());
        }
        if (!isOurPage(request)) {
            return CompletableFuture.completedStage(frame.notice(
                    403,
                    "This call was not asked for on our page",
                    "Open the listing's own page and press “Call now” there."));
        }
        return offer(listing.get(), request);
    }

    /**
     * The same for whoever pressed the call button of an ad: the token of the ad's presentation, which nobody can make
     * up, stands in for our page. Without a valid one the listing's page is shown, from which the call can be asked for.
     */
    public CompletionStage<Answer> fromAd(Request request) {
        Optional<Ad> listing = hosted.listing(request).filter(ad -> ad.destination() != null);
        boolean looking = !request.method().equals("GET")
                || request.header("Sec-Purpose").isPresent()
                || request.header("Sec-Fetch-Dest")
                        .filter(use -> !use.equals("document"))
                        .isPresent();
        if (listing.isEmpty()) {
            return CompletableFuture.completedStage(hosted.nothing());
        }
        if (looking || presentation(listing.get(), request) == null) {
            URI page = publicBase.resolve("p/" + listing.get().code());
            return CompletableFuture.completedStage(Answer.redirect(page));
        }
        return offer(listing.get(), request);
    }

    private CompletionStage<Answer> offer(Ad ad, Request request) {
        if (!free.tryAcquire()) {
            tally.mark("call-offer-refused");
            return CompletableFuture.completedStage(later());
        }
        CompletableFuture<String> token;
        try {
            token = CompletableFuture.supplyAsync(() -> issue(ad, presentation(ad, request)), blocking);
        } catch (RuntimeException closing) {
            free.release();
            return CompletableFuture.completedStage(later());
        }
        return token.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).handle((issued, failure) -> {
            if (failure == null) {
                return window.page(ad, issued, HostedPage.from(request).orElse(""));
            }
            if (failure.getCause() instanceof Problem problem) {
                return frame.notice(problem.status(), problem.title(), problem.detail());
            }
            LOG.error("No call token for reference {}", ad.attribution().reference(), failure);
            tally.mark("call-token-failed");
            return later();
        });
    }

    private @Nullable UUID presentation(Ad ad, Request request) {
        return HostedPage.from(request)
                .flatMap(from -> presentations.verify(PresentationTokens.CLICK, from))
                .filter(one -> one.reference().equals(ad.attribution().reference())
                        && !PresentationTokens.expired(one, clock.instant()))
                .map(Presentation::id)
                .orElse(null);
    }

    private String issue(Ad ad, @Nullable UUID presentation) {
        try {
            return tokens.issue(ad.attribution().reference(), presentation);
        } finally {
            free.release();
        }
    }

    /**
     * Browsers say where a form was sent from, and pages cannot change what they say (Fetch, 3.2 and Fetch Metadata).
     * Whoever says nothing is no browser.
     */
    private boolean isOurPage(Request request) {
        Optional<String> fetchSite = request.header("Sec-Fetch-Site");
        if (fetchSite.isPresent() && !fetchSite.get().equals("same-origin")) {
            return false;
        }
        Optional<PageAddress> origin = request.header("Origin").flatMap(PageAddress::parse);
        if (origin.isEmpty()) {
            return false;
        }
        String host = origin.get().host();
        return host.equals(hostOf(publicBase.toString()))
                || host.equals(hostOf("http://" + request.header("Host").orElse("")))
                || host.equals(hostOf("https://" + request.header("Host").orElse("")));
    }

    private static String hostOf(String address) {
        return PageAddress.parse(address).map(PageAddress::host).orElse("?");
    }

    private Answer later() {
        return frame.notice(503, "One moment, please", "Calls cannot be set up just now. Try again in a few seconds.")
                .with("Retry-After", "5");
    }
}
