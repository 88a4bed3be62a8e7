package beckon.console.review;

import java.util.Locale;

/** Finds quoted passages in a text, whatever white space and case either has. Immutable. */
final class Passages {
    private final String folded;
    private final int[] origin;

    Passages(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        int[] places = new int[text.length() + 1];
        boolean blank = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean white = Character.isWhitespace(c) || Character.isSpaceChar(c);
            if (!white || !blank) {
                places[kept.length()] = at;
                kept.append(white ? ' ' : Character.toLowerCase(c));
            }
            blank = white;
        }
        places[kept.length()] = text.length();
        folded = kept.toString();
        origin = places;
    }

    /** From where to where in the text {@code passage} stands first; empty where it does not. */
    int[] find(String passage) {
        String wanted = passage.replaceAll("[\\s\\p{Z}]+", " ")
                .replaceAll("^[ \u2026.]+|[ \u2026.]+$", "")
                .toLowerCase(Locale.ROOT);
        int at = wanted.length() < 3 ? -1 : folded.indexOf(wanted);
        return at < 0 ? new int[0] : new int[] {origin[at], origin[at + wanted.length() - 1] + 1};
    }
}
