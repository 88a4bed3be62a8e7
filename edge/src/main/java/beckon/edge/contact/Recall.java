package beckon.edge.contact;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * Remembers what was found out about texts that come again and again, such as the names of browsers: a few thousand of
 * them make nearly all of the traffic. Bounded: when it is full, all is forgotten, so that who makes up names costs what he
 * would have cost without it. Thread-safe.
 */
final class Recall<T> {
    /** Characters of a text that is remembered. */
    private static final int LONGEST = 512;

    private final ConcurrentMap<String, T> known = new ConcurrentHashMap<>();
    private final int most;
    private final Function<String, T> work;

    /**
     * @param most texts that are remembered
     * @param work finds it out; the same for the same text
     */
    Recall(int most, Function<String, T> work) {
        this.most = most;
        this.work = work;
    }

    T of(String text) {
        if (text.length() > LONGEST) {
            return work.apply(text);
        }
        T remembered = known.get(text);
        if (remembered != null) {
            return remembered;
        }
        T found = work.apply(text);
        if (known.size() >= most) {
            known.clear();
        }
        known.put(text, found);
        return found;
    }

    /** Texts that are remembered now. */
    int size() {
        return known.size();
    }
}
