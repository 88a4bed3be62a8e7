package beckon.network.delivery;

import beckon.network.partner.ServiceArea;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Under which terms an ad takes part in decisions. Immutable.
 *
 * @param area where it is shown; null for everywhere
 * @param pace chance with which it takes part now, so that its day's budget lasts the day; 0..1
 * @param viewsPerDay how often one visitor of a site sees its listing in a day of UTC; 1 or more
 * @param relevance how much better it should do on its site than elsewhere, by what the site is about; 1 or more
 * @param topics what it is about itself, ids of the IAB's Content Taxonomy
 */
public record AdTerms(@Nullable ServiceArea area, double pace, int viewsPerDay, double relevance, List<String> topics) {
    /** Everywhere, always, to everybody. */
    public static final AdTerms OPEN = new AdTerms(null, 1, Integer.MAX_VALUE, 1);

    /** One of which nobody knows what it is about. */
    public AdTerms(@Nullable ServiceArea area, double pace, int viewsPerDay, double relevance) {
        this(area, pace, viewsPerDay, relevance, List.of());
    }

    public AdTerms {
        topics = List.copyOf(topics);
        if (!(pace >= 0 && pace <= 1) || viewsPerDay < 1 || !(relevance >= 1)) {
            throw new IllegalArgumentException("Pace 0..1, 1 view or more and a relevance of 1 or more are needed, not "
                    + pace + ", " + viewsPerDay + " and " + relevance);
        }
    }
}
