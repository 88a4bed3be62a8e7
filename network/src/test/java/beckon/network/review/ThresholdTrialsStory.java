package beckon.network.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.problem.Problem;
import beckon.network.publisher.Site;
import beckon.network.publisher.SiteReview;
import beckon.network.review.ScoredSite.Result;
import beckon.review.verdict.Decision;
import beckon.review.verdict.Thresholds;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThresholdTrialsStory {
    private final TestNetwork network = TestNetwork.open();
    private final ThresholdTrials trials = new ThresholdTrials(network.database, network.clock);
    private final UUID operator = network.operator().id();

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void saysWhoWouldChangeBeforeAnybodyMovesAnything() {
        Site best = network.approvedSite("best.example", 95);
        Site good = network.approvedSite("good.example", 88);
        Site casino = network.rejectedSite("casino.example");
        Site decided = network.site("decided.example");
        network.reviews.decide(decided.id(), network.verdict("decided.example", 48, Decision.MANUAL));
        new ReviewDesk(network.database, network.clock)
                .decide(decided.id(), operator, Opinion.of(Choice.APPROVE, List.of(), "Fine", ""), null);
        network.site("never-read.example");

        ThresholdTrial none = trials.of(Thresholds.DEFAULT);
        assertThat(none.changes()).isEmpty();
        assertThat(none.sites()).hasSize(4);
        assertThat(none.bins().stream().mapToInt(ThresholdTrial.Bin::all).sum()).isEqualTo(4);
        assertThat(none.bins().get(11).clean()).as("48 lies in (44, 48]").isOne();
        assertThat(none.bins().get(2).unknown()).as("12 lies in (8, 12]").isOne();

        ThresholdTrial trial = trials.of(new Thresholds(60, 88));
        assertThat(trial.changes())
                .extracting(change -> change.site().site(), ThresholdTrial.Change::from, ThresholdTrial.Change::to)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(good, Result.INCENTIVE, Result.NEITHER));
        assertThat(trial.after())
                .containsEntry(Result.INCENTIVE, 1)
                .containsEntry(Result.NEITHER, 2)
                .containsEntry(Result.REJECTED, 1);
        assertThat(network.terms.current().thresholds()).isEqualTo(Thresholds.DEFAULT);

        assertThat(trials.move(operator, new Thresholds(60, 88))).isOne();
        assertThat(network.terms.current().thresholds()).isEqualTo(new Thresholds(60, 88));
        assertThat(network.standings.current(good.id()).incentive().name())
                .as("nothing changes without its review")
                .isEqualTo("INCENTIVE");
        assertThat(new ReviewLog(network.database, network.clock).find(ReviewLog.Wanted.EVERYTHING, 1))
                .singleElement()
                .satisfies(action -> {
                    assertThat(action.was()).isEqualTo("T1 50.0, T2 80.0");
                    assertThat(action.became()).isEqualTo("T1 60.0, T2 88.0");
                });
        assertThat(List.of(best, casino)).isNotEmpty();
    }

    @Test
    void aTrialForetellsWhatTheReviewDoes() {
        for (double quality : new double[] {30, 55, 70, 84, 90}) {
            Site site = network.site("site" + (int) quality + ".example");
            network.reviews.decide(
                    site.id(),
                    SiteReview.of(
                            network.verdict(site.host(), quality, quality > 80 ? Decision.APPROVED : Decision.MANUAL)));
        }
        ThresholdTrial trial = trials.of(new Thresholds(85, 95));
        assertThat(trial.sites()).allSatisfy(site -> assertThat(site.under(trial.current(), trial.proposed()))
                .as(site.site().host())
                .isIn(Result.WAITING, Result.REJECTED));
    }

    @Test
    void onlyOperatorsMoveThem() {
        UUID reviewer = network.reviewer().id();
        assertThatThrownBy(() -> trials.move(reviewer, new Thresholds(1, 2)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("only operators");
    }
}
