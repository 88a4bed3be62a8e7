package beckon.network.traffic;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * One way to know a robot by its name. Most are plain words; where one is a regular expression, a word that every match
 * holds is looked for first, and only then the expression is asked, in linear time (RE2). Immutable.
 *
 * @param word what every match holds; shorter than {@link #LEAST} where there is nothing to look for first
 * @param expression what has to match besides; null where the word says it all
 */
record RobotPattern(String word, @Nullable Pattern expression) {
    /** The shortest word by which patterns are sorted. */
    static final int LEAST = 3;

    private static final int LONGEST = 500;
    private static final String MEANT = ".[](){}|^$*+?";

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static RobotPattern of(String pattern) {
        if (pattern.isBlank() || pattern.length() > LONGEST) {
            throw new IllegalArgumentException("The pattern \"" + shortened(pattern) + "\" has " + pattern.length()
                    + " characters; it needs 1 to " + LONGEST);
        }
        // Repetitions by number are written out, so that a few nested ones would take all memory there is.
        if (pattern.replaceAll("\\\\.", "").chars().filter(one -> one == '{').count() > 1) {
            throw new IllegalArgumentException(
                    "The pattern \"" + shortened(pattern) + "\" has more than one counted repetition");
        }
        Parts parts = new Parts(pattern);
        if (parts.plain) {
            return new RobotPattern(parts.longest, null);
        }
        try {
            return new RobotPattern(parts.longest, Pattern.compile(pattern));
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException(
                    "The pattern \"" + shortened(pattern) + "\" cannot be read: " + wrong.getDescription());
        }
    }

    boolean matches(String name) {
        return expression == null
                ? name.contains(word)
                : expression.matcher(name).find();
    }

    private static String shortened(String pattern) {
        return pattern.length() > 60 ? pattern.substring(0, 60) + "\u2026" : pattern;
    }

    /** Finds the longest run of characters that each match holds; none in an expression of alternatives. */
    private static final class Parts {
        private final StringBuilder run = new StringBuilder();
        private String longest = "";
        private boolean plain = true;

        Parts(String pattern) {
            boolean alternatives = false;
            int depth = 0;
            for (int at = 0; at < pattern.length(); at++) {
                char one = pattern.charAt(at);
                boolean escaped = one == '\\' && at + 1 < pattern.length();
                char meant = escaped ? pattern.charAt(at + 1) : one;
                at += escaped ? 1 : 0;
                boolean literal = escaped ? !Character.isLetterOrDigit(meant) : MEANT.indexOf(one) < 0;
                if (depth > 0) {
                    depth += escaped ? 0 : one == '(' ? 1 : one == ')' ? -1 : 0;
                    at = !escaped && one == '[' ? endOfSet(pattern, at) : at;
                } else if (literal) {
                    run.append(meant);
                } else {
                    plain = false;
                    alternatives |= !escaped && one == '|';
                    end(!escaped && (one == '*' || one == '?' || one == '{'));
                    at = !escaped && one == '[' ? endOfSet(pattern, at) : at;
                    at = !escaped && one == '{' ? endOf(pattern, at, '}') : at;
                    depth = !escaped && one == '(' ? 1 : 0;
                }
            }
            end(false);
            // Where a flag such as (?i) may hold, no word stands for itself.
            longest = alternatives || pattern.contains("(?") ? "" : longest;
        }

        /** @param withoutLast whether what follows makes the last character one that a match may lack */
        private void end(boolean withoutLast) {
            if (withoutLast && !run.isEmpty()) {
                run.setLength(run.length() - 1);
            }
            longest = run.length() > longest.length() ? run.toString() : longest;
            run.setLength(0);
        }

        private static int endOfSet(String pattern, int open) {
            // A bracket that comes first in a set is one of its members.
            int at = open + 1;
            at += at < pattern.length() && pattern.charAt(at) == '^' ? 1 : 0;
            at += at < pattern.length() && pattern.charAt(at) == ']' ? 1 : 0;
            while (at < pattern.length() && pattern.charAt(at) != ']') {
                at += pattern.charAt(at) == '\\' ? 2 : 1;
            }
            return at;
        }

        private static int endOf(String pattern, int open, char close) {
            int end = pattern.indexOf(close, open);
            return end < 0 ? pattern.length() : end;
        }
    }
}
