package beckon.network.delivery;

import beckon.network.taxonomy.Category;
import beckon.network.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How well listings suit a site or one of its pages, by what the reviewer found it to be about. Topics are categories of the IAB's Content
 * Taxonomy; a listing's categories are those of that taxonomy or of the Ad Product Taxonomy, which a list of ours leads to
 * the first. A topic that is the listing's category, or stands within it, counts with its whole strength; one that stands
 * above it with half of it for each step. The best of all counts. Nothing in common is no obstacle: a plumber is wanted
 * beside any text. Safe for any number of threads.
 */
final class Affinity {
    /** The most that {@link #relevance} gives. */
    static final double BEST = 3;

    private static final Map<String, List<String>> TOPICS_OF_PRODUCT = new IdTable("product-topics.tsv").rows();
    private static final Map<String, List<String>> BY_SLUG = bySlug();

    private final Map<String, Double> strengths;
    private final Map<List<String>, Double> known = new ConcurrentHashMap<>();

    /** @param strengths of the topics of a site or a page, 0..1, by their id */
    Affinity(Map<String, Double> strengths) {
        this.strengths = strengths;
    }

    /** What a listing is about: its categories' topics, and those of the partner's own word for it. */
    static List<String> topics(List<String> categories, String slug) {
        Set<String> topics = new TreeSet<>(BY_SLUG.getOrDefault(slug, List.of()));
        categories.forEach(category -> topics.addAll(topics(category)));
        return List.copyOf(topics);
    }

    /**
     * 1..{@value #BEST}: how many times more a listing about {@code topics} is worth here than where nothing has to do with
     * it.
     */
    double relevance(List<String> topics) {
        if (strengths.isEmpty() || topics.isEmpty()) {
            return 1;
        }
        Double before = known.get(topics);
        if (before != null) {
            return before;
        }
        double best = topics.stream().mapToDouble(this::strength).max().orElse(0);
        double relevance = 1 + (BEST - 1) * best;
        known.put(topics, relevance);
        return relevance;
    }

    /** The topics include those above a topic that was found, so what stands within a category is found by it. */
    private double strength(String topic) {
        double share = 1;
        String at = topic;
        while (at != null) {
            Double found = strengths.get(at);
            if (found != null) {
                return share * found;
            }
            at = Taxonomy.find(at).map(Category::parent).orElse(null);
            share /= 2;
        }
        return 0;
    }

    private static List<String> topics(String category) {
        Optional<Category> at = Taxonomy.find(category);
        if (at.isPresent() && at.get().taxonomy().startsWith("content")) {
            return List.of(category);
        }
        while (at.isPresent()) {
            List<String> topics = TOPICS_OF_PRODUCT.get(at.get().id());
            if (topics != null) {
                return topics;
            }
            at = Optional.ofNullable(at.get().parent()).flatMap(Taxonomy::find);
        }
        return List.of();
    }

    /** Topics of every category by its name, of which partners' own words are often one. */
    private static Map<String, List<String>> bySlug() {
        Map<String, List<String>> bySlug = new HashMap<>();
        for (Category category : Taxonomy.all()) {
            bySlug.computeIfAbsent(category.slug(), none -> new ArrayList<>()).addAll(topics(category.id()));
        }
        return bySlug;
    }
}
