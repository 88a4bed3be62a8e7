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
    /** Every browser that people use has begun its name so for twenty years. */
    private static final Pattern BROWSER = Pattern.compile("mozilla/5\\.0 \\(.*(?:applewebkit|gecko|trident)/.*");

    /**
     * Words by which crawlers, previews, monitors and HTTP libraries name themselves inside such a name, and addresses,
     * which no browser leaves. "Cubot" is a make of telephone.
     */
    private static final Pattern ROBOT = Pattern.compile("(?<!\\bcu)bot\\b|(?<!\\bcu)bot[-/;.,:)0-9]|robot|crawl|spider"
            + "|scrap|slurp|archiver|fetch|monitor|uptime|preview|validator|checker|scan|headless|lighthouse|phantomjs"
            + "|selenium|puppeteer|playwright|pingdom|ptst|gtmetrix|feed|favicon|mediapartners|google-|googleother"
            + "|python|java/|curl|wget|-agent|\\(compatible;|https?:|www\\.|@|\\.com\\b");

    /** Reading a name takes longer than all else that a click does before it is written. */
    private static final Recall<Optional<String>> NAMES = new Recall<>(4_096, Traffic::named);

    private Traffic() {}

    /** Why this request is no person's, as a slug: {@code prefetch}, {@code no-user-agent} or {@code robot}. */
    public static Optional<String> filter(Request request) {
        if (isPrefetch(request)) {
            return Optional.of("prefetch");
        }
        return NAMES.of(request.userAgent());
    }

    /** What a program's name gives away. */
    private static Optional<String> named(String agent) {
        if (agent.isBlank()) {
            return Optional.of("no-user-agent");
        }
        String name = agent.toLowerCase(Locale.ROOT);
        return BROWSER.matcher(name).matches() && !ROBOT.matcher(name).find() ? Optional.empty() : Optional.of("robot");
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
