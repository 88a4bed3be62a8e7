package beckon.review.item;

/**
 * Cuts English endings so that raw text and text whose publisher has already reduced it to base forms look alike: plural
 * -s, -ing, -ed, -ly and a final -e. Words with any letter outside a-z stay as they are.
 */
final class Stem {
    private Stem() {}

    /** The length that remains of the word in {@code w[0..n)}; may change its last letter. */
    static int cut(char[] w, int n) {
        if (n < 4) {
            return n;
        }
        for (int i = 0; i < n; i++) {
            if (w[i] < 'a' || w[i] > 'z') {
                return n;
            }
        }
        int m = n;
        if (w[m - 1] == 's') {
            if (m >= 5 && w[m - 2] == 'e' && w[m - 3] == 'i') {
                m -= 2;
                w[m - 1] = 'y';
            } else if (w[m - 2] != 's' && w[m - 2] != 'u' && w[m - 2] != 'i') {
                m--;
            }
        }
        if (m >= 5 && w[m - 1] == 'y' && w[m - 2] == 'l') {
            m -= 2;
        }
        if (m >= 6 && w[m - 1] == 'g' && w[m - 2] == 'n' && w[m - 3] == 'i') {
            m = undouble(w, m - 3);
        } else if (m >= 5 && w[m - 1] == 'd' && w[m - 2] == 'e') {
            m = undouble(w, m - 2);
        }
        return m >= 4 && w[m - 1] == 'e' ? m - 1 : m;
    }

    private static int undouble(char[] w, int m) {
        char last = w[m - 1];
        return m >= 4 && last == w[m - 2] && last != 'l' && last != 's' && last != 'z' ? m - 1 : m;
    }
}
