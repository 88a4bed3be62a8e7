package beckon.review;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.review.expert.Expert;
import beckon.review.page.Page;
import beckon.review.page.PageParser;
import beckon.review.page.SitePages;
import beckon.review.verdict.Decision;
import beckon.review.verdict.Evidence;
import beckon.review.verdict.Incentive;
import beckon.review.verdict.Outcome;
import beckon.review.verdict.PolicyFinding;
import beckon.review.verdict.Thresholds;
import beckon.review.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What the shipped expert says about the sample sites. */
class ReviewStory {
    private final Reviewer reviewer = Reviewer.with(Expert.shipped());

    @Test
    void anOrdinaryCompleteSiteEarnsAnIncentive() throws IOException {
        Verdict verdict = review("bakery");

        assertThat(verdict.decision()).isEqualTo(Decision.APPROVED);
        assertThat(verdict.incentive()).isEqualTo(Incentive.INCENTIVE);
        assertThat(verdict.quality()).isGreaterThan(80);
        assertThat(verdict.pages()).isEqualTo(4);
    }

    @Test
    void anOrdinarySiteThatLacksPagesIsToldWhatToAdd() throws IOException {
        Verdict verdict = review("workshop");

        assertThat(verdict.decision()).isEqualTo(Decision.APPROVED);
        assertThat(verdict.incentive()).isEqualTo(Incentive.DISINCENTIVE);
        assertThat(verdict.quality()).isBetween(50.0, 80.0);
        assertThat(finding(verdict, Reviewer.COMPLETENESS).evidence())
                .extracting(Evidence::item)
                .contains("missing:privacy page", "missing:contact page");
    }

    @Test
    void aCasinoIsRejectedWithThePassagesThatSaySo() throws IOException {
        Verdict verdict = review("casino");

        assertThat(verdict.decision()).isEqualTo(Decision.REJECTED);
        PolicyFinding gambling = finding(verdict, "gambling");
        assertThat(gambling.outcome()).isEqualTo(Outcome.VIOLATION);
        assertThat(gambling.trained()).isTrue();
        assertThat(gambling.evidence()).anySatisfy(item -> {
            assertThat(item.item()).startsWith("term:");
            assertThat(item.weight()).isPositive();
            assertThat(item.page()).isEqualTo("index.html");
            assertThat(item.passage()).contains("200 free spins");
        });
    }

    @Test
    void evidenceOfPlainWordsIsNamedByTheWordsOnThePage() throws IOException {
        Verdict verdict = review("casino");

        assertThat(verdict.policies())
                .flatExtracting(PolicyFinding::evidence)
                .filteredOn(item -> item.item().startsWith("word"))
                .isNotEmpty()
                .allSatisfy(item -> {
                    String name = item.item().substring(item.item().indexOf(':') + 1);
                    assertThat(item.passage().toLowerCase(Locale.ROOT)).contains(name.split(" "));
                })
                .anySatisfy(item -> assertThat(item.item()).containsPattern("(ing|ed|ly|s)$"));
    }

    @Test
    void aPageUnderConstructionIsNotApproved() throws IOException {
        Verdict verdict = review("construction");

        assertThat(verdict.quality()).isLessThanOrEqualTo(50);
        assertThat(finding(verdict, "unavailable").outcome()).isEqualTo(Outcome.VIOLATION);
        assertThat(verdict.decision()).isEqualTo(Decision.REJECTED);
    }

    @Test
    void aLogInThatPostsElsewhereUnderAnothersNameIsPhishing() throws IOException {
        String html = Files.readString(Sites.folder("login").resolve("index.html"));
        Page page = PageParser.shipped().parse("http://secure-check.example.org/", html);
        Verdict verdict = reviewer.review("secure-check.example.org", List.of(page), Thresholds.DEFAULT);

        assertThat(verdict.decision()).isEqualTo(Decision.REJECTED);
        assertThat(finding(verdict, "phishing").evidence())
                .extracting(Evidence::item)
                .contains("form:password to another host", "brand:paypal on another host");
    }

    @Test
    void theSamePagesGiveTheSameVerdictInAnyOrder() throws IOException {
        SitePages bakery = Sites.read("bakery");
        SitePages reversed = new SitePages(bakery.site(), bakery.pages().reversed(), bakery.checks());

        assertThat(reviewer.review(reversed, Thresholds.DEFAULT))
                .isEqualTo(reviewer.review(bakery, Thresholds.DEFAULT));
    }

    @Test
    void theThresholdsOfTheOperatorDecideAboutTheConsequence() throws IOException {
        SitePages bakery = Sites.read("bakery");
        double quality = reviewer.review(bakery, Thresholds.DEFAULT).quality();

        Verdict exact = reviewer.review(bakery, new Thresholds(50, quality));
        Verdict low = reviewer.review(bakery, new Thresholds(quality, 100));

        assertThat(exact.incentive()).isEqualTo(Incentive.NONE);
        assertThat(exact.decision()).isEqualTo(Decision.APPROVED);
        assertThat(low.decision()).isEqualTo(Decision.MANUAL);
    }

    @Test
    void aSiteWithoutPagesIsUnreviewableAndNotBad() {
        Verdict verdict = reviewer.review("gone.example", List.of(), Thresholds.DEFAULT);

        assertThat(verdict.decision()).isEqualTo(Decision.UNREVIEWABLE);
        assertThat(verdict.checks()).isNotEmpty();
    }

    private Verdict review(String name) throws IOException {
        return reviewer.review(Sites.read(name), Thresholds.DEFAULT);
    }

    private static PolicyFinding finding(Verdict verdict, String policy) {
        return verdict.policies().stream()
                .filter(finding -> finding.policy().equals(policy))
                .findFirst()
                .orElseThrow();
    }
}
