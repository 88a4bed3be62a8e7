package beckon.review.item;

/** A curated telling term. */
final class Term {
    /** The words as listed. */
    final String name;
    /** Whether endings count: {@code dating} but not {@code date}. */
    final boolean exact;
    /** Whether stop words are part of it: {@code it works}. */
    final boolean contiguous;
    /** Whether it speaks for a policy that moves the score; if not, it stays an ordinary word as well. */
    final boolean binding;
    /** Fingerprints of its words without endings. */
    final long[] stems;
    /** Fingerprints of its words with endings. */
    final long[] forms;
    /** Indices of the policies that it speaks for. */
    final int[] policies;
    /** How strongly, for each of {@link #policies}; above 0. */
    final float[] strengths;

    Term(
            String name,
            boolean exact,
            boolean contiguous,
            boolean binding,
            long[] stems,
            long[] forms,
            int[] policies,
            float[] strengths) {
        this.name = name;
        this.exact = exact;
        this.contiguous = contiguous;
        this.binding = binding;
        this.stems = stems;
        this.forms = forms;
        this.policies = policies;
        this.strengths = strengths;
    }

    /**
     * Whether the term stands here.
     *
     * @param stream numbers of the words that are not stop words; used unless contiguous
     * @param start where in {@code stream}, or among all words if contiguous
     * @param end length of {@code stream}, or of all words
     */
    boolean at(Words words, int[] stream, int start, int end) {
        if (start + stems.length > end) {
            return false;
        }
        for (int i = 0; i < stems.length; i++) {
            int w = contiguous ? start + i : stream[start + i];
            if (words.stem(w) != stems[i] || (exact && words.form(w) != forms[i])) {
                return false;
            }
        }
        return true;
    }
}
