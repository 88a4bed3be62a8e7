package beckon.connect.transport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers answers for as long as they hold, and asks once however many want to know. Answers that say no are kept as
 * well, for a shorter time. On the loop only.
 */
final class Lookups<T> {
    private static final int REMEMBERED = 4_096;

    private final Question<T> question;
    private final LongSupplier nanos;
    private final Map<String, List<Consumer<List<T>>>> asking = new HashMap<>();
    private final Map<String, Known<T>> known = new LinkedHashMap<>(16, .75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known<T>> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Known<T>(List<T> answer, long until) {}

    /** Asks somebody who takes time. */
    @FunctionalInterface
    interface Question<T> {
        void ask(String name, Answer<T> answer);
    }

    /** Takes the answer and how many seconds it holds. */
    @FunctionalInterface
    interface Answer<T> {
        void is(List<T> found, long seconds);
    }

    Lookups(Question<T> question, LongSupplier nanos) {
        this.question = question;
        this.nanos = nanos;
    }

    void find(String name, Consumer<List<T>> found) {
        @Nullable Known<T> before = known.get(name);
        if (before != null && before.until() - nanos.getAsLong() > 0) {
            found.accept(before.answer());
            return;
        }
        List<Consumer<List<T>>> waiting = asking.get(name);
        if (waiting != null) {
            waiting.add(found);
            return;
        }
        List<Consumer<List<T>>> first = new ArrayList<>(1);
        first.add(found);
        asking.put(name, first);
        question.ask(name, (answer, seconds) -> answered(name, answer, seconds));
    }

    private void answered(String name, List<T> answer, long seconds) {
        if (seconds > 0) {
            known.put(name, new Known<>(answer, nanos.getAsLong() + seconds * 1_000_000_000L));
        }
        List<Consumer<List<T>>> waiting = asking.remove(name);
        if (waiting != null) {
            waiting.forEach(one -> one.accept(answer));
        }
    }
}
