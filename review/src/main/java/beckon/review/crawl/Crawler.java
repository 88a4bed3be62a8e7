package beckon.review.crawl;

import beckon.review.page.JsonLines;
import beckon.review.page.Markup;
import beckon.review.page.Page;
import beckon.review.page.PageParser;
import beckon.review.page.SitePages;
import beckon.review.verdict.Check;
import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a site page by page: robots.txt first (RFC 9309), the home page, the pages that say who runs it, then others of
 * the same site. Safe for any number of threads; each crawl belongs to the thread that calls.
 */
public final class Crawler implements AutoCloseable {
    private static final int MOST_REDIRECTS = 5;
    private static final int ROBOTS_BYTES = 512 << 10;
    private static final List<String> ROBOT_NAMES = List.of("beckon");

    private final CrawlSettings settings;
    private final PageParser parser;
    private final Fetcher fetcher;

    public Crawler(CrawlSettings settings, PageParser parser) {
        this.settings = settings;
        this.parser = parser;
        fetcher = new Fetcher(settings);
    }

    /**
     * Reads the site of this address. Where nothing could be read there are no pages, and a check says why.
     *
     * @throws IllegalArgumentException if the address is not {@code http} or {@code https} with a host
     */
    public SitePages crawl(String url, CrawlListener listener) {
        URI home = address(url);
        return new Crawl(home, listener).run();
    }

    /** The name of the site of this address. */
    public static String site(String url) {
        return JsonLines.host(address(url).toString());
    }

    @Override
    public void close() {
        try {
            fetcher.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("The crawler's connections could not be closed", e);
        }
    }

    private static URI address(String url) {
        URI uri;
        try {
            uri = URI.create(url.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + url + "\" is no address; write http://host/ or https://host/", e);
        }
        if (!web(uri)) {
            throw new IllegalArgumentException(
                    "\"" + url + "\" cannot be crawled; write http://host/ or https://host/");
        }
        return uri.getRawPath() == null || uri.getRawPath().isEmpty() ? uri.resolve("/") : uri;
    }

