package beckon.review.expert;

import beckon.review.page.LabelledDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Splits documents so that whole sources lie in one fold: what a model says of a fold, it says of sources that it has
 * never seen. Sources of one maker, whose names begin alike up to the first hyphen, stay together as long as they share
 * a language; sites that name their owner are split by owner.
 */
final class Origins {
    private static final int FOLDS = 6;

    private Origins() {}

    /** The fold of every document; all 0 where there are no two sources. */
    static int[] folds(List<LabelledDocument> documents) {
        Map<String, List<LabelledDocument>> origins = new TreeMap<>();
        for (LabelledDocument document : documents) {
            origins.computeIfAbsent(origin(document), _ -> new ArrayList<>()).add(document);
        }
        int count = Math.min(FOLDS, origins.size());
        int[] sizes = new int[count];
        List<Set<String>> labels = new ArrayList<>();
        for (int f = 0; f < count; f++) {
            labels.add(new TreeSet<>());
        }
        Map<String, Integer> folds = new HashMap<>();
        List<String> largest = new ArrayList<>(origins.keySet());
        largest.sort(Comparator.comparingInt((String origin) -> -size(origins, origin))
                .thenComparing(Comparator.naturalOrder()));
        for (String origin : largest) {
            Set<String> own = new TreeSet<>();
            origins.getOrDefault(origin, List.of()).forEach(d -> own.addAll(d.labels()));
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int f = 0; f < count; f++) {
                long shared = own.stream().filter(labels.get(f)::contains).count();
                double cost = sizes[f] + shared * (double) documents.size() / count;
                if (cost < least) {
                    least = cost;
                    best = f;
                }
            }
            folds.put(origin, best);
            sizes[best] += size(origins, origin);
            labels.get(best).addAll(own);
        }
        return documents.stream()
                .mapToInt(document -> folds.getOrDefault(origin(document), 0))
                .toArray();
    }

    /** Number of folds. */
    static int count(int[] folds) {
        return Arrays.stream(folds).max().orElse(0) + 1;
    }

    private static int size(Map<String, List<LabelledDocument>> origins, String origin) {
        return origins.getOrDefault(origin, List.of()).size();
    }

    /** The source without what tells its parts apart, or a half of all owners. */
    static String origin(LabelledDocument document) {
        if (!document.group().isEmpty()) {
            return "owners " + Math.floorMod(document.group().hashCode() >> 4, 2);
        }
        String source = document.source().isEmpty() ? document.site() : document.source();
        int hyphen = source.indexOf('-');
        String maker = hyphen < 0 ? source : source.substring(0, hyphen);
        boolean language = source.matches(".*_[a-z]{2}");
        return language ? maker + source.substring(source.length() - 3) : maker;
    }
}
