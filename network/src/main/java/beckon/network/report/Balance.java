package beckon.network.report;

import java.util.List;

/**
 * What came in, what of it does not count and why, and what is left: {@link #gross()} less {@link #filtered()} is
 * {@link #net()}. A call counts in from its end, a click from its judgement, which takes a second. Immutable.
 *
 * @param net clicks and calls that count for money and were not taken back
 * @param views ads seen that count
 * @param reasons what does not count, the most frequent first
 */
public record Balance(long net, long views, List<Uncounted> reasons) {
    public Balance {
        reasons = List.copyOf(reasons);
    }

    /** Clicks and calls that were judged. */
    public long gross() {
        return net + filtered();
    }

    /** Those that do not count. */
    public long filtered() {
        return reasons.stream().mapToLong(Uncounted::contacts).sum();
    }

    /** Ads seen, also by robots. */
    public long grossViews() {
        return views + filteredViews();
    }

    public long filteredViews() {
        return reasons.stream().mapToLong(Uncounted::views).sum();
    }

    public long refused() {
        return reasons.stream().mapToLong(Uncounted::refused).sum();
    }

    public boolean empty() {
        return gross() == 0 && grossViews() == 0 && refused() == 0;
    }
}
