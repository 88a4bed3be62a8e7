package beckon.review.policy;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.review.Reviewer;
import beckon.review.Sites;
import beckon.review.expert.Expert;
import beckon.review.item.Words;
import beckon.review.page.Page;
import beckon.review.page.PageParser;
import beckon.review.page.SitePages;
import beckon.review.verdict.Decision;
import beckon.review.verdict.Evidence;
import beckon.review.verdict.Outcome;
import beckon.review.verdict.PolicyFinding;
import beckon.review.verdict.Thresholds;
import beckon.review.verdict.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UntrainedPoliciesTest {
    private static final String ORDINARY =
            "<p>We repair clocks and watches in a small workshop by the river. Bring yours on"
                    + " any weekday between nine and five; most repairs are done within a week, and we call you when yours is ready.";

    private final PageParser parser = PageParser.shipped();
    private final UntrainedPolicies policies =
            UntrainedPolicies.beside(Set.copyOf(Expert.shipped().policies()));

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "counterfeits ~ <p>Best replica watches online: every replica rolex and cartier replica, mirror quality, swiss replica movement.",
                "counterfeits ~ <p>Hochwertige Replika Uhren, Fake Uhren und nachgemachte Taschen wie das Original.",
                "counterfeits ~ <p>Shop chuyên hàng fake, túi fake, đồng hồ fake siêu cấp, hàng nhái giá rẻ.",
                "personal-attack ~ <p>Cheater exposed! This known liar is a homewrecker. Here is her home address, call her boss and get her fired.",
                "click-incitement ~ <p>Join our PTC site and get paid to click. Earn money clicking ads every day, rented referrals available.",
                "click-incitement ~ <p>Bitte unterstützt uns: klickt auf die Werbung! Besuchertausch und Paidmails inklusive.",
                "made-for-advertising ~ <p>Doctors hate this one weird trick. You won't believe what happened next. Keep scrolling! Next slide",
                "template-made ~ <p>Lorem ipsum dolor sit amet. This is dummy text of a free website template",
                "too-general ~ <p>Free link directory: add your URL, submit your site. Popular searches, related searches, web directory.",
                "forced-download ~ <p>Your Flash Player is out of date. Install the extension to continue. Your download will start automatically.",
                "pop-ups ~ <p>Click allow to continue! Click allow if you are not a robot. Disable your popup blocker.",
                "pop-ups ~ <script>document.onclick = function () { window.open('http://a.example') }</script>",
                "back-button ~ <script>history.pushState(1, '', ''); window.onpopstate = function () { history.go(1); }</script>",
                "home-page-takeover ~ <body onload=\"document.body.style.behavior='url(#default#homepage)';document.body.setHomePage('http://a.example')\">",
                "forced-download ~ <meta http-equiv=refresh content='1;url=/get/player.exe'>",
                "improper-frames ~ <iframe src='https://other.example/' width='100%' height='100%'></iframe>",
                "hidden-text ~ <p>Play c4s1no and p0ker, b0nus in every c4sino, p0rn too",
                "hidden-text ~ <p>C A S I N O and P O K E R all night",
            })
    void asksAPersonAboutWhatNobodyHasLabelled(String policy, String html) {
        Page page = parser.parse("https://clocks.test/", "<html><title>Clocks</title>" + html + ORDINARY);

        PolicyFinding finding = finding(policy, List.of(page));
        assertThat(finding.outcome()).isEqualTo(Outcome.DOUBT);
        assertThat(finding.trained()).isFalse();
        assertThat(finding.evidence()).isNotEmpty().allSatisfy(item -> {
            assertThat(item.weight()).isPositive();
            assertThat(item.page()).isEqualTo("https://clocks.test/");
            assertThat(item.passage()).isNotEmpty();
        });
    }

    @Test
    void anOrdinaryPageIsClearOfAllOfThem() {
        Page page = parser.parse("https://clocks.test/", "<html><title>Clocks</title><h1>Clocks</h1>" + ORDINARY);

        assertThat(findings(List.of(page))).allMatch(finding -> finding.outcome() == Outcome.CLEAR);
    }

    @Test
    void oneMentionIsNoDoubt() {
        Page page = parser.parse(
                "https://watchmaker.test/",
                "<title>What to look for</title><h1>Watches</h1><p>A replica rolex has a ticking hand." + ORDINARY);

        assertThat(finding("counterfeits", List.of(page)).outcome()).isEqualTo(Outcome.CLEAR);
    }

    @Test
    void pagesThatDifferInATownAreMadeFromATemplate() {
        List<Page> pages = new ArrayList<>();
        for (String town : List.of("Leeds", "York", "Hull", "Derby", "Luton")) {
            pages.add(parser.parse("https://plumber.test/" + town, """
                    <h1>Plumber in %1$s</h1><p>Looking for the best plumber in %1$s? Our friendly plumbers in %1$s are ready day
                    and night to help every home in %1$s with leaks, boilers and drains at a fair price.<p>People in %1$s trust
                    us because our vans are always close by, and a plumber from %1$s knows the pipes of %1$s better than anybody.
                    """.formatted(town)));
        }

        PolicyFinding finding = finding("template-made", pages);
        assertThat(finding.evidence()).extracting(Evidence::item).contains("site:pages that differ in a few words");
        assertThat(finding("template-made", pages.subList(0, 2)).evidence())
                .extracting(Evidence::item)
                .doesNotContain("site:pages that differ in a few words");
    }

    @Test
    void aSiteWithOneShortPageHasEnoughToSay() {
        Page home = parser.parse("https://clocks.test/", "<h1>Clocks</h1>" + ORDINARY.repeat(2));
        Page thin = parser.parse("https://clocks.test/map", "<img src=map.png>");

        assertThat(finding("little-content", List.of(home, thin)).outcome()).isEqualTo(Outcome.CLEAR);
        assertThat(finding("little-content", List.of(thin)).outcome()).isEqualTo(Outcome.DOUBT);
    }

    @Test
    void doubtTakesAnApprovalToAPersonAndLeavesTheScoreAlone() throws IOException {
        Reviewer reviewer = Reviewer.with(Expert.shipped());
        SitePages bakery = Sites.read("bakery");
        Verdict before = reviewer.review(bakery, Thresholds.DEFAULT);
        List<Page> pages = new ArrayList<>(bakery.pages());
        Page home = pages.removeFirst();
        Page trap = parser.parse(
                home.url(), "<script>document.onclick = function () { window.open('http://a.example') }</script>");
        pages.addFirst(new Page(
                home.url(),
                home.title(),
                home.text(),
                new beckon.review.page.Markup(
                        true,
                        home.markup().forms(),
                        home.markup().links(),
                        home.markup().frames(),
                        trap.markup().structure())));
        Verdict after = reviewer.review(bakery.site(), pages, Thresholds.DEFAULT);

        assertThat(before.decision()).isEqualTo(Decision.APPROVED);
        assertThat(after.decision()).isEqualTo(Decision.MANUAL);
        assertThat(after.quality()).isEqualTo(before.quality());
        assertThat(after.contentHash()).isNotEqualTo(before.contentHash());
    }

    @Test
    void moreEvidenceNeverMakesAPolicyLessLikely() {
        String html = "<title>Clocks</title>" + ORDINARY;
        List<String> more = List.of(
                "<p>replica watches",
                "<p>click our ads",
                "<script>window.open(u)</script>",
                "<p>Lorem ipsum",
                "<p>next slide",
                "<iframe src=https://other.example/ width=1 height=1></iframe>");
        IntStream.range(0, more.size()).forEach(i -> {
            List<PolicyFinding> before =
                    findings(List.of(parser.parse("https://clocks.test/", html + String.join("", more.subList(0, i)))));
            List<PolicyFinding> after = findings(
                    List.of(parser.parse("https://clocks.test/", html + String.join("", more.subList(0, i + 1)))));
            for (int p = 0; p < before.size(); p++) {
                assertThat(after.get(p).probability())
                        .as(after.get(p).policy())
                        .isGreaterThanOrEqualTo(before.get(p).probability());
            }
        });
    }

    private List<PolicyFinding> findings(List<Page> pages) {
        UntrainedPolicies.Reading reading = policies.reading("clocks.test");
        Words words = new Words();
        pages.forEach(page -> reading.add(page, words.read(page.words())));
        return reading.findings();
    }

    private PolicyFinding finding(String policy, List<Page> pages) {
        return findings(pages).stream()
                .filter(finding -> finding.policy().equals(policy))
                .findFirst()
                .orElseThrow();
    }
}
