package beckon.network.delivery;

import beckon.network.taxonomy.Category;
import beckon.network.taxonomy.Taxonomy;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which categories of ads a site may not show. A policy that restricts, such as that on alcohol, keeps some categories off
 * the sites on which the reviewer found it; a publisher keeps off what he does not want. A category stands for all within
 * it. A listing is held by the ids of its categories and by its own word for it, where that is the name of one. Immutable.
 */
final class Restrictions {
    private static final Map<String, List<String>> BARRED_BY_POLICY = new IdTable("restrictions.tsv").rows();

    private final Set<String> barred;
    private final Set<String> slugs;

    private Restrictions(Collection<String> categories) {
        this.barred =
                categories.stream().flatMap(id -> Taxonomy.within(id).stream()).collect(Collectors.toSet());
        this.slugs = new HashSet<>(barred.stream()
                .flatMap(id -> Taxonomy.find(id).stream())
                .map(Category::slug)
                .toList());
        // A word that is no id, such as a partner's own category, is meant as it stands.
        categories.stream().filter(word -> Taxonomy.find(word).isEmpty()).forEach(slugs::add);
    }

    /** What the restricting policies that were found on a site keep off it. */
    static Restrictions ofPolicies(Collection<String> policies) {
        return new Restrictions(policies.stream()
                .flatMap(policy -> BARRED_BY_POLICY.getOrDefault(policy, List.of()).stream())
                .toList());
    }

    /** @param categories ids of the IAB's taxonomies, or partners' own words such as {@code plumbers} */
    static Restrictions ofCategories(Collection<String> categories) {
        return new Restrictions(categories);
    }

    boolean bar(List<String> categories, String slug) {
        return slugs.contains(slug) || categories.stream().anyMatch(barred::contains);
    }

    /** The policies that restrict, with what each keeps off. */
    static Map<String, List<String>> table() {
        return new HashMap<>(BARRED_BY_POLICY);
    }
}
