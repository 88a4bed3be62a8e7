package beckon.console.site;

import beckon.network.appeal.Appeal;
import beckon.network.appeal.AppealState;
import beckon.network.appeal.Suspensions.Notice;
import beckon.network.publisher.JournalLine;
import beckon.network.publisher.ReviewState;
import beckon.network.publisher.SiteProof;
import beckon.network.publisher.SiteReviews.NextReview;
import beckon.network.publisher.State;
import beckon.review.verdict.Check;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything a publisher sees about one of his sites.
 *
 * @param held whether an approval waits for the proof
 * @param review the one that waits or is under way; null for none
 * @param next when the site is read again; null before the first verdict
 * @param appeals newest first
 * @param appealable whether there is something to appeal against
 * @param notice the suspension that is announced; null for none
 * @param pages that he added
 * @param changed against the verdict before; null where there is none
 */
public record PublisherCase(
        SiteFile file,
        SiteProof proof,
        String adsTxtLine,
        boolean held,
        @Nullable ReviewState review,
        @Nullable NextReview next,
        List<Appeal> appeals,
        boolean appealable,
        @Nullable Notice notice,
        List<URI> pages,
        @Nullable VerdictChange changed,
        List<JournalLine> journal) {
    /** Facts about the publisher are for the people who decide; the proofs have a place of their own. */
    private static final Set<String> ELSEWHERE = Set.of("earlier-ban", "shared-payee", "beckon-tag", "beckon-file");

    public List<Check> checks() {
        return file.verdict() == null
                ? List.of()
                : file.verdict().verdict().checks().stream()
                        .filter(check -> !ELSEWHERE.contains(check.check()))
                        .toList();
    }

    public List<ConsequenceRow> consequences() {
        return ConsequenceRow.of(
                file.terms(),
                file.standing().state() == State.APPROVED ? file.standing().incentive() : null);
    }

    /** The appeal that waits for an answer. */
    public @Nullable Appeal openAppeal() {
        return appeals.stream()
                .filter(appeal -> appeal.state() == AppealState.OPEN)
                .findFirst()
                .orElse(null);
    }
}
