package beckon.review.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.review.page.Page;
import beckon.review.page.PageParser;
import beckon.review.page.SitePages;
import beckon.review.render.Renderer;
import beckon.review.verdict.Check;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages that need scripts, with the real Chromium. */
class RenderingTest {
    private static final Path CHROMIUM = Renderer.find().orElseThrow();

    /** Everything on loopback is private but one name. */
    private static final CrawlSettings LISTED =
            CrawlSettings.DEFAULT.withAllowed(List.of("shop.localhost")).withPages(2);

    private final LocalWeb web = new LocalWeb();

    RenderingTest() throws IOException {}

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void whatScriptsDrawIsReviewed() {
        web.page("/", shell("fetch('/words.txt').then(r => r.text()).then(t => setTimeout(() => show(t), 300))"));
        web.answer("/words.txt", LocalWeb.Answer.text(200, "Fresh bread and rolls from our oven"));

        SitePages site = drawn();

        assertThat(site.pages()).extracting(Page::text).containsExactly("Fresh bread and rolls from our oven");
        assertThat(site.checks()).isEmpty();
        assertThat(web.asked().stream().filter(asked -> asked.path().equals("/words.txt")))
                .singleElement()
                .satisfies(asked -> assertThat(asked.agent()).startsWith("Beckon/"));
    }

    @Test
    void withoutABrowserSuchASiteIsUnreviewable() {
        web.page("/", shell("show('words')"));

        SitePages site = read(new Crawler(LISTED, PageParser.shipped()));

        assertThat(site.pages()).isEmpty();
        assertThat(site.checks())
                .anyMatch(check ->
                        check.check().equals("needs-scripts") && check.outcome().equals(Check.FAILED));
    }

    @Test
    void aHomePageThatNeedsScriptsSendsTheRestToAPerson() {
        web.page("/", shell("show('words')").replace("<body>", "<body><a href=/about>About</a>"));
        web.page("/about", "<p>" + "We bake bread in the morning and sell it in our shop. ".repeat(20));

        SitePages site = read(new Crawler(LISTED, PageParser.shipped()));

        assertThat(site.pages()).hasSize(2);
        assertThat(site.checks()).anyMatch(check -> check.check().equals("needs-scripts") && check.forAPerson());
    }

    @Test
    void noScriptReachesAnAddressThatIsNotPublic() throws IOException {
        try (LocalWeb secret = new LocalWeb().page("/", "secret");
                DatagramSocket stun = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            int port = secret.port();
            web.page("/", shell("""
                    const at = ['http://127.0.0.1:PORT/', 'http://localhost:PORT/', 'http://0x7f.1:PORT/',
                        'http://2130706433:PORT/', 'http://[::1]:PORT/', 'http://[::ffff:127.0.0.1]:PORT/',
                        'http://secret.localhost:PORT/', 'https://127.0.0.1:PORT/', 'http://0:PORT/'];
                    for (const a of at) {
                        fetch(a, {mode: 'no-cors'}).catch(() => {});
                        new Image().src = a;
                        const f = document.createElement('iframe'); f.src = a; document.body.append(f);
                        navigator.sendBeacon(a, 'x');
                    }
                    try { new WebSocket('ws://127.0.0.1:PORT/'); } catch (e) {}
                    try { new EventSource('http://localhost:PORT/'); } catch (e) {}
                    try {
                        const c = new RTCPeerConnection({iceServers: [{urls: 'stun:127.0.0.1:STUN'},
                            {urls: 'turn:127.0.0.1:PORT?transport=tcp', username: 'u', credential: 'c'}]});
                        c.createDataChannel('x');
                        c.createOffer().then(o => c.setLocalDescription(o));
                    } catch (e) {}
                    setTimeout(() => show('drawn all the same'), 2000);
                    """.replace("PORT", Integer.toString(port))
                    .replace("STUN", Integer.toString(stun.getLocalPort()))));

            SitePages site = drawn();

            assertThat(secret.asked()).isEmpty();
            assertThat(site.pages().getFirst().text()).contains("drawn all the same");
            assertThat(site.checks()).anySatisfy(check -> {
                assertThat(check.check()).isEqualTo("address");
                assertThat(check.detail()).contains("not public");
            });
            stun.setSoTimeout(300);
            assertThat(packet(stun)).isEmpty();
        }
    }

    @Test
    void aPageThatNavigatesToAPrivateAddressShowsNothingOfIt() throws IOException {
        try (LocalWeb secret = new LocalWeb().page("/", "secret words")) {
            web.page("/", shell("location = 'http://127.0.0.1:" + secret.port() + "/'"));

            SitePages site = drawn();

            assertThat(secret.asked()).isEmpty();
            assertThat(site.pages()).noneMatch(page -> page.text().contains("secret words"));
        }
    }

