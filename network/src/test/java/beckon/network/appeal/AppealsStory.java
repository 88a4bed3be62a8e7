package beckon.network.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.mail.Mail;
import beckon.network.problem.Problem;
import beckon.network.publisher.JournalLine;
import beckon.network.publisher.Site;
import beckon.network.publisher.State;
import beckon.network.review.Choice;
import beckon.review.verdict.Incentive;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AppealsStory {
    private static final String WHY = "We sell playing cards, and nobody plays for money here.";

    private final TestNetwork network = TestNetwork.open();

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void anAppealIsAnsweredByAPersonAndThePublisherIsTold() {
        Site site = network.rejectedSite("cards.example");
        UUID owner = network.owner(site.publisher()).id();
        UUID reviewer = network.reviewer().id();
        Appeal appeal = network.appeals.open(site.publisher(), site.id(), owner, WHY);
        assertThat(network.appeals.open()).containsExactly(appeal);
        assertThatThrownBy(() -> network.appeals.open(site.publisher(), site.id(), owner, WHY))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("withdraw it to write another");

        network.clock.forward(Duration.ofHours(2));
        Appeal granted = network.reviewDesk.answerAppeal(appeal.id(), reviewer, true, "You are right.");

        assertThat(granted.state()).isEqualTo(AppealState.GRANTED);
        assertThat(granted.answer()).isEqualTo("You are right.");
        assertThat(network.appeals.open()).isEmpty();
        assertThat(network.reviewDesk.decisions(site.id()))
                .singleElement()
                .satisfies(decision -> assertThat(decision.choice()).isEqualTo(Choice.APPROVE));
        assertThat(network.standings.current(site.id()).state()).isEqualTo(State.APPROVED);
        assertThat(network.standings.current(site.id()).incentive()).isEqualTo(Incentive.NONE);
        assertThat(network.journal.of(site.id(), 9))
                .extracting(JournalLine::kind)
                .containsExactly("appeal-granted", "appeal-opened", "applied");
        assertThat(network.outbox.recent(9))
                .extracting(Mail::subject)
                .contains("Your appeal about cards.example is granted", "cards.example is approved");
        assertThatThrownBy(() -> network.reviewDesk.answerAppeal(appeal.id(), reviewer, false, "No, wait."))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("closed already as GRANTED");
    }

    @Test
    void aDeniedAppealLeavesTheStandingAndAnotherMayFollow() {
        Site site = network.rejectedSite("cards.example");
        UUID owner = network.owner(site.publisher()).id();
        Appeal appeal = network.appeals.open(site.publisher(), site.id(), owner, WHY);
        network.reviewDesk.answerAppeal(appeal.id(), network.operator().id(), false, "The roulette is still there.");
        assertThat(network.standings.current(site.id()).state()).isEqualTo(State.REJECTED);
        network.appeals.open(site.publisher(), site.id(), owner, WHY);
        network.appeals.withdraw(site.publisher(), site.id(), owner);
        assertThat(network.appeals.of(site.id()))
                .extracting(Appeal::state)
                .containsExactly(AppealState.WITHDRAWN, AppealState.DENIED);
    }

    @Test
    void refusesWhatIsPointlessForeignOrEmpty() {
        Site good = network.approvedSite("good.example", 93);
        Site bad = network.rejectedSite("cards.example");
        UUID owner = network.owner(good.publisher()).id();
        assertThatThrownBy(() -> network.appeals.open(good.publisher(), good.id(), owner, WHY))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("nothing is withheld");
        assertThatThrownBy(() -> network.appeals.open(good.publisher(), bad.id(), owner, WHY))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.status()).isEqualTo(404));
        assertThatThrownBy(() -> network.appeals.withdraw(good.publisher(), bad.id(), owner))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.status()).isEqualTo(404));
        assertThatThrownBy(() -> network.appeals.open(bad.publisher(), bad.id(), owner, "No!"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("at least 20 characters");
        Appeal appeal = network.appeals.open(bad.publisher(), bad.id(), owner, WHY);
        assertThatThrownBy(() -> network.reviewDesk.answerAppeal(appeal.id(), owner, true, "I am right."))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.status()).isEqualTo(403));
        assertThat(network.standings.current(bad.id()).state()).isEqualTo(State.REJECTED);
    }
}
