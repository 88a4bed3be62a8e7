package beckon.review.crawl;

import beckon.review.fetch.Fetched;
import beckon.review.fetch.WebAddress;
import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the robots.txt files of the origins of one crawl allow (RFC 9309). Not thread-safe: it belongs to one crawl.
 */
final class Robots {
    /** RFC 9309, section 2.5: at least 500 KiB are read; of a longer file no more than this. */
    static final int MOST_BYTES = 500 << 10;

    /** RFC 9309, section 2.3.1.2: at least five redirects are followed. */
    private static final int MOST_REDIRECTS = 5;

    /** A longer pause that a file asks for would only make the review of a site impossible. */
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

    /** What one origin allows, or why nothing of it may be read. */
    private record Rules(BaseRobotRules rules, Fetched.@Nullable Failure failure) {}

    private final String name;
    private final BiFunction<URI, Integer, Fetched> fetch;
    private final Map<String, Rules> known = new HashMap<>();

    /**
     * @param name the name by which files address this crawler
     * @param fetch asks once for at most so many bytes
     */
    Robots(String name, BiFunction<URI, Integer, Fetched> fetch) {
        this.name = name;
        this.fetch = fetch;
    }

    /** Why this address must not be read; null if it may. */
    Fetched.@Nullable Failure refusal(URI uri) {
        Rules of = of(uri);
        if (of.failure() != null) {
            return of.failure();
        }
        return of.rules().isAllowed(uri.toString())
                ? null
                : new Fetched.Failure(
                        "robots",
                        0,
                        WebAddress.origin(uri) + "/robots.txt does not let " + uri.getRawPath() + " be read");
    }

    /** The pause that the file of this address's origin asks for, bounded; zero where it asks for none. */
    Duration delay(URI uri) {
        Rules of = known.get(WebAddress.origin(uri));
        long millis = of == null ? 0 : of.rules().getCrawlDelay();
        return millis <= 0 ? Duration.ZERO : Duration.ofMillis(Math.min(millis, LONGEST_DELAY.toMillis()));
    }

    /** The sitemaps that the file of this address's origin names. */
    List<String> sitemaps(URI uri) {
        Rules of = known.get(WebAddress.origin(uri));
        return of == null ? List.of() : of.rules().getSitemaps();
    }

    private Rules of(URI uri) {
        String origin = WebAddress.origin(uri);
        Rules of = known.get(origin);
        if (of == null) {
            of = read(WebAddress.of(origin + "/robots.txt"));
            known.put(origin, of);
        }
        return of;
    }

    /** RFC 9309, section 2.3.1: no file means that everything is allowed, a failing server that nothing is. */
    private Rules read(URI uri) {
        Fetched fetched = fetch.apply(uri, MOST_BYTES);
        for (int hop = 0; hop < MOST_REDIRECTS && fetched instanceof Fetched.Redirect(URI target); hop++) {
            fetched = fetch.apply(target, MOST_BYTES);
        }
        SimpleRobotRules all = new SimpleRobotRules(RobotRulesMode.ALLOW_ALL);
        return switch (fetched) {
            case Fetched.Document document -> new Rules(parsed(uri, document.body()), null);
            case Fetched.Failure failure
            when failure.status() >= 500 ->
                new Rules(all, new Fetched.Failure("robots", failure.status(), uri + " answered " + failure.status()));
            case Fetched.Failure failure when failure.status() == 0 -> new Rules(all, failure);
            case Fetched.Failure _, Fetched.Redirect _, Fetched.Unchanged _ -> new Rules(all, null);
        };
    }

    private BaseRobotRules parsed(URI uri, Fetched.Body body) {
        SimpleRobotRulesParser parser = new SimpleRobotRulesParser(Long.MAX_VALUE, 0);
        return parser.parseContent(uri.toString(), body.bytes(), body.type(), List.of(name));
    }
}
