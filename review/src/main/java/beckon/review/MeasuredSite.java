package beckon.review;

import beckon.review.verdict.Decision;
import java.util.List;

/**
 * What an expert made of one labelled site.
 *
 * @param site the site's name
 * @param violating whether any page of it has a label
 * @param quality quality score, 0 (worst) to 100 (best)
 * @param decision what follows at the thresholds
 * @param documents places of its pages among the labelled documents
 */
public record MeasuredSite(String site, boolean violating, double quality, Decision decision, List<Integer> documents) {
    public MeasuredSite {
        documents = List.copyOf(documents);
    }
}
