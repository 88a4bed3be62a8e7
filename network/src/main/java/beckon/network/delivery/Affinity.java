package beckon.network.delivery;

import beckon.network.taxonomy.Category;
import beckon.network.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How well listings suit a site, by what the reviewer found the site to be about. Topics are categories of the IAB's Content
 * Taxonomy; a listing's categories are those of that taxonomy or of the Ad Product Taxonomy, which a list of ours leads to
 * the first. A topic that is the listing's category, or stands within it, counts with its whole strength; one that stands
 * above it with half of it for each step. The best of all counts. Nothing in common is no obstacle: a plumber is wanted
 * beside any text. Immutable.
 */
final class Affinity {
    /** What a listing whose category is all that the site is about gains: it is worth this many times more on top. */
    private static final double MOST = 2;

    private static final Map<String, List<String>> TOPICS_OF_PRODUCT = new IdTable("product-topics.tsv").rows();
    private static final Map<String, List<String>> BY_SLUG = bySlug();

    private final Map<String, Double> strengths;
    private final Map<List<String>, Double> known = new HashMap<>();

    /** @param strengths of the site's topics, 0..1, by their id */
    Affinity(Map<String, Double> strengths) {
        this.strengths = strengths;
    }

    /**
     * 1..3: how many times more a listing is worth here than on a site that has nothing to do with it. Not safe for
     * several threads.
     */
    double relevance(List<String> categories, String slug) {
        if (strengths.isEmpty()) {
            return 1;
        }
        List<String> all = new ArrayList<>(categories);
        all.add("/" + slug);
        return known.computeIfAbsent(all, none -> {
            double best = BY_SLUG.getOrDefault(slug, List.of()).stream()
                    .mapToDouble(this::strength)
                    .max()
                    .orElse(0);
            for (String category : categories) {
                for (String topic : topics(category)) {
                    best = Math.max(best, strength(topic));
                }
            }
            return 1 + MOST * best;
        });
    }

    /** The site's topics include those above a topic that was found, so what stands within a category is found by it. */
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
