package beckon.app.command;

import beckon.app.configuration.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words after a verb, taken apart into flags, options with a value, and the rest. Immutable. */
final class Words {
    private final Set<String> flags;
    private final Map<String, String> options;
    private final List<String> operands;

    private Words(Set<String> flags, Map<String, String> options, List<String> operands) {
        this.flags = flags;
        this.options = options;
        this.operands = operands;
    }

    /**
     * Takes {@code words} apart.
     *
     * @param usage what to write, for the message when the words are wrong
     * @param operands how many words must be left beside flags and options
     * @throws UsageException when a word is unknown, a value is missing or the number of operands is wrong
     */
    static Words parse(List<String> words, Set<String> flags, Set<String> options, int operands, String usage) {
        Set<String> seen = new HashSet<>();
        Map<String, String> values = new HashMap<>();
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (flags.contains(word)) {
                seen.add(word);
            } else if (options.contains(word)) {
                i++;
                if (i == words.size()) {
                    throw new UsageException(word + " needs a value; write: " + usage);
                }
                values.put(word, words.get(i));
            } else if (word.startsWith("--")) {
                throw new UsageException("there is no option " + word + " here; write: " + usage);
            } else {
                rest.add(word);
            }
        }
        if (rest.size() != operands) {
            throw new UsageException("write: " + usage);
        }
        return new Words(Set.copyOf(seen), Map.copyOf(values), List.copyOf(rest));
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    Optional<String> value(String option) {
        return Optional.ofNullable(options.get(option));
    }

    /** What {@code --data} sets, if it was written. */
    Map<Key, String> data() {
        return value("--data").map(folder -> Map.of(Key.DATA, folder)).orElse(Map.of());
    }

    String operand(int index) {
        return operands.get(index);
    }
}
