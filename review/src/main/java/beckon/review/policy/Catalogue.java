package beckon.review.policy;

import beckon.review.item.ListFile;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All policies by id. Immutable and safe for any number of threads. */
public final class Catalogue {
    private static final String FORM = "\"id | area | kind | evidence | title | meaning | fix\"";

    private final Map<String, Policy> policies = new LinkedHashMap<>();

    private Catalogue(ListFile file) {
        for (ListFile.Line line : file.lines()) {
            Policy policy = policy(line);
            if (policies.put(policy.id(), policy) != null) {
                throw line.broken("the policy \"" + policy.id() + "\" stands here for the second time");
            }
        }
    }

    /** The catalogue that Beckon ships. */
    public static Catalogue shipped() {
        return of(ListFile.shipped("/beckon/review/policies.txt"));
    }

    /**
     * A catalogue from its lines.
     *
     * @throws IllegalArgumentException if a line is broken; the message names file, line and what is wrong
     */
    public static Catalogue of(ListFile file) {
        return new Catalogue(file);
    }

    /** The policies in the order of the catalogue. */
    public Collection<Policy> policies() {
        return policies.values();
    }

    /** The policy of this id, or null where the catalogue has none. */
    public @Nullable Policy find(String id) {
        return policies.get(id);
    }

    private static Policy policy(ListFile.Line line) {
        List<String> parts =
                Arrays.stream(line.text().split("\\|", -1)).map(String::strip).toList();
        if (parts.size() != 7) {
            throw line.broken("a policy reads " + FORM + ", which is seven parts, not " + parts.size());
        }
        if (!parts.getFirst().matches("[a-z][a-z0-9-]*")) {
            throw line.broken("a policy's id is made of a-z, 0-9 and \"-\", not \"" + parts.getFirst() + "\"");
        }
        if (parts.contains("")) {
            throw line.broken("a part of " + FORM + " is empty");
        }
        return new Policy(
                parts.get(0),
                word(line, Policy.Area.class, "area", parts.get(1)),
                word(line, Policy.Kind.class, "kind", parts.get(2)),
                word(line, Policy.Source.class, "evidence", parts.get(3)),
                parts.get(4),
                parts.get(5),
                parts.get(6));
    }

    private static <E extends Enum<E>> E word(ListFile.Line line, Class<E> of, String part, String word) {
        for (E value : of.getEnumConstants()) {
            if (value.name().toLowerCase(Locale.ROOT).equals(word)) {
                return value;
            }
        }
        throw line.broken("the " + part + " is "
                + Arrays.stream(of.getEnumConstants())
                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))
                + ", not \"" + word + "\"");
    }
}