    private static boolean web(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        return (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null && uri.getUserInfo() == null;
    }

    /** One crawl. */
    private final class Crawl {
        private final URI home;
        private final CrawlListener listener;
        private final long deadline = System.nanoTime() + settings.time().toNanos();
        private final Frontier frontier = new Frontier();
        private final Set<String> hosts = new HashSet<>();
        private final List<Page> pages = new ArrayList<>();
        private final List<Check> checks = new ArrayList<>();
        private BaseRobotRules robots = new SimpleRobotRules(RobotRulesMode.ALLOW_ALL);
        private String robotsOf = "";
        private long bytesLeft = settings.siteBytes();
        private long nextRequest = System.nanoTime();
        private int broken;

        Crawl(URI home, CrawlListener listener) {
            this.home = home;
            this.listener = listener;
        }

        SitePages run() {
            hosts.add(JsonLines.host(home.toString()));
            frontier.seen(home);
            Fetched.Failure failed = read(home, true);
            if (failed != null) {
                checks.add(new Check(failed.check(), "failed", failed.detail()));
            }
            while (failed == null && pages.size() < settings.pages() && bytesLeft > 0) {
                URI next = System.nanoTime() < deadline ? frontier.next() : null;
                if (next == null) {
                    break;
                }
                Fetched.Failure failure = read(next, false);
                broken += failure != null && failure.status() >= 400 ? 1 : 0;
            }
            if (broken > 0) {
                checks.add(new Check("broken-links", "failed", broken + " links of the site lead to errors"));
            }
            return new SitePages(JsonLines.host(home.toString()), pages, checks);
        }

        private Fetched.@Nullable Failure read(URI start, boolean first) {
            URI uri = start;
            for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
                Fetched fetched = permitted(uri);
                switch (fetched) {
                    case Fetched.Failure failure -> {
                        return failure;
                    }
                    case Fetched.Redirect(URI target) -> {
                        if (!web(target)) {
                            return new Fetched.Failure("unreachable", 0, uri + " leads to " + target);
                        }
                        if (!first && !hosts.contains(JsonLines.host(target.toString()))) {
                            return null;
                        }
                        uri = target;
                    }
                    case Fetched.Document document -> {
                        return take(document, first);
                    }
                }
            }
            return new Fetched.Failure(
                    "redirects", 0, start + " leads in circles: more than " + MOST_REDIRECTS + " redirects");
        }

        private Fetched permitted(URI uri) {
            String origin = uri.getScheme() + "://" + uri.getRawAuthority();
            if (!origin.equals(robotsOf)) {
                Fetched.Failure failure = readRobots(origin);
                if (failure != null) {
                    return failure;
                }
                robotsOf = origin;
            }
            if (!robots.isAllowed(uri.toString())) {
                return new Fetched.Failure(
                        "robots", 0, origin + "/robots.txt does not let " + uri.getRawPath() + " be read");
            }
            return fetch(uri, (int) Math.min(settings.pageBytes(), bytesLeft));
        }

        /** RFC 9309, section 2.3.1: no file means everything is allowed, a failing server that nothing is. */
        private Fetched.@Nullable Failure readRobots(String origin) {
            URI uri = URI.create(origin + "/robots.txt");
            Fetched fetched = fetch(uri, ROBOTS_BYTES);
            for (int hop = 0;
                    hop < MOST_REDIRECTS && fetched instanceof Fetched.Redirect(URI target) && web(target);
                    hop++) {
                fetched = fetch(target, ROBOTS_BYTES);
            }
            robots = new SimpleRobotRules(RobotRulesMode.ALLOW_ALL);
            if (fetched instanceof Fetched.Document(URI _, Fetched.Body body)) {
                robots = new SimpleRobotRulesParser().parseContent(uri.toString(), body.bytes, body.type, ROBOT_NAMES);
            } else if (fetched instanceof Fetched.Failure failure
                    && (failure.status() >= 500 || failure.status() == 0)) {
                return failure.status() == 0
                        ? failure
                        : new Fetched.Failure("robots", failure.status(), uri + " answered " + failure.status());
            }
            return null;
        }

        private Fetched fetch(URI uri, int most) {
            long wait = nextRequest - System.nanoTime();
            if (wait > 0) {
                try {
                    Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return new Fetched.Failure("unreachable", 0, "the crawl was interrupted");
                }
            }
            Fetched fetched = fetcher.fetch(uri, most);
            nextRequest = System.nanoTime() + settings.pace().toNanos();
            return fetched;
        }

        private Fetched.@Nullable Failure take(Fetched.Document document, boolean first) {
            Fetched.Body body = document.body();
            URI uri = document.uri();
            if (!html(body)) {
                return new Fetched.Failure("not-html", 0, uri + " is " + (body.type.isEmpty() ? "binary" : body.type));
            }
            bytesLeft -= body.bytes.length;
            if (first) {
                hosts.add(JsonLines.host(uri.toString()));
                frontier.seen(uri);
            }
            Page page = parser.parse(uri.toString(), body.bytes, body.charset);
            pages.add(page);
            for (Markup.Link link : page.markup().links()) {
                follow(link);
            }
            listener.read(uri.toString(), pages.size(), Math.min(settings.pages(), pages.size() + frontier.size()));
            return null;
        }

        private void follow(Markup.Link link) {
            try {
                URI target = URI.create(link.target());
                if (web(target) && hosts.contains(JsonLines.host(link.target()))) {
                    String text = target.toString();
                    int fragment = text.indexOf('#');
                    frontier.add(fragment < 0 ? target : URI.create(text.substring(0, fragment)), link.text());
                }
            } catch (IllegalArgumentException e) {
                // a link that is no address leads nowhere
            }
        }

        private static boolean html(Fetched.Body body) {
            String type = body.type.toLowerCase(Locale.ROOT);
            boolean said = type.isEmpty() || type.contains("html") || type.equals("text/plain");
            return said && !PageParser.binary(body.bytes);
        }
    }
}
