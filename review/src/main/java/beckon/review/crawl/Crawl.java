package beckon.review.crawl;

import beckon.review.fetch.Fetched;
import beckon.review.fetch.Fetcher;
import beckon.review.fetch.Request;
import beckon.review.fetch.Validators;
import beckon.review.fetch.WebAddress;
import beckon.review.page.JsonLines;
import beckon.review.page.Markup;
import beckon.review.page.Page;
import beckon.review.page.PageParser;
import beckon.review.page.ScriptShell;
import beckon.review.page.SitePages;
import beckon.review.render.Rendered;
import beckon.review.render.Renderer;
import beckon.review.verdict.Check;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One crawl of one site. Belongs to the thread that runs it. */
final class Crawl {
    private static final int MOST_REDIRECTS = 5;

    private final CrawlSettings settings;
    private final PageParser parser;
    private final Fetcher fetcher;
    private final Pacing pacing;
    private final Optional<Renderer> renderer;
    private final Map<String, Visit> earlier;
    private final URI start;
    private final String site;
    private final CrawlListener listener;
    private final long deadline;
    private final Robots robots;
    private final SiteChecks checks;
    private final Frontier frontier = new Frontier();
    private final Set<String> hosts = new HashSet<>();
    private final Map<URI, Page> pages = new LinkedHashMap<>();
    private final List<Visit> visits = new ArrayList<>();
    private final Set<URI> shells = new HashSet<>();
    private final Map<URI, Page> plain = new HashMap<>();
    private URI home;
    private long bytes;

    Crawl(
            CrawlSettings settings,
            PageParser parser,
            Fetcher fetcher,
            Pacing pacing,
            Optional<Renderer> renderer,
            URI start,
            Visited visited,
            CrawlListener listener) {
        this.settings = settings;
        this.parser = parser;
        this.fetcher = fetcher;
        this.pacing = pacing;
        this.renderer = renderer;
        this.start = start;
        this.listener = listener;
        earlier = visited.byUrl();
        home = start;
        site = JsonLines.host(start.toString());
        deadline = System.nanoTime() + settings.time().toNanos();
        robots = new Robots(settings.robotName(), (uri, most) -> ask(uri, most, settings.userAgent(), Validators.NONE));
        checks = new SiteChecks(settings.slow());
    }

    Crawled run() {
        hosts.add(site);
        frontier.seen(start);
        Fetched.Failure failed = read(start, true);
        if (failed != null) {
            checks.add(Check.failed(failed.check(), failed.detail()));
        } else {
            readOn();
        }
        listener.progress(new CrawlProgress(site, "", pages.size(), pages.size(), bytes));
        return outcome();
    }

    private void readOn() {
        if (settings.pages() > 1) {
            Sitemaps sitemaps = new Sitemaps(
                    uri -> ask(uri, Sitemaps.MOST_BYTES, settings.userAgent(), Validators.NONE), this::own);
            sitemaps.read(home, robots.sitemaps(home)).stream()
                    .sorted(Comparator.comparingInt(Frontier::order))
                    .forEach(frontier::list);
        }
        while (pages.size() < settings.pages() && bytes < settings.siteBytes() && inTime()) {
            URI next = frontier.next();
            if (next == null) {
                break;
            }
            Fetched.Failure failure = read(next, false);
            if (failure != null && failure.status() > 0) {
                checks.followed(next, failure.status());
            }
        }
        lookAgain();
    }

    /** The home page, and one other that follows from the addresses, as a browser sees them. */
    private void lookAgain() {
        Cloaking cloaking = new Cloaking(
                parser, (uri, agent) -> ask(uri, settings.pageBytes(), agent, Validators.NONE), settings.userAgent());
        List<URI> again = new ArrayList<>(List.of(home));
        pages.keySet().stream()
                .filter(uri -> !uri.equals(home) && !shells.contains(uri))
                .min(Comparator.comparingInt(Frontier::order))
                .ifPresent(again::add);
        for (URI uri : again) {
            Page seen = plain.getOrDefault(uri, pages.get(uri));
            if (seen != null && !shells.contains(uri) && inTime()) {
                cloaking.look(uri, seen).ifPresent(checks::add);
            }
        }
    }

    private Crawled outcome() {
        boolean anyText = pages.keySet().stream().anyMatch(uri -> !shells.contains(uri));
        if (!pages.isEmpty() && !anyText) {
            checks.add(Check.failed(
                    "needs-scripts", home + " shows nothing without scripts; let pages be rendered to review it"));
            return new Crawled(new SitePages(site, List.of(), checks.all()), Visited.NOTHING);
        }
        return new Crawled(
                new SitePages(site, List.copyOf(pages.values()), checks.all()), new Visited(List.copyOf(visits)));
    }

    private boolean inTime() {
        return deadline - System.nanoTime() > 0 && !Thread.currentThread().isInterrupted();
    }

    private boolean own(URI uri) {
        return hosts.contains(JsonLines.host(uri.toString()));
    }

