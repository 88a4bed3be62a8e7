package beckon.network.review;

import beckon.network.publisher.ReadPage;
import java.util.List;

/**
 * A person's decision with the pages it was about.
 *
 * @param host the site's
 * @param pages empty where their text is not kept
 */
public record SiteLabel(PersonDecision decision, String host, List<ReadPage> pages) {
    public SiteLabel {
        pages = List.copyOf(pages);
    }

    /** Whether a training can learn from it: what a person said, and the text he said it of. */
    public boolean teaches() {
        return decision.teaches() && !pages.isEmpty();
    }
}
