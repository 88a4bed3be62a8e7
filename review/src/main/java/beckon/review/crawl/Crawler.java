package beckon.review.crawl;

import beckon.review.fetch.AddressRules;
import beckon.review.fetch.Fetched;
import beckon.review.fetch.Fetcher;
import beckon.review.fetch.Request;
import beckon.review.fetch.Validators;
import beckon.review.fetch.WebAddress;
import beckon.review.page.JsonLines;
import beckon.review.page.PageParser;
import beckon.review.page.SitePages;
import beckon.review.render.Renderer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads a site page by page: robots.txt first (RFC 9309), the home page, the pages that say who runs it, then others of
 * each section in turn. Never reaches an address that is not public unless the settings list it. Safe for any number of
 * threads; each crawl belongs to the thread that calls, and crawls of one host wait for each other's pauses.
 */
public final class Crawler implements AutoCloseable {
    /** Pages that are looked at to tell whether a site has changed. */
    private static final int PROBED = 3;

    private static final int MOST_REDIRECTS = 5;

    private final CrawlSettings settings;
    private final PageParser parser;
    private final Fetcher fetcher;
    private final Optional<Renderer> renderer;
    private final Pacing pacing = new Pacing();

    /**
     * A crawler that draws no pages.
     *
     * @throws IllegalArgumentException if the settings list an address that is none
     */
    public Crawler(CrawlSettings settings, PageParser parser) {
        this(settings, parser, Optional.empty());
    }

    /**
     * A crawler that draws pages which show nothing without scripts.
     *
     * @param chromium the browser to draw with; empty to draw none
     * @throws IllegalArgumentException if the settings list an address that is none
     */
    public Crawler(CrawlSettings settings, PageParser parser, Optional<Path> chromium) {
        this.settings = settings;
        this.parser = parser;
        AddressRules rules = new AddressRules(settings.allowPrivate(), settings.allowed());
        fetcher = new Fetcher(rules, settings.answer());
        renderer = chromium.map(program -> new Renderer(program, rules, settings.userAgent()));
    }

    /**
     * Reads the site of this address. Where nothing could be read there are no pages, and a check says why.
     *
     * @throws IllegalArgumentException if the address is not {@code http} or {@code https} with a host
     */
    public SitePages crawl(String url, CrawlListener listener) {
        return crawl(url, Visited.NOTHING, listener).site();
    }

    /**
     * Reads the site of this address again: pages that the server calls unchanged are taken from the earlier visit.
     *
     * @throws IllegalArgumentException if the address is not {@code http} or {@code https} with a host
     */
    public Crawled crawl(String url, Visited earlier, CrawlListener listener) {
        return new Crawl(settings, parser, fetcher, pacing, renderer, WebAddress.of(url), earlier, listener).run();
    }

    /**
     * Whether a site says something else than at the earlier visit: asks for its home page and two more, and is content
     * with small differences such as a date. Costs as many requests, and robots.txt.
     */
    public Change change(Visited earlier) {
        List<Visit> probed = new ArrayList<>(earlier.pages().stream().limit(1).toList());
        earlier.pages().stream()
                .skip(1)
                .sorted(Comparator.comparingInt(visit -> Frontier.order(URI.create(visit.url()))))
                .limit(PROBED - 1L)
                .forEach(probed::add);
        Change change = Change.UNKNOWN;
        long deadline = System.nanoTime() + settings.time().toNanos();
        Robots robots = new Robots(settings.robotName(), (uri, most) -> ask(uri, most, Validators.NONE, deadline));
        for (Visit visit : probed) {
            change = change(visit, robots, deadline);
            if (change != Change.NONE) {
                return change;
            }
        }
        return change;
    }

    private Change change(Visit visit, Robots robots, long deadline) {
        URI uri = WebAddress.of(visit.url());
        if (robots.refusal(uri) != null) {
            return Change.UNKNOWN;
        }
        return switch (ask(uri, settings.pageBytes(), visit.validators(), deadline)) {
            case Fetched.Unchanged _ -> Change.NONE;
            case Fetched.Document document ->
                visit.resembles(parser.parse(
                                visit.url(),
                                document.body().bytes(),
                                document.body().charset()))
                        ? Change.NONE
                        : Change.CHANGED;
            case Fetched.Redirect _ -> Change.CHANGED;
            case Fetched.Failure failure ->
                failure.status() >= 400 && failure.status() < 500 ? Change.CHANGED : Change.UNKNOWN;
        };
    }

    /**
     * Reads one document as it is: a proof of control, an {@code ads.txt}. The same rules about addresses and pauses hold;
     * robots.txt does not, since the publisher asked for it. Redirects are followed.
     *
     * @param most bytes that are read
     * @throws IllegalArgumentException if the address is not {@code http} or {@code https} with a host
     */
    public Fetched document(String url, int most) {
        long deadline = System.nanoTime() + settings.answer().toNanos() * 2;
        Fetched fetched = ask(WebAddress.of(url), most, Validators.NONE, deadline);
        for (int hop = 0; hop < MOST_REDIRECTS && fetched instanceof Fetched.Redirect(URI target); hop++) {
            fetched = ask(target, most, Validators.NONE, deadline);
        }
        return fetched instanceof Fetched.Redirect
                ? new Fetched.Failure("redirects", 0, url + " leads in circles: more than 5 redirects")
                : fetched;
    }

    private Fetched ask(URI uri, int most, Validators validators, long deadline) {
        try {
            if (!pacing.await(uri.getHost(), settings.pace(), deadline)) {
                return new Fetched.Failure("unreachable", 0, "it was not the turn of " + uri + " in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Fetched.Failure("unreachable", 0, "the request was interrupted");
        }
        Fetched fetched = fetcher.fetch(new Request(uri, most, settings.answer(), settings.userAgent(), validators));
        pacing.ended(uri.getHost(), settings.pace());
        return fetched;
    }

    /**
     * The name of the site of this address.
     *
     * @throws IllegalArgumentException if the address is not {@code http} or {@code https} with a host
     */
    public static String site(String url) {
        return JsonLines.host(WebAddress.of(url).toString());
    }

    @Override
    public void close() {
        try {
            fetcher.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The crawler's connections could not be closed", e);
        }
    }
}
