package beckon.edge.http;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Plain counts for whoever shows metrics: answers by route and status, and marks by name. Thread-safe, never reset. */
public final class Tally {
    private final Map<Outcome, LongAdder> answers = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> marks = new ConcurrentHashMap<>();

    /** A route's name and the status it answered with. */
    public record Outcome(String route, int status) {}

    /** How often. */
    public record Count(Outcome outcome, long times) {}

    void answered(String route, int status) {
        answers.computeIfAbsent(new Outcome(route, status), outcome -> new LongAdder())
                .increment();
    }

    /** Counts something that happened beside the answers, such as {@code forged-token}. */
    public void mark(String name) {
        marks.computeIfAbsent(name, key -> new LongAdder()).increment();
    }

    /** Answers so far, ordered by route and status. */
    public List<Count> answers() {
        return answers.entrySet().stream()
                .map(entry -> new Count(entry.getKey(), entry.getValue().sum()))
                .sorted(Comparator.comparing((Count count) -> count.outcome().route())
                        .thenComparing(count -> count.outcome().status()))
                .toList();
    }

    /** Marks so far by name. */
    public Map<String, Long> marks() {
        Map<String, Long> sums = new TreeMap<>();
        marks.forEach((name, count) -> sums.put(name, count.sum()));
        return sums;
    }
}
