package beckon.network.catalogue;

import beckon.network.problem.Faults;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.taxonomy.Category;
import beckon.network.taxonomy.Taxonomy;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for. Without a term, category and place everything is found. Pure.
 *
 * @param words of the term, in lower case; a listing must have one of them
 * @param categories ids of the IAB's taxonomies; a listing must have one of them, or a slug of {@code slugs}
 * @param slugs of the category
 * @param place name of a city, region, country or postal code, in lower case; empty without one
 * @param country two letters behind the place's name; empty without them
 * @param latitude of a place by its point, in degrees of WGS 84
 * @param longitude of it
 * @param limit 1..100
 */
public record SearchWish(
        List<String> words,
        Set<String> categories,
        Set<String> slugs,
        String place,
        String country,
        @Nullable Double latitude,
        @Nullable Double longitude,
        int limit) {
    private static final int MOST = 100;
    private static final int LONGEST = 200;
    private static final int MOST_WORDS = 12;
    private static final Pattern POINT =
            Pattern.compile("\\s*(-?[0-9]{1,3}(?:\\.[0-9]{1,12})?)\\s*,\\s*(-?[0-9]{1,3}(?:\\.[0-9]{1,12})?)\\s*");
    private static final Pattern NAMED = Pattern.compile("(.*?)(?:\\s*,\\s*([A-Za-z]{2}))?");
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /**
     * Reads a question.
     *
     * @param term words; may be empty
     * @param category an id of the IAB's taxonomies, with all below it, or a slug; may be empty
     * @param place {@code 52.52,13.40}, or a name such as {@code Berlin} or {@code Berlin, DE}; may be empty
     * @throws Problem {@code search-invalid} that names every parameter at fault
     */
    public static SearchWish of(String term, String category, String place, int limit) {
        Fields fields = Fields.of("search");
        Faults faults = new Faults("search");
        String words = faults.of(() -> fields.prose("term", term, LONGEST), "");
        String sort = faults.of(() -> category(fields, category.strip()), "");
        String where = faults.of(() -> fields.prose("place", place, LONGEST), "");
        faults.check(() -> fields.within("limit", limit, 1, MOST));
        Matcher point = POINT.matcher(where);
        boolean exact = point.matches();
        double latitude = exact ? Double.parseDouble(point.group(1)) : 0;
        double longitude = exact ? Double.parseDouble(point.group(2)) : 0;
        faults.check(() -> fields.require(
                Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180,
                "place",
                where,
                "must be a latitude of -90..90 and a longitude of -180..180, such as 52.52,13.40"));
        faults.raise();
        Matcher named = NAMED.matcher(exact ? "" : where.replaceAll("\\s+", " "));
        boolean any = named.matches();
        String country = any && named.group(2) != null ? named.group(2).toUpperCase(Locale.ROOT) : "";
        String name = any ? named.group(1).toLowerCase(Locale.ROOT) : "";
        return new SearchWish(
                words(words),
                Taxonomy.within(sort),
                slugs(sort),
                name,
                country,
                exact ? (Double) latitude : null,
                exact ? (Double) longitude : null,
                limit);
    }

    private static String category(Fields fields, String category) {
        fields.require(
                category.isEmpty()
                        || Taxonomy.find(category).isPresent()
                        || SLUG.matcher(category).matches(),
                "category",
                category,
                "must be an id of the IAB's taxonomies, which /api/v1/categories lists, or a slug such as plumbers");
        return category;
    }

    private static Set<String> slugs(String category) {
        return category.isEmpty()
                ? Set.of()
                : Taxonomy.find(category).map(Category::slug).map(Set::of).orElse(Set.of(category));
    }

    private static List<String> words(String term) {
        return Pattern.compile("[^\\p{L}\\p{N}]+")
                .splitAsStream(term.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MOST_WORDS)
                .toList();
    }
}
