package beckon.network.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.account.Role;
import beckon.network.problem.Problem;
import beckon.review.verdict.Decision;
import beckon.review.verdict.Incentive;
import beckon.review.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SiteReviewsStory {
    private static final Duration DAY = Duration.ofDays(1);
    private final TestNetwork network = TestNetwork.open();
    private final Site site = network.site("garden.example");

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void theShareFollowsTheScoreOverT2AndBackWithHistory() {
        network.clock.forward(DAY);
        Standing good = decide(91, Decision.APPROVED);
        network.clock.forward(DAY);
        Standing worse = decide(63, Decision.APPROVED);
        network.clock.forward(DAY);
        Standing exact = decide(80, Decision.APPROVED);
        network.clock.forward(DAY);
        Standing bad = decide(20, Decision.REJECTED);

        assertThat(network.standings.history(site.id()).reversed())
                .extracting(Standing::state, Standing::incentive, Standing::publisherPpm, Standing::since)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(State.PENDING, Incentive.NONE, 0, day(0)),
                        org.assertj.core.groups.Tuple.tuple(State.APPROVED, Incentive.INCENTIVE, 680_000, day(1)),
                        org.assertj.core.groups.Tuple.tuple(State.APPROVED, Incentive.DISINCENTIVE, 480_000, day(2)),
                        org.assertj.core.groups.Tuple.tuple(State.APPROVED, Incentive.NONE, 600_000, day(3)),
                        org.assertj.core.groups.Tuple.tuple(State.REJECTED, Incentive.NONE, 0, day(4)));
        assertThat(network.standings.current(site.id())).isEqualTo(bad);
        assertThat(network.standings.at(site.id(), day(1))).isEqualTo(good);
        assertThat(network.standings.at(site.id(), day(2).minusMillis(1))).isEqualTo(good);
        assertThat(network.standings.at(site.id(), day(3).minusMillis(1))).isEqualTo(worse);
        assertThat(network.standings.at(site.id(), day(3).plusSeconds(5))).isEqualTo(exact);
        assertThatThrownBy(() -> network.standings.at(site.id(), day(0).minusSeconds(1)))
                .isInstanceOf(Problem.class);
        assertThat(good.reason()).contains("91.0").contains("incentive");
        assertThat(good.decidedBy()).isEqualTo("expert/expert-1");
    }

    @Test
    void everyVerdictIsKeptWithItsEvidence() {
        Verdict first = network.verdict(site.host(), 91.125, Decision.APPROVED);
        Verdict second = network.verdict(site.host(), 33.3, Decision.MANUAL);
        Standing standing = network.reviews.decide(site.id(), first);
        network.reviews.decide(site.id(), second);

        assertThat(network.reviews.of(site.id()))
                .extracting(StoredVerdict::verdict)
                .containsExactly(second, first);
        StoredVerdict stored = network.reviews
                .find(java.util.Objects.requireNonNull(standing.verdict()))
                .orElseThrow();
        assertThat(stored.verdict()).isEqualTo(first);
        assertThat(stored.at()).isEqualTo(TestNetwork.START);
        assertThatThrownBy(() -> network.reviews.decide(UUID.randomUUID(), first))
                .isInstanceOf(Problem.class);
    }

    @Test
    void aPassageMayHoldAnyCharacter() {
        Verdict plain = network.verdict(site.host(), 91, Decision.APPROVED);
        Verdict odd = new Verdict(
                plain.site(),
                91,
                plain.decision(),
                plain.incentive(),
                plain.policies(),
                List.of(new beckon.review.verdict.Check("dns", "ok", "a\u0000b \u202e \ud83d\ude00")),
                1,
                "odd",
                "expert-1");

        network.reviews.decide(site.id(), odd);

        assertThat(network.reviews.of(site.id()).getFirst().verdict()).isEqualTo(odd);
    }

    @Test
    void whatCannotBeReadIsNotBad() {
        Standing good = decide(91, Decision.APPROVED);

        assertThat(decide(0, Decision.UNREVIEWABLE)).isEqualTo(good);
        assertThat(network.standings.history(site.id())).hasSize(2);
        assertThat(network.reviews.of(site.id())).hasSize(2);
    }

    @Test
    void theSamePagesByTheSameExpertChangeNothing() {
        Verdict verdict = network.verdict(site.host(), 91, Decision.APPROVED);
        Standing first = network.reviews.decide(site.id(), verdict);
        network.clock.forward(DAY);

        assertThat(network.reviews.decide(site.id(), verdict)).isEqualTo(first);
        assertThat(network.standings.history(site.id())).hasSize(2);
        assertThat(network.reviews.of(site.id())).hasSize(2);
    }

    @Test
    void newSharesApplyAtOnceAndOnlyToApprovedSites() {
        Verdict verdict = network.verdict(site.host(), 91, Decision.APPROVED);
        Standing approved = network.reviews.decide(site.id(), verdict);
        Site rejected = network.rejectedSite("casino.example");
        Terms before = network.terms.current();
        network.clock.forward(DAY);
        Terms after = network.terms.set(new Terms(
                before.id(),
                before.since(),
                before.thresholds(),
                100_000,
                600_000,
                700_000,
                480_000,
                700_000,
                WithheldTo.PLATFORM,
                20));

        Standing repriced = network.standings.current(site.id());
        assertThat(repriced.publisherPpm()).isEqualTo(700_000);
        assertThat(repriced.incentive()).isEqualTo(Incentive.INCENTIVE);
        assertThat(repriced.verdict()).isEqualTo(approved.verdict());
        assertThat(repriced.decidedBy()).isEqualTo(approved.decidedBy());
        assertThat(network.standings.at(site.id(), day(1).minusMillis(1))).isEqualTo(approved);
        assertThat(network.standings.history(rejected.id())).hasSize(2);
        assertThat(network.reviews.decide(site.id(), verdict)).isEqualTo(repriced);
        assertThat(network.terms.current()).isEqualTo(after);
        assertThat(after.since()).isEqualTo(day(1));
        assertThat(network.terms.at(day(1).minusMillis(1))).isEqualTo(before);
    }

    @Test
    void doubtWaitsForAPersonWhoseWordIsFinal() {
        Verdict doubt = network.verdict(site.host(), 42, Decision.MANUAL);
        Standing waiting = network.reviews.decide(site.id(), doubt);
        assertThat(waiting.state()).isEqualTo(State.PENDING);
        assertThat(network.reviews.waitingForPerson()).containsExactly(site);

        UUID reviewer = network.reviewer().id();
        Standing approved = network.reviews.decideByPerson(site.id(), reviewer, true, "A harmless garden");
        assertThat(approved.state()).isEqualTo(State.APPROVED);
        assertThat(approved.incentive())
                .as("a score of T1 or less carries nothing")
                .isEqualTo(Incentive.NONE);
        assertThat(approved.publisherPpm()).isEqualTo(600_000);
        assertThat(approved.decidedBy()).isEqualTo("account/" + reviewer);
        assertThat(approved.verdict()).isEqualTo(waiting.verdict());
        assertThat(network.reviews.waitingForPerson()).isEmpty();

        assertThat(network.reviews.decide(site.id(), doubt))
                .as("the same pages")
                .isEqualTo(approved);
        Standing changed = decide(92, Decision.APPROVED);
        assertThat(changed.incentive()).as("other pages are scored again").isEqualTo(Incentive.INCENTIVE);
    }

    @Test
    void anApprovalAboveT1CarriesTheScoresConsequence() {
        decide(70, Decision.MANUAL);

        Standing approved =
                network.reviews.decideByPerson(site.id(), network.operator().id(), true, "Fine");

        assertThat(approved.incentive()).isEqualTo(Incentive.DISINCENTIVE);
        assertThat(approved.publisherPpm()).isEqualTo(480_000);
    }

    @Test
    void aPersonMayRejectWhatTheExpertApproved() {
        decide(91, Decision.APPROVED);

        Standing rejected =
                network.reviews.decideByPerson(site.id(), network.operator().id(), false, "A copy");

        assertThat(rejected.state()).isEqualTo(State.REJECTED);
        assertThat(rejected.reason()).isEqualTo("A copy");
    }

    @Test
    void aSuspensionOutlastsEveryVerdictUntilAPersonEndsIt() {
        decide(91, Decision.APPROVED);
        UUID operator = network.operator().id();
        Standing suspended = network.reviews.suspend(site.id(), operator, "Clicks from a machine");
        assertThat(suspended.state()).isEqualTo(State.SUSPENDED);
        assertThat(suspended.publisherPpm()).isZero();

        assertThat(decide(99, Decision.APPROVED)).isEqualTo(suspended);
        assertThat(network.reviews
                        .decideByPerson(site.id(), operator, true, "Explained")
                        .incentive())
                .isEqualTo(Incentive.INCENTIVE);
    }

    @Test
    void onlyOperatorsAndReviewersDecide() {
        UUID owner = network.accounts
                .add("owner@mail.example", Role.PUBLISHER, null, site.publisher())
                .id();

        assertThatThrownBy(() -> network.reviews.decideByPerson(site.id(), owner, true, "It is mine"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo("decision-forbidden"));
        assertThatThrownBy(() -> network.reviews.suspend(site.id(), UUID.randomUUID(), "x"))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> network.reviews.decideByPerson(
                        site.id(), network.operator().id(), true, " "))
                .hasMessageContaining("reason");
    }

    @Test
    void decisionsAtTheSameTimeComeOneAfterTheOther() {
        IntStream.range(0, 24).parallel().forEach(i -> decide(i % 2 == 0 ? 91 : 63, Decision.APPROVED));

        List<Standing> history = network.standings.history(site.id());
        assertThat(history).hasSize(25);
        assertThat(network.reviews.of(site.id()))
                .extracting(StoredVerdict::id)
                .containsExactlyElementsOf(
                        history.stream().map(Standing::verdict).limit(24).toList());
    }

    @Test
    void oneSitesVerdictLeavesThePublishersOtherSitesAlone() {
        Site other = network.sites.apply(site.publisher(), "https://other.example/");
        Standing before = network.standings.current(other.id());

        decide(10, Decision.REJECTED);

        assertThat(network.standings.current(other.id())).isEqualTo(before);
    }

    private Standing decide(double quality, Decision decision) {
        return network.reviews.decide(site.id(), network.verdict(site.host(), quality, decision));
    }

    private static java.time.Instant day(int days) {
        return TestNetwork.START.plus(DAY.multipliedBy(days));
    }
}
