package beckon.review.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.review.crawl.LocalWeb.Answer;
import beckon.review.page.PageParser;
import beckon.review.page.SitePages;
import beckon.review.verdict.Check;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9309. */
class RobotsTest {
    private static final CrawlSettings LOCAL = CrawlSettings.DEFAULT.withPrivateAddresses();

    private final LocalWeb web = new LocalWeb().page("/", "<a href=/no/1>n</a><a href=/yes>y</a>words");

    RobotsTest() throws IOException {
        web.page("/yes", "more words");
        web.page("/no/1", "hidden words");
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void itsOwnGroupHoldsAndTheOneForAllDoesNot() {
        robots("User-agent: *\nDisallow: /\n\nUser-agent: BECKON\nDisallow: /no");

        assertThat(crawl().pages()).hasSize(2);
        assertThat(web.paths()).contains("/yes").doesNotContain("/no/1");
    }

    @Test
    void theMostSpecificRuleHolds() {
        robots("User-agent: *\nDisallow: /no\nAllow: /no/1$");
        assertThat(crawl().pages()).hasSize(3);
    }

    @Test
    void whatIsForbiddenIsUnreviewable() {
        robots("User-agent: *\nDisallow: /");
        assertThat(failed()).containsExactly("robots");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 429})
    void withoutAFileEverythingIsAllowed(int status) {
        web.answer("/robots.txt", Answer.text(status, "User-agent: *\nDisallow: /"));
        assertThat(crawl().pages()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 599})
    void fromAServerThatFailsNothingIsRead(int status) {
        web.answer("/robots.txt", Answer.text(status, ""));
        assertThat(failed()).containsExactly("robots");
        assertThat(web.paths()).containsExactly("/robots.txt");
    }

    @Test
    void redirectsAreFollowedToAnotherHostAsWell() {
        web.answer("shop.localhost/robots.txt", Answer.leads("/a"));
        web.answer("/a", Answer.leads(web.url("other.localhost", "/b")));
        web.answer("/b", Answer.text(200, "User-agent: *\nDisallow: /no"));

        assertThat(crawl().pages()).hasSize(2);
        assertThat(web.paths()).doesNotContain("/no/1");
    }

    @Test
    void moreThanFiveRedirectsAreNoFile() {
        web.answer("/robots.txt", Answer.leads("/robots.txt"));
        assertThat(crawl().pages()).hasSize(3);
    }

    @Test
    void whatStandsBehindTheLimitIsNotRead() {
        robots("User-agent: *\nDisallow: /no\n" + "# filling\n".repeat(60_000) + "Disallow: /\n");
        assertThat(crawl().pages()).hasSize(2);
    }

    @Test
    void bytesThatAreNoTextAllowEverything() {
        byte[] noise = new byte[50_000];
        new java.util.Random(7).nextBytes(noise);
        web.answer("/robots.txt", new Answer(200, java.util.Map.of("Content-Type", "text/plain"), noise));
        assertThat(crawl().pages()).hasSize(3);
    }

    @Test
    void aPauseThatItAsksForIsKeptUpToALimit() {
        robots("User-agent: *\nCrawl-delay: 1\nDisallow: /no");
        CrawlSettings paced = LOCAL.withTimes(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofMillis(10));
        long start = System.nanoTime();
        try (Crawler crawler = new Crawler(paced, PageParser.shipped())) {
            crawler.crawl(web.url("/"), CrawlListener.SILENT);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(2));

        robots("User-agent: *\nCrawl-delay: 86400\nDisallow: /no");
        CrawlSettings hasty = LOCAL.withTimes(Duration.ofSeconds(8), Duration.ofSeconds(5), Duration.ofMillis(10));
        try (Crawler crawler = new Crawler(hasty, PageParser.shipped())) {
            assertThat(crawler.crawl(web.url("/"), CrawlListener.SILENT).pages())
                    .isNotEmpty();
        }
    }

    private void robots(String text) {
        web.answer("/robots.txt", Answer.text(200, text));
    }

    private SitePages crawl() {
        try (Crawler crawler = new Crawler(LOCAL, PageParser.shipped())) {
            return crawler.crawl(web.url("/"), CrawlListener.SILENT);
        }
    }

    private List<String> failed() {
        SitePages site = crawl();
        assertThat(site.pages()).isEmpty();
        return site.checks().stream().map(Check::check).toList();
    }
}
