package beckon.review.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.review.crawl.LocalWeb.Answer;
import beckon.review.page.PageParser;
import beckon.review.page.SitePages;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrawlsTest {
    private static final CrawlSettings LOCAL = CrawlSettings.DEFAULT.withPrivateAddresses();

    private final LocalWeb web =
            new LocalWeb().page("/", "<a href=/a>a</a>home words").page("/a", "more words");

    CrawlsTest() throws IOException {}

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void manySitesAtOnceAndNoMoreThanAllowed() throws InterruptedException {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        web.answer("/a", _ -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            sleep(20);
            now.decrementAndGet();
            return Answer.html("more words");
        });
        List<String> urls = IntStream.range(0, 200)
                .mapToObj(i -> web.url("s" + i + ".localhost", "/"))
                .toList();

        List<SitePages> sites = crawl(LOCAL, 25, urls);

        assertThat(sites).hasSize(200).allMatch(site -> site.pages().size() == 2);
        assertThat(sites).extracting(SitePages::site).doesNotHaveDuplicates();
        assertThat(most.get()).isBetween(2, 25);
    }

    @Test
    void oneBadSiteStopsNoOther() throws InterruptedException {
        web.answer("bad.localhost/", Answer.text(500, ""));
        List<SitePages> sites = crawl(
                LOCAL,
                4,
                List.of(
                        web.url("/"),
                        "ftp://x/",
                        "nonsense",
                        web.url("bad.localhost", "/"),
                        "http://nowhere.invalid/"));

        assertThat(sites).hasSize(5);
        assertThat(sites.stream().filter(site -> !site.pages().isEmpty())).hasSize(1);
        assertThat(sites.stream().filter(site -> site.pages().isEmpty()))
                .allMatch(site -> site.checks().size() == 1);
    }

    @Test
    void twoCrawlsOfOneHostSharePauses() throws InterruptedException {
        CrawlSettings paced = LOCAL.withTimes(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofMillis(100));
        Map<String, List<Long>> times = new ConcurrentHashMap<>();
        web.answer("/", asked -> {
            times.computeIfAbsent(asked.host(), _ -> new ArrayList<>()).add(System.nanoTime());
            return Answer.html("words");
        });
        long start = System.nanoTime();

        crawl(paced, 8, IntStream.range(0, 6).mapToObj(i -> web.url("/")).toList());

        // Each crawl asks for robots.txt, the home page, the sitemap and the home page as a browser: 24 requests.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(2_200));
    }

    @Test
    void differentHostsDoNotWaitForEachOther() throws InterruptedException {
        CrawlSettings paced = LOCAL.withTimes(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofMillis(300));
        long start = System.nanoTime();

        crawl(
                paced,
                30,
                IntStream.range(0, 30)
                        .mapToObj(i -> web.url("s" + i + ".localhost", "/"))
                        .toList());

        // One site takes six requests, and 1.5 s of pauses.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    private static List<SitePages> crawl(CrawlSettings settings, int atOnce, List<String> urls)
            throws InterruptedException {
        ConcurrentLinkedQueue<SitePages> sites = new ConcurrentLinkedQueue<>();
        try (Crawler crawler = new Crawler(settings, PageParser.shipped())) {
            new Crawls(crawler, atOnce).crawl(urls.iterator(), CrawlListener.SILENT, (_, site) -> sites.add(site));
        }
        return List.copyOf(sites);
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
