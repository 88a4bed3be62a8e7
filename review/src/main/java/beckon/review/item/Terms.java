package beckon.review.item;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The curated list of telling terms of all policies. Immutable and safe for any number of threads.
 *
 * <p>A line reads {@code policy strength term, term, ...}; the strength is a decimal above 0 that holds for the terms of
 * that line. A policy written {@code ~profanity} only informs: its terms never move the score. A term is one to six words and is compared without endings; {@code =dating} is compared letter by letter. A
 * term of several words of which stop words leave one (such as {@code it works}) must stand with its stop words.
 */
public final class Terms {
    private static final String UNTRAINED = "/beckon/review/terms-untrained.txt";
    private static final Pattern POLICY = Pattern.compile("~?[a-z][a-z0-9-]*");

    private final List<String> lines;
    private final List<String> policies;
    private final Set<String> informing;
    private final Term[] terms;
    private final long[] keys;
    private final int[][] starting;

    private Terms(List<String> lines, List<String> policies, Set<String> informing, List<Term> terms) {
        this.lines = List.copyOf(lines);
        this.policies = List.copyOf(policies);
        this.informing = Set.copyOf(informing);
        this.terms = terms.toArray(Term[]::new);
        Map<Long, List<Integer>> byFirst = new LinkedHashMap<>();
        for (int t = 0; t < this.terms.length; t++) {
            byFirst.computeIfAbsent(this.terms[t].stems[0], _ -> new ArrayList<>())
                    .add(t);
        }
        int size = Integer.highestOneBit(Math.max(8, byFirst.size() * 4)) << 1;
        keys = new long[size];
        starting = new int[size][];
        byFirst.forEach((key, ids) -> {
            int slot = slot(key);
            keys[slot] = key;
            starting[slot] = ids.stream().mapToInt(Integer::intValue).toArray();
        });
    }

    /** The list that Beckon ships. */
    public static Terms shipped() {
        return of(ListFile.shipped("/beckon/review/terms.txt"));
    }

    /**
     * The list that Beckon ships, and what it ships for those of {@code policies} that nobody has labelled before: what
     * to train with where somebody has now.
     */
    public static Terms shipped(Set<String> policies) {
        List<ListFile.Line> lines =
                new ArrayList<>(ListFile.shipped("/beckon/review/terms.txt").lines());
        ListFile.shipped(UNTRAINED).lines().stream()
                .filter(line -> policies.contains(policy(line.text())))
                .forEach(lines::add);
        return of(new ListFile("terms.txt", lines));
    }

    /** The shipped terms of policies that nobody has labelled yet, but for those that {@code known} names. */
    public static Terms untrained(Set<String> known) {
        return of(new ListFile(
                "terms-untrained.txt",
                ListFile.shipped(UNTRAINED).lines().stream()
                        .filter(line -> !known.contains(policy(line.text())))
                        .toList()));
    }

    private static String policy(String line) {
        String name = line.substring(0, Math.max(0, line.indexOf(' ')));
        return name.startsWith("~") ? name.substring(1) : name;
    }

    /**
     * A list from its lines.
     *
     * @throws IllegalArgumentException if a line does not read {@code policy strength term, term, ...}
     */
    public static Terms of(List<String> lines) {
        return of(ListFile.of("terms", lines));
    }

    /**
     * A list from a file.
     *
     * @throws IllegalArgumentException if a line does not read {@code policy strength term, term, ...}; the message
     *     names file, line and what is wrong
     */
    public static Terms of(ListFile file) {
        Set<String> policies = new LinkedHashSet<>();
        Set<String> informing = new LinkedHashSet<>();
        Map<String, Map<String, Float>> strengths = new LinkedHashMap<>();
        for (ListFile.Line line : file.lines()) {
            String[] parts = line.text().split("\\s+", 3);
            float strength = parts.length == 3 ? strength(parts[1]) : 0;
            if (!(strength > 0)) {
                throw line.broken("curated terms read \"policy strength term, term\", the strength above 0, not \""
                        + head(line.text()) + "\"");
            }
            if (!POLICY.matcher(parts[0]).matches()) {
                throw line.broken("\"" + parts[0] + "\" is no policy id such as \"gambling\" or \"~profanity\"");
            }
            String policy = parts[0].startsWith("~") ? parts[0].substring(1) : parts[0];
            policies.add(policy);
            if (parts[0].startsWith("~")) {
                informing.add(policy);
            }
            for (String term : parts[2].split(",")) {
                if (!term.isBlank()) {
                    strengths
                            .computeIfAbsent(term.strip(), _ -> new LinkedHashMap<>())
                            .merge(policy, strength, Math::max);
                }
            }
        }
        List<String> names = List.copyOf(policies);
        Map<String, Term> distinct = new LinkedHashMap<>();
        Words words = new Words();
        strengths.forEach((name, of) -> {
            Term term = term(words, name, names, informing, of);
            if (term != null) {
                distinct.merge(key(term), term, Terms::stronger);
            }
        });
        List<String> lines = file.lines().stream().map(ListFile.Line::text).toList();
        return new Terms(lines, names, informing, List.copyOf(distinct.values()));
    }

