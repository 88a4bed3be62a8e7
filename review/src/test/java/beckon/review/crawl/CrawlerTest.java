package beckon.review.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.review.page.Page;
import beckon.review.page.PageParser;
import beckon.review.page.SitePages;
import beckon.review.verdict.Check;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CrawlerTest {
    private static final CrawlSettings LOCAL = CrawlSettings.DEFAULT.withPrivateAddresses();

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> agents = new CopyOnWriteArrayList<>();
    private HttpServer server;

    private record Answer(int status, Map<String, String> headers, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void readsHomeThenWhoRunsItThenTheRestOfTheSameSite() {
        page("/", "<a href=/a>A</a><a href=http://other.example/>O</a><a href=/p/privacy>P</a><a href=/x.pdf>X</a>");
        page("/a", "<a href=/>home</a><a href=/a#b>here</a>first");
        page("/p/privacy", "none");
        List<String> heard = new ArrayList<>();

        SitePages site = crawl(LOCAL, base("/"), (url, read, known) -> heard.add(read + "/" + known));

        assertThat(site.site()).isEqualTo("shop.localhost:" + port());
        assertThat(asked).containsExactly("/robots.txt", "/", "/p/privacy", "/a");
        assertThat(site.pages()).extracting(Page::url).containsExactly(base("/"), base("/p/privacy"), base("/a"));
        assertThat(site.checks()).isEmpty();
        assertThat(heard).containsExactly("1/3", "2/3", "3/3");
        assertThat(agents).allSatisfy(agent -> assertThat(agent).startsWith("Beckon/"));
    }

    @Test
    void keepsToRobotsAndToTheBudget() {
        answers.put(
                "/robots.txt",
                new Answer(200, Map.of("Content-Type", "text/plain"), "User-agent: beckon\nDisallow: /no"));
        StringBuilder links = new StringBuilder("<a href=/no/1>n</a>");
        for (int i = 0; i < 50; i++) {
            links.append("<a href=/p").append(i).append(">p</a>");
            page("/p" + i, "text");
        }
        page("/", links.toString());

        SitePages site = crawl(LOCAL.withPages(5), base("/"), CrawlListener.SILENT);

        assertThat(site.pages()).hasSize(5);
        assertThat(asked).doesNotContain("/no/1");
    }

    @Test
    void saysWhyASiteCannotBeRead() {
        assertThat(checks(LOCAL, base("/missing"))).containsExactly("http-status");
        answers.put("/pdf", new Answer(200, Map.of("Content-Type", "application/pdf"), "%PDF"));
        assertThat(checks(LOCAL, base("/pdf"))).containsExactly("not-html");
        answers.put("/loop", new Answer(302, Map.of("Location", "/loop"), ""));
        assertThat(checks(LOCAL, base("/loop"))).containsExactly("redirects");
        answers.put("/robots.txt", new Answer(200, Map.of("Content-Type", "text/plain"), "User-agent: *\nDisallow: /"));
        assertThat(checks(LOCAL, base("/"))).containsExactly("robots");
        answers.put("/robots.txt", new Answer(503, Map.of(), ""));
        assertThat(checks(LOCAL, base("/"))).containsExactly("robots");
        assertThat(checks(LOCAL, "http://nowhere.invalid/")).containsExactly("dns");
        int port = port();
        server.stop(0);
        assertThat(checks(LOCAL, "http://localhost:" + port + "/")).containsExactly("unreachable");
    }

    @Test
    void neverReachesAnAddressThatIsNotPublic() {
        page("/", "secret");

        assertThat(checks(CrawlSettings.DEFAULT, base("/"))).containsExactly("address");
        assertThat(checks(CrawlSettings.DEFAULT, "http://127.0.0.1:" + port() + "/"))
                .containsExactly("address");
        assertThat(checks(CrawlSettings.DEFAULT, "http://[::ffff:127.0.0.1]:" + port() + "/"))
                .containsExactly("address");
        assertThat(asked).isEmpty();
    }

    @Test
    void cutsWhatIsTooLargeEvenWhenItWasPacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write("<p>".getBytes(StandardCharsets.UTF_8));
            byte[] words = "words ".repeat(10_000).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 1_000; i++) {
                out.write(words);
            }
        }
        server.removeContext("/");
        server.createContext("/", exchange -> {
            boolean robots = exchange.getRequestURI().getPath().equals("/robots.txt");
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(robots ? 404 : 200, robots ? -1 : packed.size());
            if (!robots) {
                exchange.getResponseBody().write(packed.toByteArray());
            }
            exchange.close();
        });

        SitePages site = crawl(LOCAL, base("/"), CrawlListener.SILENT);

        assertThat(site.pages().getFirst().text().length()).isLessThan(CrawlSettings.DEFAULT.pageBytes());
    }

    @Test
    void aServerThatNeverEndsIsCutByTime() {
        server.removeContext("/");
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html");
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
        });
        CrawlSettings hasty = new CrawlSettings(
                "Beckon/test", 3, 1 << 20, 1 << 20, Duration.ofSeconds(2), Duration.ofMillis(500), Duration.ZERO, true);
        long start = System.nanoTime();

        crawl(hasty, base("/"), CrawlListener.SILENT);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void anAddressThatIsNoWebAddressIsRefused() {
        for (String url : List.of("ftp://host/", "http:///", "mailto:a@b", "http://user@host/", "::")) {
            assertThatThrownBy(() -> crawl(LOCAL, url, CrawlListener.SILENT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("http://host/");
        }
    }

    private void page(String path, String body) {
        answers.put(path, new Answer(200, Map.of("Content-Type", "text/html; charset=utf-8"), body));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        agents.add(String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent")));
        Answer answer = answers.getOrDefault(path, new Answer(404, Map.of(), ""));
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
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

    private int port() {
        return server.getAddress().getPort();
    }

    private String base(String path) {
        return "http://shop.localhost:" + port() + path;
    }
}
