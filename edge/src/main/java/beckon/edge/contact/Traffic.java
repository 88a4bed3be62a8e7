package beckon.edge.contact;

import beckon.edge.http.Request;
import beckon.network.traffic.Reason;
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

    /** Browsers that update themselves were left behind so far by nobody but programs. */
    private static final Pattern ANCIENT =
            Pattern.compile("(?:msie [1-9]\\.|msie 10|firefox/[1-4]?[0-9]\\.(?!.*seamonkey)"
                    + "|chrome/[1-4]?[0-9]\\.|version/[1-8]\\.[0-9.]+ (?:mobile/\\S+ )?safari|opera[ /][1-9]\\.)");

    /** What a browser calls itself when a program drives it, and by what such programs are known. */
    private static final Pattern DRIVEN =
            Pattern.compile("headless|phantomjs|slimerjs|selenium|webdriver|puppeteer|playwright|jsdom|zombie\\.js");

    /**
     * Words by which crawlers, previews, monitors and HTTP libraries name themselves inside such a name, and addresses,
     * which no browser leaves. "Cubot" is a make of telephone.
     */
    private static final Pattern ROBOT = Pattern.compile("(?<!\\bcu)bot\\b|(?<!\\bcu)bot[-/;.,:)0-9]|robot|crawl|spider"
            + "|scrap|slurp|archiver|fetch|monitor|uptime|preview|validator|checker|scan|lighthouse"
            + "|pingdom|ptst|gtmetrix|feed|favicon|mediapartners|google-|googleother"
            + "|python|java/|java-|http-?client|okhttp|axios|curl|wget|perl/|-agent|\\(compatible;|https?:|www\\.|@"
            + "|\\.com\\b");

    private static final int LONGEST = 512;

    /** Reading a name takes longer than all else that a click does before it is written. */
    private static final Recall<Optional<Reason>> NAMES = new Recall<>(4_096, Traffic::read);

    private Traffic() {}

    /** Why this request is no person's, as a slug: what {@link #ahead} or {@link #named} find. */
    public static Optional<String> filter(Request request) {
        return ahead(request).or(() -> named(request.userAgent())).map(Reason::slug);
    }

    /** A browser that loads ahead says so: Sec-Purpose (Fetch standard), Purpose, X-Purpose and X-Moz (older ones). */
    static Optional<Reason> ahead(Request request) {
        if (says(request, "Sec-Purpose", "prefetch")
                || says(request, "Sec-Purpose", "prerender")
                || says(request, "Purpose", "prefetch")
                || says(request, "Purpose", "prerender")
                || says(request, "X-Moz", "prefetch")) {
            return Optional.of(Reason.PREFETCH);
        }
        return says(request, "X-Purpose", "preview") || says(request, "Purpose", "preview")
                ? Optional.of(Reason.PREVIEW)
                : Optional.empty();
    }

    /** What a program's name gives away. */
    static Optional<Reason> named(String agent) {
        if (agent.isBlank()) {
            return Optional.of(Reason.NO_USER_AGENT);
        }
        return agent.length() > LONGEST ? Optional.of(Reason.UNLIKELY_USER_AGENT) : NAMES.of(agent);
    }

    private static Optional<Reason> read(String agent) {
        String name = agent.toLowerCase(Locale.ROOT);
        if (DRIVEN.matcher(name).find()) {
            return Optional.of(Reason.AUTOMATION);
        }
        if (ROBOT.matcher(name).find()) {
            return Optional.of(Reason.ROBOT);
        }
        return BROWSER.matcher(name).matches() && !ANCIENT.matcher(name).find()
                ? Optional.empty()
                : Optional.of(Reason.UNLIKELY_USER_AGENT);
    }

    /** What no browser leaves out, and what one says that was told to load the link by something else than a person. */
    static Optional<Reason> click(Request request) {
        Optional<Reason> odd = manners(request);
        if (odd.isPresent()) {
            return odd;
        }
        // Fetch Metadata: who follows a link navigates, and the answer becomes a document.
        boolean loaded = request.header("Sec-Fetch-Mode")
                        .filter(mode -> !mode.equals("navigate"))
                        .isPresent()
                || request.header("Sec-Fetch-Dest")
                        .filter(kind -> !kind.equals("document"))
                        .isPresent();
        return loaded ? Optional.of(Reason.HIDDEN_LOAD) : Optional.empty();
    }

    /** What no browser leaves out. */
    static Optional<Reason> manners(Request request) {
        if (request.header("Sec-CH-UA")
                .filter(brands -> brands.toLowerCase(Locale.ROOT).contains("headless"))
                .isPresent()) {
            return Optional.of(Reason.AUTOMATION);
        }
        return request.header("Accept").isEmpty()
                        || request.header("Accept-Language").isEmpty()
                ? Optional.of(Reason.ODD_REQUEST)
                : Optional.empty();
    }

    private static boolean says(Request request, String field, String word) {
        return request.header(field)
                .filter(value -> value.toLowerCase(Locale.ROOT).contains(word))
                .isPresent();
    }
}
