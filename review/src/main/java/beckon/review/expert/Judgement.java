package beckon.review.expert;

import java.util.List;

/**
 * What an expert makes of a site's pages, before thresholds.
 *
 * @param quality quality score, 0 (worst) to 100 (best), missing items not counted
 * @param alarmed whether a single passage looks like a violation, however much else stands around it
 * @param probabilities one per policy in the order of {@link Expert#policies()}
 * @param pages for each page, one probability per policy
 */
public record Judgement(double quality, boolean alarmed, List<Double> probabilities, List<List<Double>> pages) {
    public Judgement {
        probabilities = List.copyOf(probabilities);
        pages = List.copyOf(pages);
    }
}
