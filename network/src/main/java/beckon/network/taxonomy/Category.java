package beckon.network.taxonomy;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A category of the IAB Tech Lab's.
 *
 * @param id such as {@code 1411}; unique over both taxonomies
 * @param parent id of the one above; null at the top
 * @param taxonomy {@code ad-product-2.0} or {@code content-3.1}
 * @param name in English
 */
public record Category(String id, @Nullable String parent, String taxonomy, String name) {

    /** The name as a slug, such as {@code bars-restaurants}. */
    public String slug() {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
