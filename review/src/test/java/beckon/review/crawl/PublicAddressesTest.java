package beckon.review.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.review.crawl.LocalWeb.Answer;
import beckon.review.page.PageParser;
import beckon.review.page.SitePages;
import beckon.review.verdict.Check;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No request reaches an address that is not public, whichever way leads there. */
class PublicAddressesTest {
    /** One name may be reached; everything else on loopback may not. */
    private static final CrawlSettings LISTED = CrawlSettings.DEFAULT.withAllowed(List.of("shop.localhost"));

    private final LocalWeb web = new LocalWeb().page("/", "words");

    PublicAddressesTest() throws IOException {}

    @AfterEach
    void stop() {
        web.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.localhost",
                "localhost",
                "localhost.",
                "127.0.0.1",
                "127.1",
                "0",
                "2130706433",
                "0x7f000001",
                "017700000001",
                "0177.0.0.1",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]",
                "１２７.０.０.１",
                "127。0。0。1"
            })
    void theHomePageIsNotThere(String host) {
        assertThat(checks(CrawlSettings.DEFAULT, "http://" + host + ":" + web.port() + "/"))
                .containsExactly("address");
        assertThat(web.asked()).isEmpty();
    }

    @Test
    void aListedNameIsReachedAndARedirectFromThereIsNot() {
        web.answer("/", Answer.leads(web.url("127.0.0.1", "/secret")));

        assertThat(checks(LISTED, web.url("/"))).containsExactly("address");
        assertThat(web.paths()).containsExactly("/robots.txt", "/");
    }

    @Test
    void robotsLeadsNowhereElse() {
        web.answer("shop.localhost/robots.txt", Answer.leads(web.url("secret.localhost", "/robots.txt")));

        assertThat(checks(LISTED, web.url("/"))).containsExactly("address");
        assertThat(web.asked()).allMatch(asked -> asked.host().startsWith("shop."));
    }

    @Test
    void sitemapsLeadNowhereElse() {
        web.answer(
                "/robots.txt",
                Answer.text(
                        200,
                        "Sitemap: " + web.url("127.0.0.1", "/a.xml") + "\nSitemap: " + web.url("/b.xml")
                                + "\nSitemap: http://169.254.169.254/latest"));
        web.answer("/b.xml", Answer.leads(web.url("localhost", "/c.xml")));

        assertThat(crawl(LISTED, web.url("/")).pages()).hasSize(1);
        assertThat(web.asked()).allMatch(asked -> asked.host().startsWith("shop."));
    }

    @Test
    void aPageThatOnlyLeadsElsewhereLeadsNowhereElse() {
        web.page("/", "<meta http-equiv=refresh content='0;url=" + web.url("127.0.0.1", "/secret") + "'>");

        assertThat(checks(LISTED, web.url("/"))).containsExactly("address");
        assertThat(web.asked()).allMatch(asked -> asked.host().startsWith("shop."));
    }

    @Test
    void aLinkOfThePageLeadsNowhereElse() {
        web.page("/", "words <a href='" + web.url("127.0.0.1", "/secret") + "'>x</a><a href=/on>y</a>");
        web.answer("/on", Answer.leads("http://[::ffff:127.0.0.1]:" + web.port() + "/secret"));

        assertThat(crawl(LISTED, web.url("/")).pages()).hasSize(1);
        assertThat(web.paths()).doesNotContain("/secret");
    }

    private static SitePages crawl(CrawlSettings settings, String url) {
        try (Crawler crawler = new Crawler(settings, PageParser.shipped())) {
            return crawler.crawl(url, CrawlListener.SILENT);
        }
    }

    private static List<String> checks(CrawlSettings settings, String url) {
        SitePages site = crawl(settings, url);
        assertThat(site.pages()).isEmpty();
        return site.checks().stream().map(Check::check).toList();
    }
}
