package beckon.console.site;

import beckon.network.appeal.Appeals;
import beckon.network.appeal.Suspensions;
import beckon.network.publisher.Applications;
import beckon.network.publisher.ProgressBoard;
import beckon.network.publisher.SiteJournal;
import beckon.network.publisher.SiteProofs;
import beckon.network.publisher.SiteReviews;
import beckon.network.publisher.Standings;
import beckon.network.publisher.StoredVerdict;
import beckon.review.verdict.Decision;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what publishers see of their sites. Safe for any number of threads. */
@Component
public class PublisherCases {
    private static final int JOURNAL = 30;

    private final SiteFiles files;
    private final Standings standings;
    private final SiteReviews reviews;
    private final SiteProofs proofs;
    private final Applications applications;
    private final ProgressBoard progress;
    private final Appeals appeals;
    private final Suspensions suspensions;
    private final SiteJournal journal;

    PublisherCases(
            SiteFiles files,
            Standings standings,
            SiteReviews reviews,
            SiteProofs proofs,
            Applications applications,
            ProgressBoard progress,
            Appeals appeals,
            Suspensions suspensions,
            SiteJournal journal) {
        this.files = files;
        this.standings = standings;
        this.reviews = reviews;
        this.proofs = proofs;
        this.applications = applications;
        this.progress = progress;
        this.appeals = appeals;
        this.suspensions = suspensions;
        this.journal = journal;
    }

    /**
     * One of the publisher's own sites.
     *
     * @param verdict the one shown; null for the latest
     * @throws beckon.network.problem.Problem when it is not his
     */
    PublisherCase of(UUID publisher, UUID site, @Nullable UUID verdict) {
        SiteFile file = files.ofPublisher(publisher, site, verdict);
        boolean held = standings.heldForProof(site);
        return new PublisherCase(
                file,
                proofs.of(site),
                proofs.adsTxtLine(file.site()),
                held,
                progress.of(site).orElse(null),
                reviews.next(site).orElse(null),
                appeals.of(site),
                Appeals.possible(file.standing(), held),
                suspensions.of(site).orElse(null),
                applications.pages(site),
                changed(file),
                journal.of(site, JOURNAL));
    }

    private static @Nullable VerdictChange changed(SiteFile file) {
        StoredVerdict shown = file.verdict();
        if (shown == null || shown.verdict().decision() == Decision.UNREVIEWABLE) {
            return null;
        }
        List<StoredVerdict> older = file.verdicts().stream()
                .dropWhile(one -> !one.id().equals(shown.id()))
                .skip(1)
                .filter(one -> one.verdict().decision() != Decision.UNREVIEWABLE)
                .limit(1)
                .toList();
        return VerdictChange.between(older.isEmpty() ? null : older.getFirst(), shown);
    }
}
