package beckon.network.delivery;

import beckon.network.partner.ServiceArea;
import org.jspecify.annotations.Nullable;

/**
 * Under which terms an ad takes part in decisions. Immutable.
 *
 * @param area where it is shown; null for everywhere
 * @param pace chance with which it takes part now, so that its day's budget lasts the day; 0..1
 * @param viewsPerDay how often one visitor of a site sees its listing in a day of UTC; 1 or more
 * @param relevance how much better it should do on its site than elsewhere, by what the site is about; 1 or more
 */
public record AdTerms(@Nullable ServiceArea area, double pace, int viewsPerDay, double relevance) {
    /** Everywhere, always, to everybody. */
    public static final AdTerms OPEN = new AdTerms(null, 1, Integer.MAX_VALUE, 1);

    public AdTerms {
        if (!(pace >= 0 && pace <= 1) || viewsPerDay < 1 || !(relevance >= 1)) {
            throw new IllegalArgumentException("Pace 0..1, 1 view or more and a relevance of 1 or more are needed, not "
                    + pace + ", " + viewsPerDay + " and " + relevance);
        }
    }
}