    @Test
    void wordsOfAnotherSiteDoNotCountForThisOne() {
        web.page("/", shell("location = '" + web.url("good.localhost", "/fine") + "'"));
        web.page("/fine", "<p>" + "Fresh bread and rolls from our oven. ".repeat(20));

        SitePages site = drawn(CrawlSettings.DEFAULT
                .withAllowed(List.of("shop.localhost", "good.localhost"))
                .withPages(2));

        assertThat(site.pages()).isEmpty();
        assertThat(site.checks())
                .anyMatch(check ->
                        check.check().equals("rendering") && check.detail().contains("another document"));
    }

    @Test
    void aHomePageThatLeadsOnByScriptIsFollowedWithinTheSite() {
        web.page("/", shell("location.href = '/start'"));
        web.page("/start", "<p>" + "Fresh bread and rolls from our oven. ".repeat(20));

        SitePages site = drawn();

        assertThat(site.pages()).extracting(Page::url).contains(web.url("/start"));
        assertThat(site.checks()).anyMatch(Check::forAPerson);
    }

    @Test
    void aPageThatNeverEndsIsCut() {
        web.page("/", shell("show('first words'); fetch('/endless').then(r => r.text()).then(show)"));
        web.raw("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                for (int i = 0; i < 10_000; i++) {
                    body.write("more and more ".getBytes(StandardCharsets.US_ASCII));
                    body.flush();
                    Thread.sleep(20);
                }
            } catch (IOException cut) {
                exchange.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        long start = System.nanoTime();

        SitePages site = drawn();

        assertThat(site.pages()).extracting(Page::text).containsExactly("first words");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(45));
    }

    @Test
    void aBrowserThatStartsSlowlyHasItsTimeOnTheNetworkAllTheSame(@TempDir Path folder) throws IOException {
        Path slow = folder.resolve("slow-browser");
        Files.writeString(slow, "#!/bin/sh\nsleep 9\nexec " + CHROMIUM + " \"$@\"\n");
        Files.setPosixFilePermissions(slow, PosixFilePermissions.fromString("rwx------"));
        web.page("/", shell("show('at last')"));

        SitePages site = read(new Crawler(LISTED, PageParser.shipped(), Optional.of(slow)));

        assertThat(site.pages()).extracting(Page::text).containsExactly("at last");
    }

    @Test
    void aScriptThatNeverEndsIsKilledAndLeavesNothingBehind() {
        web.page("/", shell("for (;;) {}"));
        long start = System.nanoTime();

        SitePages site = drawn(LISTED.withTimes(Duration.ofSeconds(8), Duration.ofSeconds(3), Duration.ZERO));

        assertThat(site.pages()).isEmpty();
        assertThat(site.checks()).extracting(Check::check).contains("rendering", "needs-scripts");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertThat(ProcessHandle.current().descendants())
                .noneMatch(process -> process.info().command().orElse("").contains("chrom"));
    }

    @Test
    void trafficIsBounded() {
        web.page("/", shell("""
                (async () => {
                    show('first words');
                    for (let i = 0; i < 100; i++) { await (await fetch('/large?' + i)).text(); }
                    show('too many words');
                })()
                """));
        byte[] large = new byte[4 << 20];
        for (int i = 0; i < 100; i++) {
            web.answer("/large?" + i, new LocalWeb.Answer(200, java.util.Map.of(), large));
        }

        SitePages site = drawn();

        assertThat(web.paths().stream().filter(path -> path.startsWith("/large")))
                .hasSizeLessThan(20);
        assertThat(site.pages()).extracting(Page::text).containsExactly("first words");
    }

    private static Optional<DatagramPacket> packet(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        try {
            socket.receive(packet);
            return Optional.of(packet);
        } catch (SocketTimeoutException nothing) {
            return Optional.empty();
        }
    }

    private static String shell(String script) {
        return "<!doctype html><title>Bakery</title><body><div id=\"root\"></div><script>"
                + "function show(t) { document.getElementById('root').textContent = t; }\n" + script + "</script>";
    }

    private SitePages drawn() {
        return drawn(LISTED);
    }

    private SitePages drawn(CrawlSettings settings) {
        return read(new Crawler(settings, PageParser.shipped(), Optional.of(CHROMIUM)));
    }

    private SitePages read(Crawler crawler) {
        try (crawler) {
            return crawler.crawl(web.url("/"), CrawlListener.SILENT);
        }
    }
}
