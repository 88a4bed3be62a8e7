package beckon.review.policy;

import beckon.review.item.Resource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All policies by id. Immutable and safe for any number of threads. */
public final class Catalogue {
    private final Map<String, Policy> policies = new LinkedHashMap<>();

    private Catalogue(List<String> lines) {
        for (String line : lines) {
            String[] parts = line.split(" \\| ");
            if (parts.length != 4) {
                throw new IllegalArgumentException(
                        "A line of the catalogue reads \"id | kind | title | fix\", not \"" + line + "\"");
            }
            Policy.Kind kind = Policy.Kind.valueOf(parts[1].toUpperCase(Locale.ROOT));
            policies.put(parts[0], new Policy(parts[0], kind, parts[2], parts[3]));
        }
    }

    /** The catalogue that Beckon ships. */
    public static Catalogue shipped() {
        return new Catalogue(Resource.lines("/beckon/review/policies.txt"));
    }

    /** The policies in the order of the catalogue. */
    public Collection<Policy> policies() {
        return policies.values();
    }

    /** The policy of this id, or null where the catalogue has none. */
    public @Nullable Policy find(String id) {
        return policies.get(id);
    }
}
