package beckon.network.appeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.problem.Problem;
import beckon.network.publisher.Site;
import beckon.network.publisher.State;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComplaintsStory {
    private static final String WHY = "They show my photographs without asking.";

    private final TestNetwork network = TestNetwork.open();

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void aComplaintWaitsForAPersonAndHasTheSiteReadAnewOnceADay() {
        Site site = network.approvedSite("copies.example", 91);
        reviewsOver();
        network.complaints.add(
                "203.0.113.9", "https://copies.example/gallery?x=1", ComplaintKind.COPIED, WHY, "ann@mail.example");
        assertThat(network.progress.of(site.id())).isPresent();
        assertThat(network.standings.current(site.id()).state()).isEqualTo(State.APPROVED);
        reviewsOver();
        network.complaints.add("203.0.113.10", "copies.example", ComplaintKind.OTHER, WHY, "");
        assertThat(network.progress.of(site.id())).isEmpty();
        assertThat(network.complaints.open()).hasSize(2);

        Complaint first = network.complaints.open().getFirst();
        assertThat(first.email()).isEqualTo("ann@mail.example");
        network.complaints.close(first.id(), network.reviewer().id(), "The pictures are gone.");
        assertThat(network.complaints.open()).hasSize(1);
        assertThat(network.complaints.of(site.id())).hasSize(2);
        assertThat(network.journal.of(site.id(), 1).getFirst().kind()).isEqualTo("complaint-closed");
        assertThatThrownBy(() ->
                        network.complaints.close(first.id(), network.reviewer().id(), "Again."))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> network.complaints.close(
                        network.complaints.open().getFirst().id(),
                        network.owner(site.publisher()).id(),
                        "Go away."))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.status()).isEqualTo(403));
    }

    @Test
    void oneAddressCannotFloodAndNothingTellsWhichSitesAreHere() {
        network.approvedSite("copies.example", 91);
        network.complaints.add("203.0.113.9", "stranger.example", ComplaintKind.OTHER, WHY, "");
        assertThat(network.complaints.open()).isEmpty();
        for (int i = 0; i < Complaints.AN_HOUR; i++) {
            network.complaints.add("203.0.113.9", "copies.example", ComplaintKind.OTHER, WHY, "");
        }
        assertThatThrownBy(() -> network.complaints.add("203.0.113.9", "copies.example", ComplaintKind.OTHER, WHY, ""))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.status()).isEqualTo(429));
        network.clock.forward(Duration.ofMinutes(61));
        network.complaints.add("203.0.113.9", "copies.example", ComplaintKind.OTHER, WHY, "");
        assertThat(network.complaints.open()).hasSize(Complaints.AN_HOUR + 1);
    }

    @Test
    void refusesWhatSaysNothing() {
        assertThatThrownBy(() -> network.complaints.add("a", "copies.example", ComplaintKind.OTHER, "bad", ""))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("at least 10 characters");
        assertThatThrownBy(() -> network.complaints.add("a", "copies.example", ComplaintKind.OTHER, WHY, "x\r\ny@z"))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> network.complaints.add("a", "", ComplaintKind.OTHER, WHY, ""))
                .isInstanceOf(Problem.class);
    }

    private void reviewsOver() {
        network.database.jdbi().useHandle(handle -> handle.execute("delete from scheduled_tasks"));
    }
}
