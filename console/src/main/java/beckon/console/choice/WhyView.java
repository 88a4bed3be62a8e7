package beckon.console.choice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision in words.
 *
 * @param reason what decided it, in a sentence
 * @param sure how sure it is, in a sentence; empty where nothing could be compared
 * @param wouldChange what would have to happen for another outcome, a sentence each
 * @param notice what will change after the notice; null for nothing
 * @param explored how the other type stays measured
 * @param drawing the two lifts; null where nothing could be compared
 */
public record WhyView(
        String reason,
        String sure,
        List<String> wouldChange,
        @Nullable String notice,
        String explored,
        @Nullable LiftDrawing drawing) {
    public WhyView {
        wouldChange = List.copyOf(wouldChange);
    }
}
