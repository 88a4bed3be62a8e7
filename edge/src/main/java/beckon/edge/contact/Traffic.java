package beckon.edge.contact;

import beckon.edge.http.Request;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells what a person did from what a program did, by what the program says of itself. A filtered contact is recorded
 * with the reason and costs nothing.
 */
public final class Traffic {
    /** Words by which crawlers, previews, monitors and HTTP libraries name themselves. "cubot" is a make of telephone. */
    private static final Pattern ROBOT = Pattern.compile("(?<!cu)bot\\b|bot[-_/;.,:)0-9]|robot|crawl|spider|scrap|slurp"
            + "|archiver|fetch|monitor|preview|validator|checker|scan|lighthouse|headless|phantomjs|selenium|puppeteer"
            + "|playwright|feed|rss|facebookexternalhit|whatsapp|mediapartners|adsbot|apis-google|google-(?!gsa)"
            + "|bing|yandex|baidu|python|java[-/]|^java|curl|wget|libwww|perl|ruby|okhttp|go-http|httpclient|http[-_]"
            + "|axios|node-|guzzle|scrapy|winhttp|urllib|aiohttp|postman|insomnia|nutch|dataprovider|\\+https?:");

    private Traffic() {}

    /** Why this request is no person's, as a slug: {@code prefetch}, {@code no-user-agent} or {@code robot}. */
    public static Optional<String> filter(Request request) {
        if (isPrefetch(request)) {
            return Optional.of("prefetch");
        }
        String agent = request.userAgent();
        if (agent.isBlank()) {
            return Optional.of("no-user-agent");
        }
        return ROBOT.matcher(agent.toLowerCase(Locale.ROOT)).find() ? Optional.of("robot") : Optional.empty();
    }

    /** A browser that loads ahead says so: Sec-Purpose (Fetch standard), Purpose, X-Purpose and X-Moz (older ones). */
    private static boolean isPrefetch(Request request) {
        return says(request, "Sec-Purpose", "prefetch")
                || says(request, "Purpose", "prefetch")
                || says(request, "X-Moz", "prefetch")
                || says(request, "X-Purpose", "preview");
    }

    private static boolean says(Request request, String field, String word) {
        return request.header(field)
                .filter(value -> value.toLowerCase(Locale.ROOT).contains(word))
                .isPresent();
    }
}
