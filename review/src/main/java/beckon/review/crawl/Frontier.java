package beckon.review.crawl;

import java.net.URI;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a site that wait to be read: the privacy page, those that say who runs it, then one of each section in turn,
 * a section being what stands under one first part of the path. Within a section linked pages take turns with pages that
 * only the sitemap lists; linked ones come in order of depth and discovery, listed ones in an order that follows from
 * their addresses alone. Not thread-safe: it belongs to one crawl.
 */
final class Frontier {
    private record Waiting(long rank, int number, URI uri) {}

    /** What says who runs a site, most telling first. */
    private static final List<Pattern> TELLING = List.of(
            Pattern.compile("privacy|datenschutz|privacidad|confidentialit|riservatezza|gdpr|dsgvo|bao-mat"),
            Pattern.compile("contact|kontakt|impressum|imprint|legal-notice|mentions-legales|lien-he"),
            Pattern.compile("about|ueber|über|legal|terms|agb|gioi-thieu"));

    /** A site may call all of its pages contact; after so many of a kind they are pages like others. */
    private static final int MOST_TELLING = 2;

    private static final Pattern NO_PAGE = Pattern.compile(
            "\\.(jpe?g|png|gif|svg|webp|avif|ico|css|m?js|json|xml|rss|atom|pdf|zip|gz|tgz|bz2|xz|rar|7z|exe|msi|dmg|apk"
                    + "|iso|mp[34]|avi|mov|webm|mkv|wav|ogg|woff2?|ttf|otf|eot|docx?|xlsx?|pptx?|csv|epub)$");

    private static final Pattern SESSION =
            Pattern.compile("(?i)(^|&)(utm_[a-z]+|fbclid|gclid|msclkid|phpsessid|jsessionid|sid|sessionid)=[^&]*");

    /** Enough to choose from; a page of a million links must not fill the memory. */
    static final int MOST = 2_000;

    private static final int MOST_OF_SECTION = 200;
    private static final int MOST_SECTIONS = 200;

    private final List<PriorityQueue<Waiting>> telling =
            TELLING.stream().map(_ -> queue()).toList();
    private final int[] told = new int[TELLING.size()];
    private final Map<String, Section> sections = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();
    private int waiting;

    /** Marks an address as read. */
    void seen(URI uri) {
        seen.add(key(uri));
    }

    /** Puts a link in line unless it was there before or leads to something that is no page. */
    void add(URI uri, String text) {
        String path = path(uri);
        if (seen.size() >= MOST || NO_PAGE.matcher(path).find() || !seen.add(key(uri))) {
            return;
        }
        String name = path + " " + text.toLowerCase(Locale.ROOT);
        for (int kind = 0; kind < TELLING.size(); kind++) {
            if (told[kind] < MOST_TELLING && TELLING.get(kind).matcher(name).find()) {
                told[kind]++;
                waiting++;
                telling.get(kind).add(new Waiting(depth(uri), seen.size(), uri));
                return;
            }
        }
        enter(uri, new Waiting(depth(uri), seen.size(), uri), true);
    }

    /** Puts a page in line that the sitemap lists. */
    void list(URI uri) {
        String path = path(uri);
        Section section = sections.get(section(uri));
        boolean room = section == null || section.listed.size() < MOST_OF_SECTION;
        if (room && seen.size() < MOST && !NO_PAGE.matcher(path).find() && seen.add(key(uri))) {
            enter(uri, new Waiting(order(uri), seen.size(), uri), false);
        }
    }

    private void enter(URI uri, Waiting page, boolean linked) {
        String name = section(uri);
        Section section = sections.get(sections.containsKey(name) || sections.size() < MOST_SECTIONS ? name : "");
        if (section == null) {
            section = new Section();
            sections.put(sections.size() < MOST_SECTIONS ? name : "", section);
        }
        PriorityQueue<Waiting> queue = linked ? section.linked : section.listed;
        if (queue.size() < MOST_OF_SECTION) {
            queue.add(page);
            waiting++;
        }
    }

    @Nullable URI next() {
        for (PriorityQueue<Waiting> queue : telling) {
            Waiting first = queue.poll();
            if (first != null) {
                waiting--;
                return first.uri();
            }
        }
        for (String name : List.copyOf(sections.keySet())) {
            Section section = sections.remove(name);
            Waiting first = section == null ? null : section.next();
            if (section != null && first != null) {
                sections.put(name, section);
                waiting--;
                return first.uri();
            }
        }
        return null;
    }

    int size() {
        return waiting;
    }

    /** An order that follows from the address and yet puts neighbours apart, so that a few are a sample of all. */
    static int order(URI uri) {
        int hash = key(uri).hashCode() * 0x9E3779B9;
        return (hash ^ (hash >>> 15)) * 0x85EBCA6B;
    }

    /** The first part of the path where something stands below it; empty for pages beside the home page. */
    static String section(URI uri) {
        String path = path(uri);
        int end = path.indexOf('/', 1);
        return end < 0 ? "" : path.substring(1, end);
    }

    private static long depth(URI uri) {
        return path(uri).chars().filter(c -> c == '/').count() + (uri.getRawQuery() == null ? 0 : 2);
    }

    private static String path(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return path.toLowerCase(Locale.ROOT);
    }

    private static PriorityQueue<Waiting> queue() {
        return new PriorityQueue<>(Comparator.comparingLong(Waiting::rank).thenComparingInt(Waiting::number));
    }

    /** One page has many names: with and without the index, with marks of where a visitor came from. */
    static String key(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null
                ? ""
                : SESSION.matcher(uri.getRawQuery()).replaceAll("").replaceFirst("^&", "");
        return uri.getRawAuthority()
                + path.replaceAll("/(index\\.(html?|php))$", "/")
                + (query.isEmpty() ? "" : "?" + query);
    }

    /** What waits of one section. */
    private static final class Section {
        private final PriorityQueue<Waiting> linked = queue();
        private final PriorityQueue<Waiting> listed = queue();
        private boolean listedNext;

        @Nullable Waiting next() {
            PriorityQueue<Waiting> turn = listedNext ? listed : linked;
            PriorityQueue<Waiting> other = listedNext ? linked : listed;
            listedNext = !listedNext;
            return turn.isEmpty() ? other.poll() : turn.poll();
        }
    }
}
