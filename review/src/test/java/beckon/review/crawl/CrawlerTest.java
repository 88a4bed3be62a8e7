package beckon.review.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.review.crawl.LocalWeb.Answer;
import beckon.review.page.Page;
import beckon.review.page.PageParser;
import beckon.review.page.SitePages;
import beckon.review.verdict.Check;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrawlerTest {
    private static final CrawlSettings LOCAL = CrawlSettings.DEFAULT.withPrivateAddresses();

    private final LocalWeb web = new LocalWeb();

    CrawlerTest() throws IOException {}

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void readsHomeThenWhoRunsItThenTheRestOfTheSameSite() {
        web.page(
                "/", "<a href=/a>A</a><a href=http://other.example/>O</a><a href=/p/privacy>P</a><a href=/x.pdf>X</a>");
        web.page("/a", "<a href=/>home</a><a href=/a#b>here</a>first");
        web.page("/p/privacy", "none");
        List<String> heard = new ArrayList<>();

        SitePages site = crawl(LOCAL, web.url("/"), (url, read, known) -> heard.add(read + "/" + known));

        assertThat(site.site()).isEqualTo("shop.localhost:" + web.port());
        assertThat(web.paths()).startsWith("/robots.txt", "/", "/sitemap.xml", "/p/privacy", "/a");
        assertThat(site.pages())
                .extracting(Page::url)
                .containsExactly(web.url("/"), web.url("/p/privacy"), web.url("/a"));
        assertThat(site.checks()).isEmpty();
        assertThat(heard).containsExactly("1/3", "2/3", "3/3");
    }

    @Test
    void saysWhoItIsAndWhomToWriteTo() {
        web.page("/", "words");

        crawl(LOCAL.withContact("ads@network.example"), web.url("/"), CrawlListener.SILENT);

        assertThat(web.asked().subList(0, 3))
                .extracting(LocalWeb.Asked::agent)
                .containsOnly("Beckon/0.1 (site review; contact: ads@network.example)");
        assertThatThrownBy(() -> LOCAL.withContact("a\r\nCookie: x")).hasMessageContaining("ASCII");
    }

    @Test
    void tellsItsProgress() {
        web.page("/", "<a href=/a>A</a>words");
        web.page("/a", "more words");
        List<CrawlProgress> heard = new ArrayList<>();

        crawl(LOCAL, web.url("/"), new CrawlListener() {
            @Override
            public void read(String url, int read, int known) {}

            @Override
            public void progress(CrawlProgress progress) {
                heard.add(progress);
            }
        });

        assertThat(heard).extracting(CrawlProgress::current).containsExactly(web.url("/"), web.url("/a"), "");
        assertThat(heard).extracting(CrawlProgress::read).containsExactly(0, 1, 2);
        assertThat(heard.getLast().bytes()).isGreaterThan(20);
        assertThat(heard.getLast().over()).isTrue();
    }

    @Test
    void keepsToTheBudget() {
        StringBuilder links = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            links.append("<a href=/p").append(i).append(">p</a>");
            web.page("/p" + i, "text " + i);
        }
        web.page("/", links.toString());

        assertThat(crawl(LOCAL.withPages(5), web.url("/"), CrawlListener.SILENT).pages())
                .hasSize(5);
    }

    @Test
    void saysWhyASiteCannotBeRead() {
        assertThat(checks(LOCAL, web.url("/missing"))).containsExactly("http-status");
        web.answer("/pdf", new Answer(200, Map.of("Content-Type", "application/pdf"), new byte[] {'%', 'P'}));
        assertThat(checks(LOCAL, web.url("/pdf"))).containsExactly("not-html");
        assertThat(checks(LOCAL, "http://nowhere.invalid/")).containsExactly("dns");
        int port = web.port();
        web.close();
        assertThat(checks(LOCAL, "http://localhost:" + port + "/")).containsExactly("unreachable");
    }

    @Test
    void saysWhereRedirectsLead() {
        web.answer("/loop", Answer.leads("/loop"));
        assertThat(checks(LOCAL, web.url("/loop"))).containsExactly("redirects");
        web.answer("/mail", Answer.leads("mailto:a@b.example"));
        assertThat(checks(LOCAL, web.url("/mail"))).containsExactly("redirects");
        web.answer("/", Answer.leads(web.url("other.localhost", "/welcome")));
        web.page("/welcome", "here");

        SitePages site = crawl(LOCAL, web.url("/"), CrawlListener.SILENT);

        assertThat(site.pages()).extracting(Page::url).containsExactly(web.url("other.localhost", "/welcome"));
        assertThat(site.checks()).singleElement().satisfies(check -> {
            assertThat(check.check()).isEqualTo("redirects");
            assertThat(check.forAPerson()).isTrue();
            assertThat(check.detail()).contains("leads to another site").contains("other.localhost");
        });
    }

    @Test
    void aPageThatOnlyLeadsElsewhereIsFollowed() {
        web.page("/", "<meta http-equiv=\"refresh\" content=\"0; url=/start\">");
        web.page("/start", "welcome");

        assertThat(crawl(LOCAL, web.url("/"), CrawlListener.SILENT).pages())
                .extracting(Page::url)
                .containsExactly(web.url("/start"));
    }

    @Test
    void pagesThatLeadToAnotherHostAreLeftOut() {
        web.page("/", "<a href=/away>away</a>words");
        web.answer("/away", Answer.leads(web.url("other.localhost", "/")));

        assertThat(crawl(LOCAL, web.url("/"), CrawlListener.SILENT).pages()).hasSize(1);
        assertThat(web.asked()).allMatch(asked -> asked.host().startsWith("shop."));
    }

    @Test
    void anAddressThatIsNoWebAddressIsRefused() {
        for (String url : List.of("ftp://host/", "http:///", "mailto:a@b", "http://user@host/", "::")) {
            assertThatThrownBy(() -> crawl(LOCAL, url, CrawlListener.SILENT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("http://host/");
        }
    }

    @Test
    void readsOneDocumentForAProofOfControl() throws IOException {
        web.answer("/ads.txt", Answer.leads("/other.txt"));
        web.answer("/other.txt", Answer.text(200, "beckon, 7"));
        web.answer("/robots.txt", Answer.text(200, "User-agent: *\nDisallow: /"));

        try (Crawler crawler = new Crawler(LOCAL, PageParser.shipped())) {
            assertThat(crawler.document(web.url("/ads.txt"), 1_000))
                    .isInstanceOfSatisfying(
                            beckon.review.fetch.Fetched.Document.class,
                            document -> assertThat(document.body().bytes()).hasSize(9));
        }
        try (Crawler crawler = new Crawler(CrawlSettings.DEFAULT, PageParser.shipped())) {
            assertThat(crawler.document(web.url("/ads.txt"), 1_000))
                    .isInstanceOfSatisfying(
                            beckon.review.fetch.Fetched.Failure.class,
                            failure -> assertThat(failure.check()).isEqualTo("address"));
        }
    }

    private static SitePages crawl(CrawlSettings settings, String url, CrawlListener listener) {
        try (Crawler crawler = new Crawler(settings, PageParser.shipped())) {
            return crawler.crawl(url, listener);
        }
    }

    private static List<String> checks(CrawlSettings settings, String url) {
        SitePages site = crawl(settings, url, CrawlListener.SILENT);
        assertThat(site.pages()).isEmpty();
        return site.checks().stream().map(Check::check).toList();
    }
}
