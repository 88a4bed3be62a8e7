package beckon.review.item;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds curated terms on a page and weighs them by passage. A passage is a stretch of {@value #PASSAGE} words that are
 * neither stop words nor part of a curated term: because terms themselves take no room, one term more never pushes
 * another out of its passage, and text appended to a page leaves the passages before it as they were. An object is
 * reused from page to page and belongs to one thread.
 */
public final class TermScan {
    /** Words in a passage. */
    public static final int PASSAGE = 100;

    /** The worst passages that count. */
    private static final int WORST = 3;

    private final Terms terms;
    private final int policies;
    private final int[] lastPassage;
    private final float[] current;
    private final float[] worst;
    private boolean[] listed = new boolean[512];
    private int[] telling = new int[512];
    private int[] passage = new int[512];
    private int[] hitTerm = new int[64];
    private int[] hitWord = new int[64];
    private int[] hitEnd = new int[64];
    private int tellingCount;
    private int plain;
    private int hits;

    public TermScan(Terms terms) {
        this.terms = terms;
        policies = terms.policies().size();
        lastPassage = new int[terms.size()];
        current = new float[policies];
        worst = new float[policies * WORST];
    }

    /** Scans a page's words; what was found before is forgotten. */
    public TermScan read(Words words) {
        int n = words.count();
        if (listed.length < n) {
            listed = new boolean[n * 2];
            telling = new int[n * 2];
            passage = new int[n * 2];
        }
        Arrays.fill(listed, 0, n, false);
        tellingCount = 0;
        for (int i = 0; i < n; i++) {
            if (!words.stop(i)) {
                telling[tellingCount++] = i;
            }
        }
        hits = 0;
        int next = 0;
        for (int i = 0; i < n; i++) {
            while (next < tellingCount && telling[next] < i) {
                next++;
            }
            int[] candidates = terms.starting(words.stem(i));
            if (candidates != null) {
                for (int id : candidates) {
                    match(words, id, i, next);
                }
            }
        }
        weigh(words);
        return this;
    }

    /**
     * The evidence of curated terms for a policy on the page: the logarithm of the strengths of distinct terms in the
     * worst passage, half of those in the second and a quarter of those in the third. 0 where there is none; never
     * falls when a term or a passage is added.
     */
    public double evidence(int policy) {
        return evidence(sum(policy));
    }

    /** The distinct terms that speak for a policy, strongest first, each where it stands first. */
    public List<TermHit> hits(int policy, Words words) {
        double sum = sum(policy);
        Map<Integer, TermHit> found = new LinkedHashMap<>();
        for (int h = 0; h < hits; h++) {
            Term term = terms.term(hitTerm[h]);
            for (int k = 0; k < term.policies.length; k++) {
                if (term.policies[k] == policy && !found.containsKey(hitTerm[h])) {
                    double share = evidence(sum) * term.strengths[k] / Math.max(sum, term.strengths[k]);
                    found.put(hitTerm[h], new TermHit(term.name, share, words.passage(hitWord[h], hitEnd[h])));
                }
            }
        }
        return found.values().stream()
                .sorted(Comparator.comparingDouble((TermHit hit) -> -hit.share()))
                .toList();
    }

    private static double evidence(double sum) {
        return Math.log1p(sum / 3);
    }

    private double sum(int policy) {
        int at = policy * WORST;
        return worst[at] + .5 * worst[at + 1] + .25 * worst[at + 2];
    }

    /** Evidence of the sums of strengths in the worst passages, worst first. */
    public static double evidence(double[] worst) {
        return evidence(worst[0] + .5 * worst[1] + .25 * worst[2]);
    }

    /** Every term found and the number of the passage that it stands in, one after the other, in the page's order. */
    public int[] places() {
        int[] places = new int[hits * 2];
        for (int h = 0; h < hits; h++) {
            places[2 * h] = hitTerm[h];
            places[2 * h + 1] = passage[hitWord[h]];
        }
        return places;
    }

    /** The distinct terms found on the page, as indices of the list. */
    public Set<Integer> found() {
        Set<Integer> found = new TreeSet<>();
        for (int h = 0; h < hits; h++) {
            found.add(hitTerm[h]);
        }
        return found;
    }

    /** Number of words that are neither stop words nor part of a curated term. */
    public int plain() {
        return plain;
    }

    /** The position in the text of plain word {@code i}. */
    public int plain(int i) {
        return telling[i];
    }

    private void match(Words words, int id, int i, int next) {
        Term term = terms.term(id);
        int length = term.stems.length;
        int last;
        if (term.contiguous) {
            last = i + length - 1;
            if (!term.at(words, telling, i, words.count()) || !words.onOneLine(i, last)) {
                return;
            }
            if (term.binding) {
                Arrays.fill(listed, i, last + 1, true);
            }
        } else {
            if (words.stop(i) || !term.at(words, telling, next, tellingCount)) {
                return;
            }
            last = telling[next + length - 1];
            if (!words.onOneLine(i, last)) {
                return;
            }
            for (int k = 0; term.binding && k < length; k++) {
                listed[telling[next + k]] = true;
            }
        }
        if (hits == hitTerm.length) {
            hitTerm = Arrays.copyOf(hitTerm, hits * 2);
            hitWord = Arrays.copyOf(hitWord, hits * 2);
            hitEnd = Arrays.copyOf(hitEnd, hits * 2);
        }
        hitTerm[hits] = id;
        hitWord[hits] = i;
        hitEnd[hits++] = last;
    }

    private void weigh(Words words) {
        plain = 0;
        for (int i = 0; i < words.count(); i++) {
            passage[i] = plain / PASSAGE;
            if (!words.stop(i) && !listed[i]) {
                telling[plain++] = i;
            }
        }
        Arrays.fill(worst, 0);
        Arrays.fill(current, 0);
        Arrays.fill(lastPassage, -1);
        int open = 0;
        for (int h = 0; h < hits; h++) {
            int at = passage[hitWord[h]];
            if (at != open) {
                close();
                open = at;
            }
            int id = hitTerm[h];
            if (lastPassage[id] != at) {
                lastPassage[id] = at;
                Term term = terms.term(id);
                for (int k = 0; k < term.policies.length; k++) {
                    current[term.policies[k]] += term.strengths[k];
                }
            }
        }
        close();
    }

    private void close() {
        for (int p = 0; p < policies; p++) {
            float value = current[p];
            if (value > 0) {
                int at = p * WORST;
                for (int k = at; k < at + WORST; k++) {
                    if (value > worst[k]) {
                        float smaller = worst[k];
                        worst[k] = value;
                        value = smaller;
                    }
                }
                current[p] = 0;
            }
        }
    }
}
