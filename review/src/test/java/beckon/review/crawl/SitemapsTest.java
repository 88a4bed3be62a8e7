package beckon.review.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.review.crawl.LocalWeb.Answer;
import beckon.review.page.Page;
import beckon.review.page.PageParser;
import beckon.review.page.SitePages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SitemapsTest {
    private static final CrawlSettings LOCAL = CrawlSettings.DEFAULT.withPrivateAddresses();

    private final LocalWeb web = new LocalWeb().page("/", "words");

    SitemapsTest() throws IOException {}

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void pagesAreSampledOverTheSections() {
        web.answer(
                "/sitemap.xml", xml(urls("/blog/", 1_000) + urls("/shop/", 3) + urls("/help/", 3) + url("/imprint")));
        everywhere();

        Map<String, Long> sections = crawl(LOCAL.withPages(10)).pages().stream()
                .collect(Collectors.groupingBy(
                        page -> page.url().replaceAll("http://[^/]+/([^/]*).*", "$1"), Collectors.counting()));

        assertThat(sections).containsKeys("", "shop", "help", "blog", "imprint");
        assertThat(sections.values()).allMatch(many -> many <= 3);
    }

    @Test
    void theSampleIsTheSameEachTime() {
        web.answer("/sitemap.xml", xml(urls("/blog/", 1_000)));
        everywhere();

        assertThat(crawl(LOCAL.withPages(5)).pages())
                .extracting(Page::url)
                .isEqualTo(crawl(LOCAL.withPages(5)).pages().stream()
                        .map(Page::url)
                        .toList());
    }

    @Test
    void robotsNamesThemAndAnIndexLeadsToPackedOnes() throws IOException {
        web.answer("/robots.txt", Answer.text(200, "Sitemap: " + web.url("/maps/index.xml")));
        web.answer(
                "/maps/index.xml",
                Answer.html(
                                "<?xml version=\"1.0\"?><sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
                                        + "<sitemap><loc>" + web.url("/maps/1.xml.gz")
                                        + "</loc></sitemap></sitemapindex>")
                        .with("Content-Type", "application/xml"));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(xml(url("/deep/page")).body());
        }
        web.answer("/maps/1.xml.gz", new Answer(200, Map.of("Content-Type", "application/gzip"), packed.toByteArray()));
        web.page("/deep/page", "deep words");

        assertThat(crawl(LOCAL).pages()).extracting(Page::url).contains(web.url("/deep/page"));
        assertThat(web.paths()).doesNotContain("/sitemap.xml");
    }

    @Test
    void onlyPagesOfTheSiteAreTaken() {
        web.answer(
                "/sitemap.xml",
                xml("<url><loc>" + web.url("other.localhost", "/x") + "</loc></url>"
                        + "<url><loc>file:///etc/passwd</loc></url>" + url("/own")));
        web.page("/own", "own words");

        assertThat(crawl(LOCAL).pages()).hasSize(2);
        assertThat(web.asked()).allMatch(asked -> asked.host().startsWith("shop."));
    }

    @Test
    void entitiesAreNeitherExpandedNorFetched() {
        String laughs = "<!DOCTYPE x [<!ENTITY a \"ha\">"
                + IntStream.range(0, 20)
                        .mapToObj(i -> "<!ENTITY a" + i + " \"&a;&a;&a;\">")
                        .collect(Collectors.joining())
                + "<!ENTITY ext SYSTEM \"" + web.url("/stolen") + "\">]>";
        web.answer("/sitemap.xml", xml(url("/own")).with("X", "1"));
        web.answer(
                "/sitemap.xml",
                Answer.html("<?xml version=\"1.0\"?>" + laughs + "<urlset><url><loc>&ext;</loc></url></urlset>")
                        .with("Content-Type", "text/xml"));

        assertThat(crawl(LOCAL).pages()).hasSize(1);
        assertThat(web.paths()).doesNotContain("/stolen");
    }

    @Test
    void indexesThatLeadToThemselvesAreBounded() {
        web.answer(
                "/sitemap.xml",
                Answer.html(
                                "<?xml version=\"1.0\"?><sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
                                        + IntStream.range(0, 500)
                                                .mapToObj(
                                                        i -> "<sitemap><loc>" + web.url("/m" + i) + "</loc></sitemap>")
                                                .collect(Collectors.joining())
                                        + "</sitemapindex>")
                        .with("Content-Type", "text/xml"));
        crawl(LOCAL);

        assertThat(web.paths().stream().filter(path -> path.startsWith("/m")).count())
                .isLessThan(Sitemaps.MOST_FILES);
    }

    @Test
    void brokenBinaryAndHugeFilesStopNothing() {
        web.answer("/sitemap.xml", xml(urls("/blog/", 40_000)));
        web.page("/blog/7", "blog words");
        assertThat(crawl(LOCAL.withPages(3)).pages()).isNotEmpty();
        web.answer("/sitemap.xml", Answer.html("<urlset><url><loc>" + web.url("/blog/7") + "</loc></url><url><lo"));
        assertThat(crawl(LOCAL).pages()).isNotEmpty();
        web.answer("/sitemap.xml", new Answer(200, Map.of("Content-Type", "application/gzip"), new byte[] {
            0x1f, (byte) 0x8b, 8, 0, 1, 2, 3
        }));
        assertThat(crawl(LOCAL).pages()).hasSize(1);
        web.answer("/sitemap.xml", new Answer(200, Map.of("Content-Type", "text/xml"), new byte[100_000]));
        assertThat(crawl(LOCAL).pages()).hasSize(1);
    }

    private void everywhere() {
        for (String section : new String[] {"blog", "shop", "help"}) {
            for (int i = 0; i < 1_000; i++) {
                web.page("/" + section + "/" + i, section + " words " + i);
            }
        }
        web.page("/imprint", "who we are");
    }

    private String urls(String path, int many) {
        return IntStream.range(0, many).mapToObj(i -> url(path + i)).collect(Collectors.joining());
    }

    private String url(String path) {
        return "<url><loc>" + web.url(path) + "</loc></url>";
    }

    private static Answer xml(String urls) {
        return new Answer(
                200,
                Map.of("Content-Type", "application/xml"),
                ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
                                + urls + "</urlset>")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private SitePages crawl(CrawlSettings settings) {
        try (Crawler crawler = new Crawler(settings, PageParser.shipped())) {
            return crawler.crawl(web.url("/"), CrawlListener.SILENT);
        }
    }
}
