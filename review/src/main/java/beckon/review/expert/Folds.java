package beckon.review.expert;

import beckon.review.page.LabelledDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Splits documents so that all pages of an owner lie in one fold and each label is spread over the folds. */
final class Folds {
    private Folds() {}

    /** The fold, 0 to {@code count - 1}, of every document. */
    static int[] of(List<LabelledDocument> documents, int count, long seed) {
        Map<String, TreeSet<String>> labels = new HashMap<>();
        for (LabelledDocument document : documents) {
            labels.computeIfAbsent(document.family(), _ -> new TreeSet<>()).addAll(document.labels());
        }
        Map<String, List<String>> families = new TreeMap<>();
        labels.forEach((family, of) ->
                families.computeIfAbsent(of.toString(), _ -> new ArrayList<>()).add(family));
        Map<String, Integer> folds = new HashMap<>();
        int next = 0;
        for (List<String> alike : families.values()) {
            alike.sort(Comparator.<String>comparingLong(family -> mix(family, seed))
                    .thenComparing(Comparator.naturalOrder()));
            for (String family : alike) {
                folds.put(family, next++ % count);
            }
        }
        return documents.stream()
                .mapToInt(document -> folds.getOrDefault(document.family(), 0))
                .toArray();
    }

    private static long mix(String name, long seed) {
        long h = seed * 0x9E3779B97F4A7C15L;
        for (int i = 0; i < name.length(); i++) {
            h = (h ^ name.charAt(i)) * 0x100000001b3L;
        }
        return h ^ (h >>> 29);
    }
}
