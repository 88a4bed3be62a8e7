package beckon.network.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.account.Role;
import beckon.network.problem.Problem;
import beckon.network.publisher.PageSets;
import beckon.network.publisher.Site;
import beckon.network.publisher.SiteReview;
import beckon.network.publisher.State;
import beckon.review.page.JsonLines;
import beckon.review.page.LabelledDocument;
import beckon.review.page.Page;
import beckon.review.page.PageParser;
import beckon.review.verdict.Decision;
import beckon.review.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewDeskStory {
    private final TestNetwork network = TestNetwork.open();
    private final ReviewDesk desk = new ReviewDesk(network.database, network.clock);
    private final ReviewQueue queue = new ReviewQueue(network.database, network.clock);
    private final Claims claims = new Claims(network.database, network.clock);
    private final ReviewLog log = new ReviewLog(network.database, network.clock);
    private final SiteLabels labels = new SiteLabels(network.database, network.clock);
    private final UUID ann = network.reviewer().id();
    private final UUID ben = network.reviewer().id();
    private final UUID operator = network.operator().id();

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void whatIsLeastSureComesFirstAndWaitingCountsToo() {
        Site sure = doubtful("sure.example", 8);
        Site unsure = doubtful("unsure.example", 48);
        assertThat(hosts(ann)).containsExactly("unsure.example", "sure.example");

        network.clock.forward(Duration.ofDays(3));
        Site fresh = doubtful("fresh.example", 49);
        assertThat(hosts(ann)).containsExactly("unsure.example", "sure.example", "fresh.example");
        assertThat(queue.next(ann, null).orElseThrow().site()).isEqualTo(unsure);
        assertThat(queue.next(ann, unsure.id()).orElseThrow().site()).isEqualTo(sure);
        assertThat(fresh).isNotNull();
    }

    @Test
    void aClaimKeepsOthersFromDecidingAndEndsByItself() {
        Site site = doubtful("garden.example", 48);
        assertThat(claims.take(site.id(), ann).isOf(ann)).isTrue();
        assertThat(claims.take(site.id(), ben).isOf(ann)).isTrue();
        assertThat(queue.next(ben, null)).isEmpty();
        assertThatThrownBy(() -> desk.decide(site.id(), ben, approve("Fine"), null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("is looking at this site until 09:15");

        network.clock.forward(Claims.KEPT);
        assertThat(claims.take(site.id(), ben).isOf(ben)).isTrue();
        desk.decide(site.id(), ben, approve("Fine"), null);
        assertThat(network.standings.current(site.id()).state()).isEqualTo(State.APPROVED);
        assertThat(queue.of(ann)).isEmpty();
    }

    @Test
    void ofTwoWhoDecideAtOnceOneClaims() throws Exception {
        Site site = doubtful("garden.example", 48);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Claim>> taken = new ArrayList<>();
            for (UUID who : List.of(ann, ben, operator, ann, ben)) {
                taken.add(threads.submit((Callable<Claim>) () -> claims.take(site.id(), who)));
            }
            Set<UUID> owners = new java.util.HashSet<>();
            for (Future<Claim> one : taken) {
                owners.add(one.get().account());
            }
            assertThat(owners).hasSize(1);
        }
    }

    @Test
    void aDecisionIsALabelALogLineAndAStanding() {
        Site site = doubtful("casino.example", 48);
        desk.decide(site.id(), ann, reject("Slot machines", "gambling"), null);

        PersonDecision decision = desk.decisions(site.id()).getFirst();
        assertThat(decision.labels()).containsExactly("gambling");
        assertThat(decision.expert()).isEqualTo("expert-1");
        assertThat(decision.quality()).isEqualTo(48.0);
        assertThat(decision.teaches()).isTrue();
        assertThat(network.standings.current(site.id()).reason()).isEqualTo("Slot machines");
        assertThat(log.find(ReviewLog.Wanted.about(site.id()), 10))
                .singleElement()
                .satisfies(action -> {
                    assertThat(action.kind()).isEqualTo(ActionKind.REJECTED);
                    assertThat(action.was()).isEqualTo("pending");
                    assertThat(action.became()).isEqualTo("rejected: gambling");
                    assertThat(action.why()).isEqualTo("Slot machines");
                    assertThat(action.account()).isEqualTo(ann);
                });
    }

    @Test
    void aSecondReviewerDecidesWithoutKnowingTheFirstOpinion() {
        Site site = doubtful("bank.example", 48);
        assertThat(desk.askSecond(site.id(), ann, reject("Looks like a bank's", "phishing"), null))
                .isInstanceOf(ReviewDesk.Outcome.Asked.class);

        assertThat(network.standings.current(site.id()).state()).isEqualTo(State.PENDING);
        assertThat(queue.of(ann)).isEmpty();
        assertThat(queue.of(ben)).extracting(WaitingSite::call).containsExactly(WaitingSite.Call.SECOND_OPINION);
        assertThat(desk.secondOpinion(site.id(), ben).orElseThrow().first()).isNull();
        assertThat(desk.secondOpinion(site.id(), ann).orElseThrow().first()).isNotNull();
        assertThat(log.find(ReviewLog.Wanted.EVERYTHING, 10).toString())
                .doesNotContain("phishing", "Looks like", "REJECT");
        assertThatThrownBy(() -> desk.decide(site.id(), ann, approve("Both are me"), null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("another person");

        ReviewDesk.Outcome outcome = desk.decide(site.id(), ben, reject("A copy of a bank", "phishing"), null);

        assertThat(outcome).isInstanceOf(ReviewDesk.Outcome.Decided.class);
        assertThat(network.standings.current(site.id()).state()).isEqualTo(State.REJECTED);
        assertThat(desk.decisions(site.id())).singleElement().satisfies(decision -> {
            assertThat(decision.account()).isEqualTo(ann);
            assertThat(decision.secondBy()).isEqualTo(ben);
        });
        assertThat(desk.secondOpinion(site.id(), ben)).isEmpty();
    }

    @Test
    void aDisagreementIsTheOperatorsToDecide() {
        Site site = doubtful("bank.example", 48);
        desk.askSecond(site.id(), ann, reject("Looks like a bank's", "phishing"), null);
        assertThat(desk.decide(site.id(), ben, approve("It is the bank"), null))
                .isInstanceOf(ReviewDesk.Outcome.Disputed.class);

        assertThat(network.standings.current(site.id()).state()).isEqualTo(State.PENDING);
        assertThat(queue.of(ann)).isEmpty();
        assertThat(queue.of(ben)).isEmpty();
        assertThat(queue.of(operator)).extracting(WaitingSite::call).containsExactly(WaitingSite.Call.DISPUTE);
        SecondOpinion both = desk.secondOpinion(site.id(), operator).orElseThrow();
        assertThat(java.util.Objects.requireNonNull(both.first()).choice()).isEqualTo(Choice.REJECT);
        assertThat(java.util.Objects.requireNonNull(both.second()).choice()).isEqualTo(Choice.APPROVE);
        assertThatThrownBy(() -> desk.decide(site.id(), ben, approve("Again"), null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("an operator decides");

        desk.decide(site.id(), operator, approve("It is the bank's own"), null);
        assertThat(network.standings.current(site.id()).state()).isEqualTo(State.APPROVED);
        assertThat(queue.of(operator)).isEmpty();
    }

    @Test
    void aDecisionIsTakenBackForTenMinutes() {
        Site site = doubtful("garden.example", 48);
        PersonDecision decision = decided(desk.decide(site.id(), ann, approve("Fine"), null));
        assertThat(desk.lastOf(ann)).contains(decision);
        assertThatThrownBy(() -> desk.takeBack(decision.id(), ben)).isInstanceOf(Problem.class);

        network.clock.forward(Duration.ofMinutes(9));
        desk.takeBack(decision.id(), ann);

        assertThat(network.standings.current(site.id()).state()).isEqualTo(State.PENDING);
        assertThat(hosts(ben)).containsExactly("garden.example");
        assertThat(labels.standing()).isEmpty();
        assertThat(desk.lastOf(ann)).isEmpty();
        assertThat(log.find(ReviewLog.Wanted.about(site.id()), 10).getFirst().kind())
                .isEqualTo(ActionKind.TAKEN_BACK);
        assertThatThrownBy(() -> desk.takeBack(decision.id(), ann)).hasMessageContaining("decide anew");

        PersonDecision late = decided(desk.decide(site.id(), ann, approve("Fine"), null));
        network.clock.forward(ReviewDesk.TAKEN_BACK_WITHIN.plusSeconds(1));
        assertThatThrownBy(() -> desk.takeBack(late.id(), ann)).hasMessageContaining("10 minutes");
    }

    @Test
    void aDecisionOnAnOldVerdictIsRefused() {
        Site site = doubtful("garden.example", 48);
        UUID seen = network.reviews.of(site.id()).getFirst().id();
        network.reviews.decide(site.id(), network.verdict(site.host(), 46, Decision.MANUAL));
        assertThatThrownBy(() -> desk.decide(site.id(), ann, approve("Fine"), seen))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("newer verdict");
    }

    @Test
    void labelsHaveToFitTheChoiceAndTheCatalogue() {
        assertThatThrownBy(() -> approve("Fine", "gambling")).hasMessageContaining("take the label off");
        assertThatThrownBy(() -> reject("No", "gambing")).hasMessageContaining("policies of the catalogue");
        assertThatThrownBy(() -> reject("")).hasMessageContaining("reason is");
        assertThat(approve("Fine", "alcohol-tobacco").teaches()).isTrue();
        assertThat(reject("A copy of another site").teaches()).isFalse();
    }

    @Test
    void decisionsTeachTheNextExpert(@TempDir Path folder) throws Exception {
        Site casino = read("casino.example", "Spin the wheel \u0000 \ud83d\ude00 and win", "About\nOur slots");
        Site garden = read("garden.example", "Roses and weeds");
        Site copy = read("copy.example", "Roses and weeds, copied");
        desk.decide(casino.id(), ann, reject("Slots", "gambling"), null);
        desk.decide(garden.id(), ann, approve("Fine"), null);
        desk.decide(copy.id(), ann, reject("A copy"), null);

        List<String> lines = new ArrayList<>();
        assertThat(labels.export(lines::add)).isEqualTo(3);
        Path file = Files.write(folder.resolve("labels.jsonl"), lines);
        List<LabelledDocument> documents = new ArrayList<>();
        new JsonLines(PageParser.shipped()).read(file, true, documents::add);

        assertThat(documents)
                .extracting(LabelledDocument::site, LabelledDocument::labels, document -> document.page()
                        .text())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "casino.example", Set.of("gambling"), "Spin the wheel \u0000 \ud83d\ude00 and win"),
                        org.assertj.core.groups.Tuple.tuple("casino.example", Set.of("gambling"), "About\nOur slots"),
                        org.assertj.core.groups.Tuple.tuple("garden.example", Set.of(), "Roses and weeds"));
        assertThat(labels.documents()).hasSize(3);
    }

    @Test
    void pagesAreKeptOnceAndLetGoWhenNobodyNeedsThem() {
        PageSets pages = new PageSets(network.database, network.clock);
        Site site = network.site("garden.example");
        SiteReview first = review(site, "same", "Roses");
        network.reviews.decide(site.id(), first);
        network.clock.forward(Duration.ofDays(50));
        network.reviews.decide(site.id(), first);
        network.reviews.decide(site.id(), review(site, "other", "x".repeat(200_000)));

        assertThat(pages.find(site.id(), "same").orElseThrow().lastReadAt())
                .isEqualTo(TestNetwork.START.plus(Duration.ofDays(50)));
        assertThat(pages.find(site.id(), "other").orElseThrow().cut()).isTrue();
        network.clock.forward(Duration.ofDays(50));
        assertThat(pages.forget(Duration.ofDays(90))).isZero();
        network.clock.forward(Duration.ofDays(50));
        assertThat(pages.forget(Duration.ofDays(90)))
                .as("the newest verdict's pages stay")
                .isOne();
        assertThat(pages.find(site.id(), "same")).isEmpty();
        assertThat(pages.find(site.id(), "other")).isPresent();
    }

    @Test
    void nothingIsChangedInTheLog() {
        Site site = doubtful("garden.example", 48);
        desk.decide(site.id(), ann, approve("Fine"), null);
        for (String change : List.of("update review_action set why = 'x'", "delete from review_action")) {
            assertThatThrownBy(() -> network.database.jdbi().useHandle(handle -> handle.execute(change)))
                    .hasMessageContaining("only added to");
        }
    }

    @Test
    void publishersDecideNothing() {
        Site site = doubtful("garden.example", 48);
        UUID owner = network.accounts
                .add("owner@garden.example", Role.PUBLISHER, null, site.publisher())
                .id();
        assertThatThrownBy(() -> desk.decide(site.id(), owner, approve("Mine"), null))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> desk.suspend(site.id(), owner, "Mine", "")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> queue.of(owner)).isInstanceOf(Problem.class);
    }

    private Site doubtful(String host, double quality) {
        Site site = network.site(host);
        network.reviews.decide(site.id(), network.verdict(host, quality, Decision.MANUAL));
        return site;
    }

    private Site read(String host, String... texts) {
        Site site = network.site(host);
        network.reviews.decide(site.id(), review(site, "hash of " + host, texts));
        return site;
    }

    private SiteReview review(Site site, String hash, String... texts) {
        Verdict verdict = network.verdict(site.host(), 48, Decision.MANUAL, hash);
        List<Page> pages = new ArrayList<>();
        for (String text : texts) {
            pages.add(Page.ofText(site.home() + "" + pages.size(), "", text));
        }
        return new SiteReview(verdict, pages);
    }

    private List<String> hosts(UUID who) {
        return queue.of(who).stream().map(waiting -> waiting.site().host()).toList();
    }

    private static PersonDecision decided(ReviewDesk.Outcome outcome) {
        return ((ReviewDesk.Outcome.Decided) outcome).decision();
    }

    private static Opinion approve(String reason, String... labels) {
        return Opinion.of(Choice.APPROVE, List.of(labels), reason, "");
    }

    private static Opinion reject(String reason, String... labels) {
        return Opinion.of(Choice.REJECT, List.of(labels), reason, "");
    }
}
