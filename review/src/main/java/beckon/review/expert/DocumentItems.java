package beckon.review.expert;

import beckon.review.item.Terms;
import beckon.review.item.Words;
import beckon.review.page.LabelledDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The items of all documents that training looks at. Immutable once made. */
final class DocumentItems {
    private final List<LabelledDocument> documents;
    private final Vocabulary vocabulary;
    private final int[] frequency;
    private final double[] rarity;
    private final int[][] whole;
    private final int[][][] stretches;
    private final TermHits hits;
    private final int[] plain;
    private final double[][] signals;

    private DocumentItems(List<LabelledDocument> documents, Terms terms, List<String> policies) {
        this.documents = List.copyOf(documents);
        vocabulary = vocabulary(documents, terms);
        int n = documents.size();
        hits = new TermHits(terms, documents);
        whole = new int[n][];
        stretches = new int[n][][];
        plain = new int[n];
        signals = new double[n][policies.size()];
        frequency = new int[vocabulary.size()];
        Reading reading = new Reading(terms);
        for (int d = 0; d < n; d++) {
            LabelledDocument document = documents.get(d);
            reading.read(document.page());
            take(d, reading);
            hits.take(d, reading.scan());
            plain[d] = reading.scan().plain();
            for (MarkupSignal signal : MarkupSignal.of(document.page(), document.site())) {
                int p = policies.indexOf(signal.policy());
                if (p >= 0) {
                    signals[d][p] += signal.weight();
                }
            }
        }
        rarity = new double[vocabulary.size()];
        for (int i = 0; i < rarity.length; i++) {
            rarity[i] = rarity(n, frequency[i]);
        }
    }

    static DocumentItems of(List<LabelledDocument> documents, Terms terms, List<String> policies) {
        return new DocumentItems(documents, terms, policies);
    }

    /** Smoothed inverse document frequency. */
    static double rarity(int documents, int frequency) {
        return Math.log((1.0 + documents) / (1 + frequency)) + 1;
    }

    int size() {
        return documents.size();
    }

    LabelledDocument document(int d) {
        return documents.get(d);
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    int frequency(int item) {
        return frequency[item];
    }

    double rarity(int item) {
        return rarity[item];
    }

    int[] whole(int d) {
        return whole[d];
    }

    int[][] stretches(int d) {
        return stretches[d];
    }

    /** The distinct items of several documents. */
    int[] together(int[] documents) {
        return documents.length == 1
                ? whole[documents[0]]
                : Arrays.stream(documents)
                        .flatMap(d -> Arrays.stream(whole[d]))
                        .distinct()
                        .sorted()
                        .toArray();
    }

    /** Number of plain words. */
    int plain(int d) {
        return plain[d];
    }

    TermHits hits() {
        return hits;
    }

    double brevity(int d) {
        return PageScorer.brevity(plain[d]);
    }

    double signals(int d, int policy) {
        return signals[d][policy];
    }

    private void take(int d, Reading reading) {
        int plain = reading.scan().plain();
        int[] buffer = new int[Math.max(2, 2 * plain)];
        whole[d] = sorted(buffer, reading.items(0, plain, vocabulary, buffer));
        for (int item : whole[d]) {
            frequency[item]++;
        }
        stretches[d] = new int[reading.stretches()][];
        for (int s = 0; s < stretches[d].length; s++) {
            int to = Math.min(plain, (s + 1) * Reading.STRETCH);
            stretches[d][s] = sorted(buffer, reading.items(s * Reading.STRETCH, to, vocabulary, buffer));
        }
    }

    private static int[] sorted(int[] buffer, int length) {
        int[] items = Arrays.copyOf(buffer, length);
        Arrays.sort(items);
        return items;
    }

    private static Vocabulary vocabulary(List<LabelledDocument> documents, Terms terms) {
        ItemCounts counts = new ItemCounts();
        Reading reading = new Reading(terms);
        Map<String, Integer> sites = new HashMap<>();
        Map<String, Integer> styles = new HashMap<>();
        long distinct =
                documents.stream().map(LabelledDocument::style).distinct().count();
        for (int d = 0; d < documents.size(); d++) {
            LabelledDocument document = documents.get(d);
            int number = d + 1;
            int site = sites.computeIfAbsent(document.site(), _ -> sites.size() + 1);
            String style = distinct > 1 ? document.style() : document.site();
            int owner = styles.computeIfAbsent(style, _ -> styles.size() + 1);
            reading.read(document.page()).each(key -> counts.add(key, number, site, owner));
        }
        int most = documents.size() / 2;
        Set<Long> seen = new HashSet<>();
        TreeSet<String> names = new TreeSet<>();
        for (LabelledDocument document : documents) {
            reading.read(document.page());
            long before = 0;
            for (int i = 0; i < reading.scan().plain(); i++) {
                int word = reading.scan().plain(i);
                long stem = reading.words().stem(word);
                if (counts.telling(stem, most) && seen.add(stem)) {
                    names.add(reading.words().name(word));
                }
                long pair = Words.pair(before, stem);
                if (i > 0 && counts.telling(pair, most) && seen.add(pair)) {
                    int previous = reading.scan().plain(i - 1);
                    names.add(reading.words().name(previous) + " "
                            + reading.words().name(word));
                }
                before = stem;
            }
        }
        return new Vocabulary(new ArrayList<>(names));
    }
}
