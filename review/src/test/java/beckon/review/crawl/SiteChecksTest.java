package beckon.review.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.review.Reviewer;
import beckon.review.crawl.LocalWeb.Answer;
import beckon.review.crawl.LocalWeb.Asked;
import beckon.review.expert.Expert;
import beckon.review.page.PageParser;
import beckon.review.page.SitePages;
import beckon.review.verdict.Check;
import beckon.review.verdict.Decision;
import beckon.review.verdict.Thresholds;
import beckon.review.verdict.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SiteChecksTest {
    private static final CrawlSettings LOCAL = CrawlSettings.DEFAULT.withPrivateAddresses();
    private static final String BREAD = "<p>We bake bread and rolls each morning in our small shop beside the church,"
            + " with flour from the mill down the river, and sell them from six until noon, on Saturdays until two.</p>";
    private static final String CASINO = "<p>Spin the reels tonight and win real money at our roulette tables, claim a"
            + " welcome bonus of five hundred coins, deposit now, play blackjack and slots without any limit at all.</p>";

    private final LocalWeb web = new LocalWeb();

    SiteChecksTest() throws IOException {}

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void aBrowserThatIsShownSomethingElseIsTold() {
        web.answer("/", byAgent(BREAD, CASINO));

        Check check = only(crawl(LOCAL), "cloaking");

        assertThat(check.forAPerson()).isTrue();
        assertThat(check.detail())
                .contains("a browser, but not the crawler")
                .contains("win real money at our roulette");
    }

    @Test
    void textStagedForTheCrawlerIsTold() {
        web.answer("/", byAgent(BREAD + BREAD.replace("bread", "cakes"), "<p>Short</p>"));

        assertThat(only(crawl(LOCAL), "cloaking").detail()).contains("the crawler, but not a browser");
    }

    @Test
    void aBrowserThatIsLedElsewhereIsTold() {
        web.answer("/", asked -> browser(asked) ? Answer.leads("http://casino.example/") : Answer.html(BREAD));

        assertThat(only(crawl(LOCAL), "cloaking").detail())
                .contains("leads a browser")
                .contains("casino.example");
    }

    @Test
    void anotherPageThanTheHomePageIsLookedAtAsWell() {
        web.page("/", BREAD + "<a href=/deals>deals</a>");
        web.answer("/deals", byAgent(BREAD, CASINO));

        assertThat(only(crawl(LOCAL), "cloaking").detail()).contains("/deals");
    }

    @Test
    void aPageThatDiffersEachTimeIsOnlyNoted() {
        AtomicInteger times = new AtomicInteger();
        web.answer("/", _ -> {
            StringBuilder words = new StringBuilder("<p>");
            int time = times.incrementAndGet();
            for (int i = 0; i < 200; i++) {
                words.append("word")
                        .append(i * 31 % 97)
                        .append('x')
                        .append(time)
                        .append(' ');
            }
            return Answer.html(words.toString());
        });

        assertThat(only(crawl(LOCAL), "cloaking").outcome()).isEqualTo(Check.NOTED);
    }

    @Test
    void aChangingBannerIsNoCloaking() {
        AtomicInteger times = new AtomicInteger();
        web.answer(
                "/",
                _ -> Answer.html(BREAD + BREAD.replace("bread", "cakes") + "<p>Visitor number "
                        + times.incrementAndGet() + ", it is now " + times.get() + " o'clock"));

        assertThat(crawl(LOCAL).checks()).isEmpty();
    }

    @Test
    void linksThatLeadNowhereAreCounted() {
        StringBuilder links = new StringBuilder(BREAD);
        for (int i = 0; i < 12; i++) {
            links.append("<a href=/p").append(i).append(">p</a>");
        }
        web.page("/", links.toString());
        for (int i = 0; i < 11; i++) {
            web.page("/p" + i, BREAD + i);
        }
        assertThat(only(crawl(LOCAL), "broken-links").outcome()).isEqualTo(Check.NOTED);
        assertThat(only(crawl(LOCAL), "broken-links").detail())
                .contains("1 of 12")
                .contains("/p11");
        for (int i = 0; i < 7; i++) {
            web.answer("/p" + i, Answer.text(410, "gone"));
        }
        assertThat(only(crawl(LOCAL), "broken-links").forAPerson()).isTrue();
    }

    @Test
    void aFolderThatListsItsFilesIsNoHomePage() {
        web.page("/", "<title>Index of /</title><h1>Index of /</h1><a href=backup/>backup/</a>");
        web.page("/backup/", BREAD);
        assertThat(only(crawl(LOCAL), "directory-index").forAPerson()).isTrue();
        web.page("/", BREAD + "<a href=/files/>files</a>");
        web.page("/files/", "<title>Index of /files</title><h1>Index of /files</h1><a href=../>Parent Directory</a>");
        assertThat(only(crawl(LOCAL), "directory-index").outcome()).isEqualTo(Check.NOTED);
    }

    @Test
    void aSlowSiteIsToldWithItsTime() {
        web.answer("/", slow(150));
        assertThat(only(crawl(slowFrom(100)), "slow").detail()).contains("0.");
        assertThat(only(crawl(slowFrom(100)), "slow").outcome()).isEqualTo(Check.NOTED);
        assertThat(only(crawl(slowFrom(20)), "slow").forAPerson()).isTrue();
    }

    @Test
    void aSeriousCheckSendsAnApprovalToAPersonAndLeavesTheScore() throws IOException {
        Reviewer reviewer = Reviewer.with(Expert.shipped());
        SitePages bakery = beckon.review.Sites.read("bakery");
        Verdict plain = reviewer.review(bakery, Thresholds.DEFAULT);
        assertThat(plain.decision()).isEqualTo(Decision.APPROVED);

        Verdict cloaked = reviewer.review(with(bakery, Check.person("cloaking", "seen")), Thresholds.DEFAULT);
        Verdict noted = reviewer.review(with(bakery, Check.noted("slow", "seen")), Thresholds.DEFAULT);
        Verdict bad = reviewer.review(
                with(beckon.review.Sites.read("casino"), Check.person("cloaking", "seen")), Thresholds.DEFAULT);

        assertThat(cloaked.decision()).isEqualTo(Decision.MANUAL);
        assertThat(cloaked.quality()).isEqualTo(plain.quality());
        assertThat(noted.decision()).isEqualTo(Decision.APPROVED);
        assertThat(bad.decision()).isEqualTo(Decision.REJECTED);
    }

    private static SitePages with(SitePages site, Check check) {
        return new SitePages(site.site(), site.pages(), List.of(check));
    }

    private static Function<Asked, Answer> byAgent(String crawler, String browser) {
        return asked -> Answer.html(browser(asked) ? browser : crawler);
    }

    private static boolean browser(Asked asked) {
        return asked.agent().startsWith("Mozilla/");
    }

    private static Function<Asked, Answer> slow(int millis) {
        return _ -> {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Answer.html(BREAD);
        };
    }

    private static CrawlSettings slowFrom(int millis) {
        return LOCAL.withSlow(Duration.ofMillis(millis));
    }

    private static Check only(SitePages site, String id) {
        assertThat(site.pages()).isNotEmpty();
        assertThat(site.checks()).extracting(Check::check).containsExactly(id);
        return site.checks().getFirst();
    }

    private SitePages crawl(CrawlSettings settings) {
        try (Crawler crawler = new Crawler(settings, PageParser.shipped())) {
            return crawler.crawl(web.url("/"), CrawlListener.SILENT);
        }
    }
}
