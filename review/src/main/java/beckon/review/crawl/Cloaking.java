package beckon.review.crawl;

import beckon.review.fetch.Fetched;
import beckon.review.page.Page;
import beckon.review.page.PageParser;
import beckon.review.verdict.Check;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Whether a site shows a visitor's browser something else than it shows this crawler. A page is fetched again as a browser
 * would; where that differs much, once more as the crawler, so that a page that differs each time is not taken for one that
 * makes a difference between its readers. Not thread-safe: it belongs to one crawl.
 */
final class Cloaking {
    /** What the most common browser sends. */
    static final String BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/140.0.0.0 Safari/537.36";

    /** Texts that share less than this are different texts. */
    private static final double SAME = .5;

    /** A shorter passage may be a banner or a list of what is new. */
    private static final int TELLING_WORDS = 25;

    private static final int SHOWN = 240;
    private static final int MOST_REDIRECTS = 3;

    private final PageParser parser;
    private final BiFunction<URI, String, Fetched> fetch;
    private final String crawler;

    /**
     * @param fetch asks once, under a user agent
     * @param crawler this crawler's user agent
     */
    Cloaking(PageParser parser, BiFunction<URI, String, Fetched> fetch, String crawler) {
        this.parser = parser;
        this.fetch = fetch;
        this.crawler = crawler;
    }

    /** Looks at a page again that the crawler has read. */
    Optional<Check> look(URI uri, Page seen) {
        Fetched answer = fetch.apply(uri, BROWSER);
        for (int hop = 0; hop < MOST_REDIRECTS && answer instanceof Fetched.Redirect(URI target); hop++) {
            if (!Hosts.related(uri, target)) {
                return Optional.of(
                        Check.person("cloaking", uri + " leads a browser, but not the crawler, to " + target));
            }
            answer = fetch.apply(target, BROWSER);
        }
        return switch (answer) {
            case Fetched.Document document -> compared(uri, seen, document);
            case Fetched.Failure(String _, int status, String _)
            when status == 404 || status == 410 ->
                Optional.of(Check.person(
                        "cloaking", uri + " is a page for the crawler and answers " + status + " to a browser"));
            case Fetched.Failure _, Fetched.Redirect _, Fetched.Unchanged _ -> Optional.empty();
        };
    }

    private Optional<Check> compared(URI uri, Page seen, Fetched.Document document) {
        Page shown = parser.parse(
                document.uri().toString(),
                document.body().bytes(),
                document.body().charset());
        Shingles own = Shingles.of(seen.words());
        Shingles browser = Shingles.of(shown.words());
        if (own.resemblance(browser) >= SAME || Math.max(own.words(), browser.words()) < TELLING_WORDS) {
            return Optional.empty();
        }
        if (!(fetch.apply(uri, crawler) instanceof Fetched.Document again)) {
            return Optional.empty();
        }
        Page repeated = parser.parse(
                again.uri().toString(), again.body().bytes(), again.body().charset());
        Shingles second = Shingles.of(repeated.words());
        if (own.resemblance(second) < SAME) {
            return Optional.of(Check.noted("cloaking", uri + " says something else each time it is read"));
        }
        String hidden = browser.onlyHere(List.of(own, second));
        String staged = own.onlyHere(List.of(browser));
        boolean more = words(hidden) >= TELLING_WORDS;
        String passage = more ? hidden : staged;
        if (words(passage) < TELLING_WORDS) {
            return Optional.empty();
        }
        String shownPassage = passage.length() > SHOWN ? passage.substring(0, SHOWN) + "..." : passage;
        return Optional.of(Check.person(
                "cloaking",
                uri + " shows " + (more ? "a browser, but not the crawler" : "the crawler, but not a browser") + ": \""
                        + shownPassage + "\""));
    }

    private static int words(String passage) {
        return passage.isEmpty() ? 0 : passage.split(" ", -1).length;
    }
}
