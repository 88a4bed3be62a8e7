package beckon.console.api;

import beckon.network.taxonomy.Category;
import beckon.network.taxonomy.Taxonomy;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Categories that a listing may have. */
@RestController
@RequestMapping("/api/v1/categories")
public class CategoryApi {
    private static final String CURSOR = "categories";
    private static final int MOST = 2_000;

    /** @param parent id of the one above; null at the top */
    record Shown(String id, @Nullable String parent, String taxonomy, String name, String slug) {
        static Shown of(Category category) {
            return new Shown(category.id(), category.parent(), category.taxonomy(), category.name(), category.slug());
        }
    }

    /** @param term part of the name, in any case */
    @GetMapping
    Page<Shown> list(
            @RequestParam(defaultValue = "") String term,
            @RequestParam(required = false) @Nullable String parent,
            @RequestParam(defaultValue = "500") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor after = Cursor.read(CURSOR, 1, cursor);
        int from = after == null ? 0 : Math.max(0, after.number(0));
        String wanted = term.strip().toLowerCase(Locale.ROOT);
        List<Category> all = Taxonomy.all().stream()
                .filter(category -> category.name().toLowerCase(Locale.ROOT).contains(wanted))
                .filter(category -> parent == null || parent.equals(category.parent()))
                .toList();
        List<Category> some =
                all.stream().skip(from).limit(Cursor.limit(limit, MOST) + 1L).toList();
        return Cursor.page(some, limit, last -> Cursor.of(CURSOR, from + limit), Shown::of);
    }
}
