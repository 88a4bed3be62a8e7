package beckon.network.taxonomy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The IAB Tech Lab's Content Taxonomy 3.1 (ids below 1000 and ids with letters) and Ad Product Taxonomy 2.0 (ids from
 * 1000 on). Pure.
 */
public final class Taxonomy {
    private static final Map<String, Category> BY_ID = read();
    private static final Map<String, List<String>> BELOW = below();

    private Taxonomy() {}

    /** Every category, in the taxonomies' own order. */
    public static Collection<Category> all() {
        return BY_ID.values();
    }

    public static Optional<Category> find(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    /** The category and all below it; empty when there is no such one. */
    public static Set<String> within(String id) {
        Set<String> found = new LinkedHashSet<>();
        if (BY_ID.containsKey(id)) {
            gather(id, found);
        }
        return found;
    }

    private static void gather(String id, Set<String> found) {
        if (found.add(id)) {
            BELOW.getOrDefault(id, List.of()).forEach(child -> gather(child, found));
        }
    }

    private static Map<String, Category> read() {
        Map<String, Category> byId = new LinkedHashMap<>();
        try (InputStream in = Objects.requireNonNull(
                Taxonomy.class.getResourceAsStream("categories.tsv"), "categories.tsv is not on the class path")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split("\t")))
                    .map(cells -> new Category(
                            cells.get(0), cells.get(1).equals("-") ? null : cells.get(1), cells.get(2), cells.get(3)))
                    .forEach(category -> byId.put(category.id(), category));
        } catch (IOException damaged) {
            throw new UncheckedIOException("categories.tsv cannot be read", damaged);
        }
        return Collections.unmodifiableMap(byId);
    }

    private static Map<String, List<String>> below() {
        Map<String, List<String>> below = new HashMap<>();
        BY_ID.values().forEach(category -> {
            if (category.parent() != null) {
                below.computeIfAbsent(category.parent(), none -> new ArrayList<>())
                        .add(category.id());
            }
        });
        return below;
    }
}
