package beckon.review.crawl;

import java.net.URI;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The pages of a site that wait to be read: those that say who runs it first, then in order of discovery. */
final class Frontier {
    private record Waiting(int rank, int number, URI uri) {}

    private static final Pattern TELLING = Pattern.compile(
            "privacy|datenschutz|contact|kontakt|impressum|imprint|about|ueber|über|legal|terms|lien-he|gioi-thieu");
    private static final Pattern NO_PAGE = Pattern.compile(
            "\\.(jpe?g|png|gif|svg|webp|ico|css|js|json|xml|rss|pdf|zip|gz|rar|7z|exe|dmg|apk|mp[34]|avi"
                    + "|mov|webm|woff2?|ttf|docx?|xlsx?|pptx?)$");

    /** Enough to choose from; a page of a million links must not fill the memory. */
    private static final int MOST = 2000;

    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparingInt(Waiting::rank).thenComparingInt(Waiting::number));
    private final Set<String> seen = new HashSet<>();

    /** Marks an address as read. */
    void seen(URI uri) {
        seen.add(key(uri));
    }

    /** Puts a link in line unless it was there before or leads to something that is no page. */
    void add(URI uri, String text) {
        String path = (uri.getRawPath() == null ? "" : uri.getRawPath()).toLowerCase(Locale.ROOT);
        if (seen.size() >= MOST || NO_PAGE.matcher(path).find() || !seen.add(key(uri))) {
            return;
        }
        boolean telling =
                TELLING.matcher(path + " " + text.toLowerCase(Locale.ROOT)).find();
        int depth = (int) path.chars().filter(c -> c == '/').count() + (uri.getRawQuery() == null ? 0 : 2);
        waiting.add(new Waiting(telling ? 0 : 1 + depth, seen.size(), uri));
    }

    @Nullable URI next() {
        Waiting first = waiting.poll();
        return first == null ? null : first.uri();
    }

    int size() {
        return waiting.size();
    }

    private static String key(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawAuthority()
                + path.replaceAll("/(index\\.(html?|php))$", "/")
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }
}
