package beckon.network.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.problem.Problem;
import beckon.review.verdict.Check;
import beckon.review.verdict.Decision;
import beckon.review.verdict.Incentive;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a site is read again, and what it is held against then. */
class RereviewStory {
    private final TestNetwork network = TestNetwork.open();

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void theIntervalFollowsStandingAndRisk() {
        assertThat(dueAfter("good.example", 93, Decision.APPROVED)).isEqualTo(Duration.ofDays(30));
        assertThat(dueAfter("close.example", 82, Decision.APPROVED)).isEqualTo(Duration.ofDays(15));
        assertThat(dueAfter("fair.example", 65, Decision.APPROVED)).isEqualTo(Duration.ofDays(7));
        assertThat(dueAfter("edge.example", 52, Decision.APPROVED)).isEqualTo(Duration.ofHours(84));
        assertThat(dueAfter("bad.example", 8, Decision.REJECTED)).isEqualTo(Duration.ofDays(90));
        assertThat(dueAfter("doubt.example", 45, Decision.MANUAL)).isEqualTo(Duration.ofDays(7));
        assertThat(dueAfter("down.example", 0, Decision.UNREVIEWABLE)).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void theOperatorsIntervalsHoldAtOnce() {
        Site site = network.approvedSite("good.example", 93);
        Consequences before = network.terms.current().consequences();
        Consequences shorter = new Consequences(new Consequence(10, 0, 3), before.neither(), before.disincentive(), 40);
        network.terms.set(network.terms.current().withConsequences(shorter));

        assertThat(network.terms.current().consequences()).isEqualTo(shorter);
        assertThat(network.reviews.next(site.id()).orElseThrow().at())
                .isEqualTo(TestNetwork.START.plus(Duration.ofDays(3)));
        endReviews();
        network.clock.forward(Duration.ofDays(3));
        new ReviewWork(
                        network.database,
                        network.clock,
                        (s, _, _) -> SiteReview.of(network.verdict(s.host(), 93, Decision.APPROVED)))
                .askWhereDue();
        assertThat(network.progress.of(site.id())).isPresent();
    }

    @Test
    void aPublisherMayAskSoOftenADayAndIsToldWhenAgain() {
        Site site = network.approvedSite("good.example", 93);
        String by = "publisher/" + site.publisher();
        for (int i = 0; i < 3; i++) {
            network.applications.askAgain(site.publisher(), site.id(), by);
            network.clock.forward(Duration.ofHours(1));
        }
        assertThatThrownBy(() -> network.applications.askAgain(site.publisher(), site.id(), by))
                .isInstanceOfSatisfying(Problem.class, refused -> {
                    assertThat(refused.status()).isEqualTo(429);
                    assertThat(refused.detail()).contains("3 reviews", "2026-03-03T09:00:00Z");
                });
        network.clock.forward(Duration.ofHours(22));
        network.applications.askAgain(site.publisher(), site.id(), by);
        assertThat(network.journal.of(site.id(), 10))
                .filteredOn(line -> line.kind().equals("review-asked"))
                .hasSize(4);
        assertThatThrownBy(() -> network.applications.askAgain(UUID.randomUUID(), site.id(), by))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.status()).isEqualTo(404));
    }

    @Test
    void changedContentIsReadAnewAndUnchangedIsNot() {
        Site site = network.approvedSite("good.example", 93);
        endReviews();
        AtomicReference<String> says = new AtomicReference<>("one");
        ContentWatch watch = new ContentWatch(
                network.database, network.clock, _ -> Optional.ofNullable(says.get()), Duration.ofHours(12));

        assertThat(watch.look()).isZero();
        network.clock.forward(Duration.ofHours(13));
        assertThat(watch.look()).isZero();
        assertThat(network.progress.of(site.id())).isEmpty();
        says.set("two");
        assertThat(watch.look()).isZero();
        network.clock.forward(Duration.ofHours(13));
        assertThat(watch.look()).isEqualTo(1);
        assertThat(network.progress.of(site.id()))
                .hasValueSatisfying(review -> assertThat(review.stage()).isEqualTo(ReviewStage.WAITING));
        assertThat(network.journal.of(site.id(), 1).getFirst().kind()).isEqualTo("content-changed");
    }

    @Test
    void addedPagesStayOnTheSiteAndHaveItReadAnew() {
        Site site = network.approvedSite("good.example", 93);
        endReviews();
        String by = "publisher/" + site.publisher();
        network.applications.addPage(site.publisher(), site.id(), "/guides/", by);
        network.applications.addPage(site.publisher(), site.id(), "http://good.example/news/../news/today", by);
        assertThat(network.applications.pages(site.id()))
                .containsExactly(
                        URI.create("http://good.example/guides/"), URI.create("http://good.example/news/today"));
        assertThat(network.progress.of(site.id())).isPresent();
        for (String foreign : List.of("https://evil.example/", "//evil.example/", "javascript:alert(1)", "")) {
            assertThatThrownBy(() -> network.applications.addPage(site.publisher(), site.id(), foreign, by))
                    .as(foreign)
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("must be an address on this site");
        }
        network.applications.removePage(site.publisher(), site.id(), "http://good.example/guides/", by);
        assertThat(network.applications.pages(site.id())).hasSize(1);
        for (int i = 0; i < Applications.ADDED_PAGES - 1; i++) {
            network.applications.addPage(site.publisher(), site.id(), "/p" + i, by);
        }
        assertThatThrownBy(() -> network.applications.addPage(site.publisher(), site.id(), "/more", by))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("20 added pages");
    }

    @Test
    void theProgressIsSeenWhileItGoesOn() {
        Site first = network.site("first.example");
        network.clock.forward(Duration.ofSeconds(1));
        Site second = network.site("second.example");
        assertThat(network.progress.of(second.id()).orElseThrow())
                .isEqualTo(new ReviewState(ReviewStage.WAITING, 1, null, 0, 0, 0, TestNetwork.START.plusSeconds(1)));
        picked(first);
        AtomicReference<ReviewState> seen = new AtomicReference<>();
        new ReviewWork(network.database, network.clock, (site, thresholds, progress) -> {
                    progress.stage(ReviewStage.READING);
                    progress.read("http://first.example/about", 2, 9, 4_321);
                    seen.set(network.progress.of(site.id()).orElseThrow());
                    return SiteReview.of(network.verdict(site.host(), 93, Decision.APPROVED));
                })
                .review(first.id());
        assertThat(seen.get())
                .isEqualTo(new ReviewState(
                        ReviewStage.READING,
                        0,
                        "http://first.example/about",
                        2,
                        9,
                        4_321,
                        TestNetwork.START.plusSeconds(1)));
        assertThat(seen.get()).matches(review -> review.done() > .1 && review.done() < .3);
    }

    @Test
    void whatIsKnownOfThePublisherSendsASiteToAPersonAndMovesNoScore() {
        Publisher banned = network.publishers.add("Lucky Ltd", "lucky@mail.example");
        network.sites.apply(banned.id(), "https://lucky.example/");
        network.payees.set(banned.id(), "publisher/x", "DE89 3704 0044 0532 0130 00");
        network.bans.ban(banned.id(), network.operator().id(), "Paid for clicks.");
        Publisher again = network.publishers.add("Somebody else", "else@mail.example");
        network.payees.set(again.id(), "publisher/y", "de89370400440532013000");
        Site site = network.sites.apply(again.id(), "https://fresh.example/");
        Site honest = network.site("honest.example");

        Standing standing = work(site, 91, "hash");
        assertThat(standing.state()).isEqualTo(State.PENDING);
        StoredVerdict stored = network.reviews.of(site.id()).getFirst();
        assertThat(stored.verdict().quality()).isEqualTo(91);
        assertThat(stored.verdict().decision()).isEqualTo(Decision.MANUAL);
        assertThat(stored.verdict().checks()).extracting(Check::check).containsExactly("shared-payee");
        assertThat(stored.verdict().checks().getFirst().detail()).contains("ending in 3000");
        assertThat(network.reviews.waitingForPerson()).containsExactly(site);
        assertThat(work(honest, 91, "h").state()).isEqualTo(State.APPROVED);

        network.reviews.decideByPerson(site.id(), network.reviewer().id(), true, "Another branch of the bank.");
        assertThat(work(site, 91, "hash").state()).isEqualTo(State.APPROVED);
        assertThat(network.standings.current(site.id()).incentive()).isEqualTo(Incentive.INCENTIVE);
    }

    @Test
    void aBanTakesOffAllSitesAndIsRememberedAfterItIsLifted() {
        Publisher publisher = network.publishers.add("Lucky Ltd", "lucky@mail.example");
        Site site = network.sites.apply(publisher.id(), "https://lucky.example/");
        work(site, 91, "a");
        UUID operator = network.operator().id();
        assertThatThrownBy(() ->
                        network.bans.ban(publisher.id(), network.reviewer().id(), "No."))
                .isInstanceOf(Problem.class);
        network.bans.ban(publisher.id(), operator, "Paid for clicks.");
        assertThat(network.standings.current(site.id()).state()).isEqualTo(State.SUSPENDED);
        network.bans.lift(publisher.id(), operator);

        Publisher sameMail = network.publishers.add("Not Lucky", "LUCKY@mail.example");
        Site other = network.sites.apply(sameMail.id(), "https://notlucky.example/");
        assertThat(work(other, 91, "b").state()).isEqualTo(State.PENDING);
        assertThat(network.reviews
                        .of(other.id())
                        .getFirst()
                        .verdict()
                        .checks()
                        .getFirst()
                        .detail())
                .contains("another account of lucky@mail.example was banned on 2026-03-02, lifted since");
    }

    @Test
    void theAdsTxtLineIsACheckAndMovesNothing() {
        Site site = network.site("good.example");
        ReviewWork work = new ReviewWork(
                network.database,
                network.clock,
                (s, _, _) -> SiteReview.of(network.verdict(s.host(), 91, Decision.APPROVED)),
                network.proofs);
        assertThat(work.review(site.id()).publisherPpm()).isEqualTo(680_000);
        assertThat(network.reviews.of(site.id()).getFirst().verdict().checks())
                .contains(new Check(
                        "ads.txt", "missing", "http://good.example/ads.txt: http://good.example/ads.txt answered 404"));
        network.web.put("http://good.example/ads.txt", "ads.beckon.example, " + site.publisher() + ", DIRECT");
        work.review(site.id());
        assertThat(network.reviews.of(site.id()).getFirst().verdict().checks())
                .contains(new Check("ads.txt", "ok", "http://good.example/ads.txt: the line"));
    }

    private Standing work(Site site, double quality, String hash) {
        return new ReviewWork(
                        network.database,
                        network.clock,
                        (s, _, _) -> SiteReview.of(network.verdict(s.host(), quality, Decision.APPROVED, hash)))
                .review(site.id());
    }

    private Duration dueAfter(String host, double quality, Decision decision) {
        Site site = network.site(host);
        network.reviews.decide(site.id(), network.verdict(host, quality, decision));
        Instant at = network.reviews.next(site.id()).orElseThrow().at();
        return Duration.between(network.clock.instant(), at);
    }

    private void endReviews() {
        network.database.jdbi().useHandle(handle -> handle.execute("delete from scheduled_tasks"));
    }

    private void picked(Site site) {
        network.database.jdbi().useHandle(handle -> handle.createUpdate(
                        "update scheduled_tasks set picked = true where task_instance = :site")
                .bind("site", site.id().toString())
                .execute());
    }
}