    private Fetched.@Nullable Failure read(URI from, boolean first) {
        URI uri = from;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            listener.progress(new CrawlProgress(
                    site,
                    uri.toString(),
                    pages.size(),
                    Math.min(settings.pages(), pages.size() + 1 + frontier.size()),
                    bytes));
            Fetched.Failure refused = robots.refusal(uri);
            if (refused != null) {
                return refused;
            }
            Visit kept = earlier.get(uri.toString());
            Validators validators = kept == null || kept.page().isEmpty() ? Validators.NONE : kept.validators();
            int most = (int) Math.min(settings.pageBytes(), settings.siteBytes() - bytes);
            Fetched fetched = ask(uri, Math.max(1, most), settings.userAgent(), validators);
            Optional<URI> target = elsewhere(fetched);
            if (target.isPresent()) {
                if (!first && !own(target.get())) {
                    return null;
                }
                uri = target.get();
                continue;
            }
            return switch (fetched) {
                case Fetched.Failure failure -> failure;
                case Fetched.Unchanged unchanged -> {
                    took(Objects.requireNonNull(kept), unchanged.took(), first);
                    yield null;
                }
                case Fetched.Document document -> take(document, first);
                case Fetched.Redirect _ -> throw new IllegalStateException("A redirect without a target");
            };
        }
        return new Fetched.Failure(
                "redirects", 0, from + " leads in circles: more than " + MOST_REDIRECTS + " redirects");
    }

    /** Where a redirect leads, or a page that only says where to go. */
    private static Optional<URI> elsewhere(Fetched fetched) {
        return switch (fetched) {
            case Fetched.Redirect(URI target) -> Optional.of(target);
            case Fetched.Document document -> MetaRefresh.target(document);
            case Fetched.Failure _, Fetched.Unchanged _ -> Optional.empty();
        };
    }

    private Fetched.@Nullable Failure take(Fetched.Document document, boolean first) {
        Fetched.Body body = document.body();
        URI uri = document.uri();
        if (!html(body)) {
            return new Fetched.Failure(
                    "not-html", 0, uri + " is " + (body.type().isEmpty() ? "binary" : body.type()));
        }
        Page page = parser.parse(uri.toString(), body.bytes(), body.charset());
        if (!ScriptShell.is(page, body.bytes())) {
            took(Visit.of(page, document.validators()), page, document.took(), first);
            return null;
        }
        Optional<Page> drawn = drawn(uri);
        if (drawn.isEmpty()) {
            shells.add(uri);
            checks.shell(uri, first);
        }
        Page shown = drawn.orElse(page);
        plain.put(uri, page);
        took(Visit.of(shown, Validators.NONE).forgotten(), shown, document.took(), first);
        return null;
    }

    /** What the page shows after its scripts have run, where that may be done and comes to something. */
    private Optional<Page> drawn(URI uri) {
        if (renderer.isEmpty() || !inTime()) {
            return Optional.empty();
        }
        Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        return switch (renderer.get().render(uri, left)) {
            case Rendered.Drawn(String html, long traffic, List<String> refused) -> {
                bytes += traffic;
                refused.stream()
                        .limit(1)
                        .forEach(what -> checks.add(
                                Check.noted("address", "a script of " + uri + " was kept from reaching out: " + what)));
                Page page = parser.parse(uri.toString(), html);
                yield page.text().isBlank() ? Optional.empty() : Optional.of(page);
            }
            case Rendered.Failure(String detail) -> {
                checks.add(Check.noted("rendering", detail));
                yield Optional.empty();
            }
        };
    }

    private void took(Visit kept, Duration took, boolean first) {
        took(kept, kept.page().orElseThrow(), took, first);
    }

    private void took(Visit visit, Page page, Duration took, boolean first) {
        URI uri = WebAddress.of(visit.url());
        if (first) {
            arrived(uri);
        }
        if (pages.putIfAbsent(uri, page) != null) {
            return;
        }
        frontier.seen(uri);
        visits.add(visit);
        checks.page(page, took, first);
        if (!first) {
            checks.followed(uri, 200);
        }
        for (Markup.Link link : page.markup().links()) {
            WebAddress.resolve(uri, link.target())
                    .filter(this::own)
                    .ifPresent(target -> frontier.add(target, link.text()));
        }
        listener.read(uri.toString(), pages.size(), Math.min(settings.pages(), pages.size() + frontier.size()));
    }

    private void arrived(URI uri) {
        home = uri;
        hosts.add(JsonLines.host(uri.toString()));
        if (!Hosts.related(start, uri)) {
            checks.add(Check.person("redirects", start + " leads to another site, " + uri));
        }
    }

    /** One request, when it is the host's turn. */
    private Fetched ask(URI uri, int most, String agent, Validators validators) {
        Duration pace = settings.pace();
        Duration delay = robots.delay(uri);
        Duration pause = !pace.isZero() && delay.compareTo(pace) > 0 ? delay : pace;
        try {
            if (!pacing.await(uri.getHost(), pause, deadline)) {
                return new Fetched.Failure("unreachable", 0, "the time for the site was over before " + uri);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Fetched.Failure("unreachable", 0, "the crawl was interrupted");
        }
        Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        Duration longest = settings.answer().compareTo(left) < 0 ? settings.answer() : left;
        Fetched fetched = fetcher.fetch(new Request(uri, most, longest, agent, validators));
        pacing.ended(uri.getHost(), pause);
        if (fetched instanceof Fetched.Document document) {
            bytes += document.body().bytes().length;
        }
        return fetched;
    }

    private static boolean html(Fetched.Body body) {
        String type = body.type();
        boolean said = type.isEmpty() || type.contains("html") || type.equals("text/plain");
        return said && !PageParser.binary(body.bytes());
    }
}
