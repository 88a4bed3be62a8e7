package beckon.network.delivery;

import beckon.network.publisher.PageTopics;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a site is about, and what those of its pages are about that a review read. Immutable.
 *
 * @param site strengths of the site's topics, 0..1, by id of the IAB's Content Taxonomy
 * @param pages those of single pages
 */
public record Subjects(Map<String, Double> site, PageTopics pages) {
    /** Nothing is known. */
    public static final Subjects NONE = new Subjects(Map.of(), PageTopics.NONE);

    public Subjects {
        site = Map.copyOf(site);
    }

    /** The page's own topics; null where the site's count, since no review read the page. */
    @Nullable Map<String, Double> ofPage(String path) {
        return pages.find(path);
    }
}
