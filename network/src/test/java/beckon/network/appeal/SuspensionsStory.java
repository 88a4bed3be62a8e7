package beckon.network.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.mail.Mail;
import beckon.network.problem.Problem;
import beckon.network.publisher.Site;
import beckon.network.publisher.State;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SuspensionsStory {
    private final TestNetwork network = TestNetwork.open();

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void anAnnouncedSuspensionComesAtItsDateAndIsMailedBefore() {
        Site site = network.approvedSite("late.example", 91);
        UUID reviewer = network.reviewer().id();
        network.suspensions.announce(site.id(), reviewer, "The forum is full of spam.", Duration.ofDays(7));
        assertThat(network.outbox.recent(1)).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("late.example will be suspended");
            assertThat(mail.body())
                    .contains("9 March 2026, 09:00 UTC", "The forum is full of spam.", "{console}/publisher");
        });
        assertThatThrownBy(() -> network.suspensions.announce(site.id(), reviewer, "Again.", Duration.ofDays(1)))
                .isInstanceOf(Problem.class);
        network.clock.forward(Duration.ofDays(6));
        assertThat(network.suspensions.effect()).isZero();
        assertThat(network.standings.current(site.id()).state()).isEqualTo(State.APPROVED);

        network.clock.forward(Duration.ofDays(1));
        assertThat(network.suspensions.effect()).isEqualTo(1);
        assertThat(network.suspensions.effect()).isZero();
        assertThat(network.standings.current(site.id()).state()).isEqualTo(State.SUSPENDED);
        assertThat(network.standings.current(site.id()).reason()).isEqualTo("The forum is full of spam.");
        assertThat(network.suspensions.of(site.id())).isEmpty();
        assertThat(network.outbox.recent(9)).extracting(Mail::subject).contains("late.example is suspended");
    }

    @Test
    void aWithdrawnNoticeHasNoEffect() {
        Site site = network.approvedSite("late.example", 91);
        UUID reviewer = network.reviewer().id();
        network.suspensions.announce(site.id(), reviewer, "The forum is full of spam.", Duration.ofDays(7));
        network.suspensions.withdraw(site.id(), reviewer);
        network.clock.forward(Duration.ofDays(8));
        assertThat(network.suspensions.effect()).isZero();
        assertThat(network.standings.current(site.id()).state()).isEqualTo(State.APPROVED);
    }

    @Test
    void refusesWhatMakesNoSense() {
        Site site = network.approvedSite("late.example", 91);
        Site bad = network.rejectedSite("bad.example");
        UUID reviewer = network.reviewer().id();
        assertThatThrownBy(() -> network.suspensions.announce(bad.id(), reviewer, "Spam.", Duration.ofDays(7)))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> network.suspensions.announce(site.id(), reviewer, "Spam.", Duration.ofDays(91)))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> network.suspensions.announce(
                        site.id(), network.owner(site.publisher()).id(), "Spam.", Duration.ofDays(7)))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.status()).isEqualTo(403));
    }
}
