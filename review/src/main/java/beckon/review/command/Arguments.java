package beckon.review.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words after a verb.
 *
 * @param targets words that belong to no option
 * @param values options with a value, each occurrence in order
 * @param flags options without a value
 */
record Arguments(List<String> targets, Map<String, List<String>> values, Set<String> flags) {

    /**
     * Reads the words.
     *
     * @param valued options that take a value; {@code many} of them take all words up to the next option
     * @throws Usage if an option is unknown or lacks its value
     */
    static Arguments of(List<String> words, Set<String> valued, Set<String> many, Set<String> plain, String write)
            throws Usage {
        List<String> targets = new ArrayList<>();
        Map<String, List<String>> values = new HashMap<>();
        Set<String> flags = new java.util.HashSet<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("--")) {
                targets.add(word);
            } else if (plain.contains(word)) {
                flags.add(word);
            } else if (valued.contains(word) || many.contains(word)) {
                List<String> of = values.computeIfAbsent(word, _ -> new ArrayList<>());
                int before = of.size();
                while (i + 1 < words.size()
                        && !words.get(i + 1).startsWith("--")
                        && (many.contains(word) || of.size() == before)) {
                    of.add(words.get(++i));
                }
                if (of.size() == before) {
                    throw new Usage(word + " needs a value; write: " + write);
                }
            } else {
                throw new Usage("there is no option " + word + "; write: " + write);
            }
        }
        return new Arguments(targets, values, flags);
    }

    List<String> all(String option) {
        return values.getOrDefault(option, List.of());
    }

    @Nullable String last(String option) {
        List<String> of = all(option);
        return of.isEmpty() ? null : of.getLast();
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    double number(String option, double otherwise) throws Usage {
        String text = last(option);
        if (text == null) {
            return otherwise;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new Usage(option + " takes a number, not \"" + text + "\"");
        }
    }
}
