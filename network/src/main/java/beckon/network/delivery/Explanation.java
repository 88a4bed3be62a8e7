package beckon.network.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a page gets the ads that it gets. Immutable.
 *
 * @param request what was asked
 * @param place the place that counted: the visitor's, or the site's
 * @param builtAt when the snapshot was read that was decided from
 * @param decision what the page gets
 * @param ofPage whether the page's own topics counted; false where the site's did
 * @param topics what counted: strengths, 0..1, by id of the IAB's Content Taxonomy
 * @param lines the winners in their places, then the others by rank, then those without one; not all where there are many
 * @param counts how many ads of the site there are for each verdict
 */
public record Explanation(
        SlotRequest request,
        Place place,
        Instant builtAt,
        Decision decision,
        boolean ofPage,
        Map<String, Double> topics,
        List<Line> lines,
        Map<String, Integer> counts) {
    public Explanation {
        topics = Map.copyOf(topics);
        lines = List.copyOf(lines);
        counts = Map.copyOf(counts);
    }

    /**
     * One ad.
     *
     * @param verdict {@code shown}, {@code drawn}, {@code outranked}, or the slug of what kept it out
     * @param rank among the site's ads, the first is 1; 0 where it has none
     * @param rate predicted qualified contacts per presentation
     * @param relevance how many times more it is worth on the page than elsewhere
     * @param score what a presentation is expected to bring, in micros of the operator's currency
     * @param reserveMicros the least that is taken for it
     * @param record how its price came about; null unless it is shown
     */
    public record Line(
            Ad ad,
            String verdict,
            int rank,
            double rate,
            double relevance,
            double score,
            long reserveMicros,
            @Nullable DecisionRecord record) {}
}
