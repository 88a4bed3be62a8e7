package beckon.network.publisher;

import beckon.review.page.Page;
import beckon.review.topic.Topics;
import beckon.review.verdict.Topic;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What single pages of one site are about, by the newest review that read them: at most {@value #MOST_PAGES} pages with ten
 * topics each. In memory a page takes sixteen bytes and a reference to its topics, which pages about the same share. Pages
 * are known by the path in the spelling of {@link PathSpelling}, of which 64 bits are kept. Immutable.
 */
public final class PageTopics {
    /** No page is known. */
    public static final PageTopics NONE = new PageTopics(Map.of());

    static final int MOST_PAGES = 1_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final long[] prints;
    private final List<Map<String, Double>> topics;

    private PageTopics(Map<Long, Map<String, Double>> byPrint) {
        Map<Map<String, Double>, Map<String, Double>> same = new HashMap<>();
        this.prints =
                byPrint.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
        this.topics = Arrays.stream(prints)
                .mapToObj(print -> byPrint.getOrDefault(print, Map.of()))
                .map(found -> same.computeIfAbsent(found, Map::copyOf))
                .toList();
    }

    /** @param byPath strengths of topics, 0..1, by their id, by the path of the page */
    public static PageTopics of(Map<String, Map<String, Double>> byPath) {
        Map<Long, Map<String, Double>> byPrint = new LinkedHashMap<>();
        byPath.forEach((path, found) -> add(byPrint, path, found));
        return new PageTopics(byPrint);
    }

    /** Reads what {@link #keep} wrote. */
    public static PageTopics read(String json) {
        Map<Long, Map<String, Double>> byPrint = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> page : JSON.readTree(json).properties()) {
            Map<String, Double> found = new HashMap<>();
            page.getValue()
                    .properties()
                    .forEach(topic -> found.put(topic.getKey(), topic.getValue().asDouble(0)));
            byPrint.put(Long.parseUnsignedLong(page.getKey(), 16), found);
        }
        return new PageTopics(byPrint);
    }

    /**
     * Strengths of topics, 0..1, by their id; null where the page was not read, empty where it is about nothing that is
     * known.
     *
     * @param path as the browser names it, without query and fragment
     */
    public @Nullable Map<String, Double> find(String path) {
        if (prints.length == 0) {
            return null;
        }
        String spelled = PathSpelling.of(path);
        int at = spelled == null ? -1 : Arrays.binarySearch(prints, print(spelled));
        return at < 0 ? null : topics.get(at);
    }

    /** How many pages are known. */
    public int pages() {
        return prints.length;
    }

    /** Keeps what the pages of a review are about in the place of what was kept; pages that cannot be named are left out. */
    static void keep(Handle handle, UUID site, UUID verdict, List<Page> pages) {
        if (pages.isEmpty()) {
            return;
        }
        Map<Long, Map<String, Double>> byPrint = new LinkedHashMap<>();
        for (Page page : pages.subList(0, Math.min(MOST_PAGES, pages.size()))) {
            Map<String, Double> found = new LinkedHashMap<>();
            for (Topic topic : Topics.shipped().of(page)) {
                found.put(topic.id(), topic.strength());
            }
            add(byPrint, path(page.url()), found);
        }
        Map<String, Map<String, Double>> body = new LinkedHashMap<>();
        byPrint.forEach((print, found) -> body.put(Long.toHexString(print), found));
        handle.createUpdate("""
                        insert into page_topic (site_id, verdict_id, body) values (:site, :verdict, cast(:body as jsonb))
                        on conflict (site_id) do update set verdict_id = excluded.verdict_id, body = excluded.body
                        """)
                .bind("site", site)
                .bind("verdict", verdict)
                .bind("body", JSON.writeValueAsString(body))
                .execute();
    }

    /** Pages that differ by their query alone are one: a topic is as strong as where it is strongest. */
    private static void add(Map<Long, Map<String, Double>> byPrint, @Nullable String path, Map<String, Double> found) {
        String spelled = path == null ? null : PathSpelling.of(path);
        if (spelled != null) {
            Map<String, Double> all = byPrint.computeIfAbsent(print(spelled), none -> new LinkedHashMap<>());
            found.forEach((topic, strength) -> all.merge(topic, strength, Math::max));
        }
    }

    private static @Nullable String path(String url) {
        try {
            String path = URI.create(url).getRawPath();
            return path == null || path.isEmpty() ? "/" : path;
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    /** FNV-1a over the letters, with a final mix. */
    private static long print(String path) {
        long hash = 0xcbf29ce484222325L;
        for (int at = 0; at < path.length(); at++) {
            hash = (hash ^ path.charAt(at)) * 0x100000001b3L;
        }
        return (hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L;
    }
}