    /** The lines that this list was made of. */
    public List<String> lines() {
        return lines;
    }

    /** The policies that have terms, in the order of the list. */
    public List<String> policies() {
        return policies;
    }

    /** Whether the policy only informs: its terms never move the score. */
    public boolean informs(String policy) {
        return informing.contains(policy);
    }

    /** Number of terms. */
    public int size() {
        return terms.length;
    }

    /** Indices, in {@link #policies()}, of the policies that a term speaks for. */
    public List<Integer> policies(int term) {
        return Arrays.stream(terms[term].policies).boxed().toList();
    }

    /** How strongly a term speaks for a policy, an index in {@link #policies()}; 0 if it does not. */
    public double strength(int term, int policy) {
        for (int k = 0; k < terms[term].policies.length; k++) {
            if (terms[term].policies[k] == policy) {
                return terms[term].strengths[k];
            }
        }
        return 0;
    }

    /** The same terms with other strengths, which are rounded to hundredths and kept at least at .1. */
    public Terms withStrengths(ToDoubleBiFunction<Integer, Integer> strength) {
        Map<String, List<String>> lines = new TreeMap<>();
        for (int t = 0; t < terms.length; t++) {
            for (int policy : terms[t].policies) {
                double rounded = rounded(strength.applyAsDouble(t, policy));
                String name = policies.get(policy);
                lines.computeIfAbsent(
                                (informing.contains(name) ? "~" : "") + name + " " + rounded, _ -> new ArrayList<>())
                        .add((terms[t].exact ? "=" : "") + terms[t].name);
            }
        }
        return of(lines.entrySet().stream()
                .map(line -> line.getKey() + " " + String.join(", ", line.getValue()))
                .toList());
    }

    /** A strength as it is kept: in hundredths, at least .1. */
    public static double rounded(double strength) {
        return Math.max(.1, Math.round(strength * 100) / 100.0);
    }

    Term term(int id) {
        return terms[id];
    }

    /** The terms that begin with the word of this fingerprint, or null for the many words that begin none. */
    int @Nullable [] starting(long stem) {
        return starting[slot(stem)];
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int i = (int) (key >>> 24) & mask;
        while (keys[i] != 0 && keys[i] != key) {
            i = (i + 1) & mask;
        }
        return i;
    }

    private static String head(String line) {
        return line.length() <= 60 ? line : line.substring(0, 59) + "…";
    }

    private static float strength(String text) {
        try {
            float strength = Float.parseFloat(text);
            return strength < 100 ? strength : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static @Nullable Term term(
            Words words, String listed, List<String> names, Set<String> informing, Map<String, Float> strengths) {
        boolean exact = listed.startsWith("=");
        String name = exact ? listed.substring(1) : listed;
        words.read(name);
        int telling = 0;
        for (int i = 0; i < words.count(); i++) {
            telling += words.stop(i) ? 0 : 1;
        }
        boolean contiguous = telling < words.count() && telling < 2;
        int length = contiguous ? words.count() : telling;
        if (length == 0) {
            return null;
        }
        long[] stems = new long[length];
        long[] forms = new long[length];
        int n = 0;
        for (int i = 0; i < words.count(); i++) {
            if (contiguous || !words.stop(i)) {
                stems[n] = words.stem(i);
                forms[n++] = words.form(i);
            }
        }
        int[] policies = strengths.keySet().stream().mapToInt(names::indexOf).toArray();
        float[] values = new float[policies.length];
        int v = 0;
        for (float strength : strengths.values()) {
            values[v++] = strength;
        }
        boolean binding = !informing.containsAll(strengths.keySet());
        return new Term(name, exact, contiguous, binding, stems, forms, policies, values);
    }

    private static String key(Term term) {
        return (term.exact ? Arrays.toString(term.forms) : Arrays.toString(term.stems)) + term.exact + term.contiguous;
    }

    /** Two listed terms that look alike without endings: the first one's name, the larger strength of each policy. */
    private static Term stronger(Term a, Term b) {
        Map<Integer, Float> union = new LinkedHashMap<>();
        for (Term t : List.of(a, b)) {
            for (int i = 0; i < t.policies.length; i++) {
                union.merge(t.policies[i], t.strengths[i], Math::max);
            }
        }
        float[] values = new float[union.size()];
        int v = 0;
        for (float strength : union.values()) {
            values[v++] = strength;
        }
        int[] policies = union.keySet().stream().mapToInt(Integer::intValue).toArray();
        boolean binding = a.binding || b.binding;
        return new Term(a.name, a.exact, a.contiguous, binding, a.stems, a.forms, policies, values);
    }
}
