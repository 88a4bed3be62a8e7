package beckon.edge;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.delivery.PresentationTokens;
import beckon.network.event.Event;
import beckon.network.partner.Listing;
import beckon.network.publisher.Site;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a visitor's browser is made to ask, and what is kept of him who wants nothing kept. */
@Timeout(180)
class PrivacyStory {
    private static final String CHROME =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";

    private final EdgeNetwork world = EdgeNetwork.withCalls();
    private final PublisherPages pages = new PublisherPages(world.edge.publicBase() + "tag.js");
    private final String bakery = pages.host("bakery.localhost");
    private Site site;
    private Reference roof;

    @BeforeEach
    void fill() {
        site = world.network.approvedSite(bakery, 90);
        Listing roofer = world.listing("Roof leaking?", "https://roof.example/", CallServer.LISTED);
        roof = world.onSite(roofer, site, ReferenceType.WEB);
        world.refresh();
    }

    @AfterEach
    void close() {
        pages.close();
        world.close();
    }

    private static String host(String url) {
        URI uri = URI.create(url);
        return uri.getScheme().equals("data") || uri.getScheme().equals("blob") ? uri.getScheme() : uri.getAuthority();
    }

    /** Every request of every page, from the ad to the call: nobody but the publisher and the platform is asked. */
    @Test
    void noPageAsksAThirdParty() {
        Set<String> asked = new ConcurrentSkipListSet<>();
        String edge = world.edge.publicBase().getAuthority();
        try (Chromium chromium = new Chromium(Chromium.MICROPHONE);
                BrowserContext context =
                        chromium.browser.newContext(new Browser.NewContextOptions().setUserAgent(CHROME))) {
            context.onRequest(request -> asked.add(host(request.url())));
            context.onPage(page -> page.onWebSocket(socket -> asked.add(host(socket.url()))));
            Page page = context.newPage();
            page.navigate("http://" + bakery + "/bread");
            page.locator("[data-beckon-slot] .ad").first().waitFor();
            page.locator(".far").scrollIntoViewIfNeeded();
            page.mouse().wheel(0, -5_000);
            for (int i = 0; i < 200 && world.happened().isEmpty(); i++) {
                page.waitForTimeout(100);
            }
            assertThat(world.happened()).as("the ad was seen").hasSize(1);
            assertThat(withoutData(asked)).containsExactlyInAnyOrder(bakery, edge);

            asked.clear();
            Page hosted = context.waitForPage(
                    () -> page.getByText("Learn more").first().click());
            hosted.waitForURL(world.edge.publicBase() + "p/**");
            hosted.getByText("Call now").waitFor();
            assertThat(withoutData(asked)).containsExactly(edge);
            assertThat(refusals(hosted)).as("the second lock").containsAll(List.of("img-src", "connect-src"));

            asked.clear();
            hosted.getByText("Call now").click();
            hosted.waitForSelector("#call");
            hosted.waitForTimeout(500);
            assertThat(withoutData(asked)).as("with the WebSocket").containsExactly(edge);
            assertThat(refusals(hosted)).contains("img-src", "connect-src");
            assertThat(context.cookies()).isEmpty();
        }
    }

    private static Set<String> withoutData(Set<String> asked) {
        return asked.stream().filter(host -> !host.equals("data")).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the page's policy says when something is asked of somebody else. */
    private static List<String> refusals(Page page) {
        Object refused = page.evaluate("""
                () => new Promise(done => {
                  const refused = [];
                  document.addEventListener('securitypolicyviolation', violation => {
                    refused.push(violation.effectiveDirective);
                    if (refused.length >= 2) done(refused);
                  });
                  new Image().src = 'https://third.example/pixel.gif';
                  fetch('https://third.example/').catch(() => {});
                  setTimeout(() => done(refused), 3000);
                })""");
        return refused instanceof List<?> said
                ? said.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Global Privacy Control by the browser's header or the tag's parameter, on every route that records. */
    @Test
    void whoWantsNothingKeptLeavesNoHashWhateverHeDoes() {
        String fresh = "c/" + world.tokens.sign(PresentationTokens.CLICK, world.presentation(roof, site));
        String seen = "v/" + world.tokens.sign(PresentationTokens.VIEW, world.presentation(roof, site));
        List<String> routes = List.of(fresh, fresh + "/call", "r/" + roof.code());
        for (String route : routes) {
            world.get(route, "Sec-GPC", "1");
            world.get(route + "?gpc=1");
            world.get(route + "?page=/bread&gpc=1", "Sec-GPC", "0");
        }
        world.send("POST", seen, "Sec-GPC", "1");
        world.send(
                "POST", "v/" + world.tokens.sign(PresentationTokens.VIEW, world.presentation(roof, site)) + "?gpc=1");
        assertThat(world.happened())
                .hasSize(11)
                .extracting(Event::visitor)
                .as("clicks, call buttons, references, views")
                .containsOnlyNulls();

        for (String route : routes) {
            world.get(route, "Sec-GPC", "0");
            world.get(route + "?gpc=0");
        }
        assertThat(world.happened().stream().filter(event -> event.visitor() != null))
                .as("whoever wants nothing else")
                .hasSize(6);
    }
}
