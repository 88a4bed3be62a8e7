package beckon.review.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.review.crawl.LocalWeb.Answer;
import beckon.review.page.Page;
import beckon.review.page.PageParser;
import beckon.review.page.SitePages;
import beckon.review.verdict.Check;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a server may send so that a crawl never ends, fills the memory or breaks. */
class HostileServerTest {
    private static final CrawlSettings LOCAL = CrawlSettings.DEFAULT.withPrivateAddresses();
    private static final CrawlSettings HASTY =
            LOCAL.withTimes(Duration.ofSeconds(2), Duration.ofMillis(500), Duration.ZERO);

    private final LocalWeb web = new LocalWeb();

    HostileServerTest() throws IOException {}

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void aSmallFileThatUnpacksToALargeOneIsCut() throws IOException {
        byte[] bomb = packed("<p>" + "words ".repeat(10_000), 1_000);
        web.answer("/", new Answer(200, Map.of("Content-Type", "text/html", "Content-Encoding", "gzip"), bomb));

        SitePages site = crawl(LOCAL);

        assertThat(site.pages().getFirst().text().length()).isLessThan(LOCAL.pageBytes());
    }

    @Test
    void aPackedPageThatBreaksOffCountsAsFarAsItCame() throws IOException {
        byte[] whole = packed("<p>first words of the page</p>\n" + "more words ".repeat(20_000), 1);
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        web.answer("/", new Answer(200, Map.of("Content-Type", "text/html", "Content-Encoding", "gzip"), half));

        assertThat(crawl(LOCAL).pages()).singleElement().satisfies(page -> assertThat(page.text())
                .startsWith("first words"));
    }

    @Test
    void whatIsSaidToBePackedAndIsNotEndsInACheck() {
        web.answer("/", Answer.html("plain words").with("Content-Encoding", "gzip"));
        assertThat(checks(LOCAL)).containsExactly("unreachable");
    }

    @Test
    void aServerThatNeverEndsIsCutByTime() {
        web.raw("/", exchange -> drip(exchange, "text/html"));
        long start = System.nanoTime();

        crawl(HASTY);

        assertThat(since(start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aHeaderThatDripsIsCutByTime() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> serve(server));
            long start = System.nanoTime();
            SitePages site = crawl(HASTY, "http://slow.localhost:" + server.getLocalPort() + "/");

            assertThat(site.checks()).extracting(Check::check).containsExactly("unreachable");
            assertThat(since(start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void aHeaderThatIsTooLongEndsInACheck() {
        web.answer("/", Answer.html("words").with("X-Long", "x".repeat(100_000)));
        assertThat(checks(LOCAL)).containsExactly("unreachable");
    }

    @Test
    void aLargePageIsReadNoFurtherThanTheLimit() {
        web.raw("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, 200L << 20);
            byte[] block = "<p>many words in here ".repeat(5_000).getBytes(StandardCharsets.US_ASCII);
            try (OutputStream body = exchange.getResponseBody()) {
                for (long sent = 0; sent < 200L << 20; sent += block.length) {
                    body.write(block, 0, (int) Math.min(block.length, (200L << 20) - sent));
                }
            } catch (IOException cut) {
                exchange.close();
            }
        });

        assertThat(crawl(LOCAL).pages()).hasSize(1);
    }

    @Test
    void emptyBinaryDeepAndWronglyEncodedPagesStopNothing() {
        web.page(
                "/",
                "<a href=/empty>e</a><a href=/binary>b</a><a href=/deep>d</a><a href=/latin>l</a>"
                        + "<a href=/bogus>g</a><a href=/none>n</a><a href=/last>z</a>");
        web.answer("/empty", Answer.html(""));
        web.answer("/binary", new Answer(200, Map.of("Content-Type", "text/html"), new byte[5_000]));
        web.page("/deep", "<div>".repeat(100_000) + "deep down");
        web.answer("/latin", new Answer(200, Map.of("Content-Type", "text/html; charset=utf-8"), latin("Bäckerei")));
        web.answer("/bogus", new Answer(200, Map.of("Content-Type", "text/html; charset=klingon-8"), latin("bogus")));
        web.answer("/none", new Answer(200, Map.of(), latin("<meta charset=nonsense>none")));
        web.page("/last", "the last page");

        SitePages site = crawl(LOCAL);

        assertThat(site.pages())
                .extracting(Page::url)
                .contains(web.url("/deep"), web.url("/latin"), web.url("/bogus"), web.url("/none"), web.url("/last"))
                .doesNotContain(web.url("/binary"));
        assertThat(site.pages()).anyMatch(page -> page.text().equals("deep down"));
    }

    @Test
    void aCharsetOfTheHeaderWins() {
        web.answer(
                "/", new Answer(200, Map.of("Content-Type", "text/html; charset=\"ISO-8859-1\""), latin("Bäckerei")));

        assertThat(crawl(LOCAL).pages().getFirst().text()).isEqualTo("Bäckerei");
    }

    @Test
    void aTrapOfEndlessPagesIsLeftAfterTheBudget() {
        web.page("/", "<a href=/cal/0>calendar</a>");
        for (int i = 0; i < 200; i++) {
            web.page("/cal/" + i, "day " + i + " <a href=/cal/" + (i + 1) + ">next</a>");
        }

        assertThat(crawl(LOCAL.withPages(20)).pages()).hasSize(20);
    }

    @Test
    void aTrapOfLongAddressesIsLeft() {
        StringBuilder links = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            links.append("<a href='/x/").append("y/".repeat(1_000)).append(i).append("'>x</a>");
        }
        web.page("/", links + "words");

        assertThat(crawl(LOCAL).pages()).hasSize(1);
        assertThat(web.paths()).noneMatch(path -> path.startsWith("/x/"));
    }

    private SitePages crawl(CrawlSettings settings) {
        return crawl(settings, web.url("/"));
    }

    private static SitePages crawl(CrawlSettings settings, String url) {
        try (Crawler crawler = new Crawler(settings, PageParser.shipped())) {
            return crawler.crawl(url, CrawlListener.SILENT);
        }
    }

    private List<String> checks(CrawlSettings settings) {
        SitePages site = crawl(settings);
        assertThat(site.pages()).isEmpty();
        return site.checks().stream().map(Check::check).toList();
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] packed(String text, int times) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < times; i++) {
                out.write(bytes);
            }
        }
        return packed.toByteArray();
    }

    private static void drip(HttpExchange exchange, String type) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        try {
            for (int i = 0; i < 10_000; i++) {
                body.write('x');
                body.flush();
                Thread.sleep(20);
            }
        } catch (IOException e) {
            exchange.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A status line, then one letter of a header in a while. */
    private static void serve(ServerSocket server) {
        try (Socket socket = server.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 1_000; i++) {
                out.write('x');
                out.flush();
                Thread.sleep(50);
            }
        } catch (IOException e) {
            // the crawler has gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
