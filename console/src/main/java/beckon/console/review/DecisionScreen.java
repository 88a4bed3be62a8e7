package beckon.console.review;

import beckon.console.site.SiteFile;
import beckon.network.review.Claim;
import beckon.network.review.PageBlock;
import beckon.network.review.ReviewAction;
import beckon.network.review.SecondOpinion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything on the screen where one site is decided.
 *
 * @param claim who looks at it now; null for nobody
 * @param mine whether who looks may decide now
 * @param blocked why who looks may not decide it at all, in words; empty where he may
 * @param cut whether not all that was read was kept
 */
public record DecisionScreen(
        SiteFile file,
        @Nullable Claim claim,
        boolean mine,
        String blocked,
        MarkedText text,
        boolean cut,
        List<LabelChoice> labels,
        List<Template> templates,
        @Nullable SecondOpinion opinions,
        List<PageBlock> blocks,
        List<ReviewAction> actions) {

    /** Evidence of one policy. */
    public List<NumberedEvidence> of(String policy) {
        return text.evidence().stream()
                .filter(one -> one.policy().equals(policy))
                .toList();
    }
}
