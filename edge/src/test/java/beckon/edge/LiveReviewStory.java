package beckon.edge;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.publisher.Site;
import beckon.network.reference.ReferenceType;
import beckon.review.Reviewer;
import beckon.review.expert.Expert;
import beckon.review.page.PageParser;
import beckon.review.verdict.Thresholds;
import beckon.review.verdict.Verdict;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A publisher's page as a browser has drawn it, with ads on it, is reviewed like the page without them. */
@Timeout(180)
class LiveReviewStory {
    /** The page's tree as it stands, with what is drawn inside of slots. */
    private static final String DRAWN = """
            () => {
              const inside = document.documentElement.cloneNode(true);
              const live = document.querySelectorAll('[data-beckon-slot]');
              inside.querySelectorAll('[data-beckon-slot]').forEach((slot, i) => {
                slot.innerHTML = live[i].shadowRoot ? live[i].shadowRoot.innerHTML : '';
              });
              return inside.outerHTML;
            }
            """;

    private final Reviewer reviewer = Reviewer.with(Expert.shipped());

    @Test
    void adsOnALivePageChangeNeitherScoreNorHash() throws Exception {
        try (EdgeNetwork world = new EdgeNetwork();
                PublisherPages pages = new PublisherPages(world.edge.publicBase() + "tag.js");
                Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium())
                                .setArgs(List.of("--no-sandbox", "--disable-gpu")))) {
            String host = pages.host("bakery.localhost");
            Site site = world.network.approvedSite(host, 90);
            world.onSite(
                    world.listing("Online casino: 200 free spins, hot girls", "https://casino.example/", null),
                    site,
                    ReferenceType.WEB);
            world.refresh();
            String address = "http://" + host + "/";

            Page page = browser.newPage();
            page.navigate(address);
            page.locator("[data-beckon-slot] .ad").first().waitFor();
            String drawn = String.valueOf(page.evaluate(DRAWN));
            String content = page.content();
            String source = source(address);
            String bare = source.replaceAll("<script async[^>]*></script>", "")
                    .replaceAll("<div[^>]*data-beckon-slot[^>]*></div>", "");

            assertThat(drawn).contains("200 free spins");
            assertThat(bare).doesNotContain("tag.js").doesNotContain("data-beckon-slot></div>");
            Verdict without = review(address, bare);
            assertThat(review(address, source)).isEqualTo(without);
            assertThat(review(address, content)).isEqualTo(without);
            assertThat(review(address, drawn)).isEqualTo(without);
        }
    }

    private Verdict review(String address, String html) {
        return reviewer.review(
                "bakery.localhost", List.of(PageParser.shipped().parse(address, html)), Thresholds.DEFAULT);
    }

    private static String source(String address) throws Exception {
        URI uri = URI.create(address);
        URI loopback = URI.create("http://127.0.0.1:" + uri.getPort() + uri.getPath());
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(loopback).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static Path chromium() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No chromium, chromium-browser or google-chrome on the PATH; install the package chromium."));
    }
}
