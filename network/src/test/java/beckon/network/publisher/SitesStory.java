package beckon.network.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.problem.Problem;
import beckon.review.verdict.Incentive;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SitesStory {
    private final TestNetwork network = TestNetwork.open();
    private final Publisher ann = network.publishers.add("Ann", "Ann@mail.example");
    private final Publisher bob = network.publishers.add("Bob", "bob@mail.example");

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void anApplicationMakesAPendingSiteAndAsksForItsReview() {
        Site site = network.sites.apply(ann.id(), "HTTP://Garden.example:80/start?from=mail");

        assertThat(site.host()).isEqualTo("garden.example");
        assertThat(site.home()).isEqualTo(URI.create("http://garden.example/start"));
        assertThat(network.sites.find(site.id())).contains(site);
        assertThat(network.sites.byHost("GARDEN.example")).contains(site);
        assertThat(network.sites.of(ann.id())).containsExactly(site);
        assertThat(network.sites.of(bob.id())).isEmpty();
        assertThat(network.sites.all()).containsExactly(site);

        Standing standing = network.standings.current(site.id());
        assertThat(standing.state()).isEqualTo(State.PENDING);
        assertThat(standing.incentive()).isEqualTo(Incentive.NONE);
        assertThat(standing.publisherPpm()).isZero();
        assertThat(standing.verdict()).isNull();
        assertThat(standing.decidedBy()).isEqualTo("publisher/" + ann.id());
        assertThat(network.reviews.waitingForPerson()).isEmpty();
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void aSiteIsInTheNetworkOnce() {
        network.sites.apply(ann.id(), "https://garden.example/");

        assertThatThrownBy(() -> network.sites.apply(bob.id(), "garden.example"))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.type()).isEqualTo("site-taken");
                    assertThat(problem.detail()).contains("garden.example");
                });
        assertThatThrownBy(() -> network.sites.apply(UUID.randomUUID(), "https://other.example/"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo("publisher-not-found"));
        assertThat(network.sites.all()).hasSize(1);
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void anUnknownSiteHasNoStanding() {
        UUID unknown = UUID.randomUUID();

        assertThatThrownBy(() -> network.standings.current(unknown)).hasMessageContaining(unknown.toString());
        assertThat(network.standings.history(unknown)).isEmpty();
    }

    private int asked() {
        return network.database.jdbi().withHandle(handle -> handle.createQuery("select count(*) from scheduled_tasks")
                .mapTo(Integer.class)
                .one());
    }
}
