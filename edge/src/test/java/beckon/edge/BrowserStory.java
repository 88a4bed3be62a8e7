package beckon.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import beckon.network.event.Device;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.event.Spot;
import beckon.network.partner.Listing;
import beckon.network.publisher.Site;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The tag on a publisher's page, and the hosted page, in a real browser. */
@Timeout(180)
@SuppressWarnings("NullAway.Init") // the browser is started before the first test
class BrowserStory {
    /** Headless Chromium names itself a robot; a visitor does not. */
    private static final String CHROME =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";

    private static Playwright playwright;
    private static Browser browser;

    private final EdgeNetwork world = new EdgeNetwork();
    private final PublisherPages pages = new PublisherPages(world.edge.publicBase() + "tag.js");
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final String bakery = pages.host("bakery.localhost");
    private Site site;
    private Reference roof;
    private Reference taxi;

    @BeforeAll
    static void open() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
    }

    @AfterAll
    static void shut() {
        browser.close();
        playwright.close();
    }

    @BeforeEach
    void fill() {
        world.network.numbers(1);
        site = world.network.approvedSite(bakery, 90);
        Listing roofer =
                world.listing("Roof leaking? We come <b>today</b>", "https://roof.example/", "sip:roof@127.0.0.1:5080");
        roof = world.onSite(roofer, site, ReferenceType.WEB);
        taxi = world.onSite(
                world.listing("Taxi in Berlin, day and night", null, "sip:taxi@127.0.0.1:5080"),
                site,
                ReferenceType.TELEPHONIC);
        world.refresh();
    }

    @AfterEach
    void close() {
        pages.close();
        world.close();
    }

    @Test
    void fillsSlotsReportsWhatWasSeenOnceAndMovesNothing() {
        try (BrowserContext context = visitor(1280)) {
            Page page = open(context, "http://" + bakery + "/bread?secret=1");
            Locator cards = page.locator("[data-beckon-slot] .ad");
            cards.nth(1).waitFor();
            assertThat(cards.count()).as("three slots, two ads").isEqualTo(2);
            assertThat(page.locator("[data-beckon-slot] .head").allTextContents())
                    .containsExactlyInAnyOrder("Roof leaking? We come <b>today</b>", "Taxi in Berlin, day and night");
            assertThat(page.getByText(Pattern.compile("^Call \\+")).getAttribute("href"))
                    .isEqualTo("tel:" + taxi.e164());
            assertThat(page.getByText("Learn more").getAttribute("rel")).isEqualTo("sponsored noopener");

            until(() -> world.happened().size() == 2);
            page.waitForTimeout(1_500);
            assertThat(world.happened())
                    .hasSize(2)
                    .allMatch(event -> event.kind() == EventKind.PRESENTATION && event.filtered() == null)
                    .allMatch(event -> event.visitor() != null)
                    .extracting(Event::spot)
                    .containsExactlyInAnyOrder(
                            new Spot(1, Device.DESKTOP, "/bread"), new Spot(2, Device.DESKTOP, "/bread"));
            assertThat(shift(page)).isCloseTo(0, within(.001));
            assertThat(context.cookies()).isEmpty();
            assertThat(page.evaluate("localStorage.length + sessionStorage.length"))
                    .isEqualTo(0);
            assertThat(asked)
                    .allMatch(url -> url.startsWith(world.edge.publicBase().toString())
                            || url.startsWith("http://" + bakery)
                            || url.startsWith("data:"))
                    .noneMatch(url -> url.startsWith(world.edge.publicBase().toString()) && url.contains("secret"));
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void anAdThatIsNotScrolledToIsNotSeen() {
        world.onSite(world.listing("Fresh rye", "https://rye.example/", null), site, ReferenceType.WEB);
        world.refresh();
        try (BrowserContext context = visitor(1280)) {
            Page page = open(context, "http://" + bakery + "/");
            page.locator("[data-beckon-slot] .ad").nth(1).waitFor();
            until(() -> world.happened().size() == 2);
            page.waitForTimeout(1_500);
            assertThat(world.happened()).hasSize(2);
            page.locator(".far").scrollIntoViewIfNeeded();
            page.locator("[data-beckon-slot] .ad").nth(2).waitFor();
            until(() -> world.happened().size() == 3);
        }
    }

    @Test
    void aClickLeadsToTheHostedPageAndFromThereToACall() {
        try (BrowserContext context = visitor(390)) {
            Page page = open(context, "http://" + bakery + "/");
            Page hosted = context.waitForPage(() -> page.getByText("Learn more").click());
            hosted.waitForURL(world.edge.publicBase() + "p/" + roof.code() + "?from=*");
            assertThat(world.happened())
                    .filteredOn(event -> event.kind() == EventKind.CLICK)
                    .singleElement()
                    .satisfies(event -> assertThat(event.filtered()).isNull());
            assertThat(hosted.locator("h1").textContent()).isEqualTo("Roof leaking? We come <b>today</b>");
            hosted.getByText("Call now").click();
            assertThat(hosted.locator("h1").textContent()).isEqualTo("Your line is ready");
            assertThat(hosted.getByText("Call with my phone app").getAttribute("href"))
                    .matches("sip:w-[A-Za-z0-9_-]+@calls\\.beckon\\.example:5060");
            hosted.getByText("Back to the listing").click();
            hosted.getByText("Call now").waitFor();
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void pagesThatMayNotShowAdsShowNone() {
        world.network.rejectedSite(pages.host("casino.localhost"));
        world.refresh();
        try (BrowserContext context = visitor(1280)) {
            for (String host : List.of(pages.host("casino.localhost"), pages.host("stranger.localhost"))) {
                Page page = open(context, "http://" + host + "/");
                page.waitForTimeout(1_500);
                assertThat(page.locator("[data-beckon-slot] .ad").count())
                        .as(host)
                        .isZero();
                assertThat(shift(page)).isCloseTo(0, within(.001));
            }
            assertThat(world.happened()).isEmpty();
        }
    }

    @Test
    void whoAsksForPrivacyIsNotHashed() {
        try (BrowserContext context = visitor(1280)) {
            context.addInitScript("Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {value: true})");
            Page page = open(context, "http://" + bakery + "/");
            until(() -> world.happened().size() == 2);
            context.waitForPage(() -> page.getByText("Learn more").click())
                    .waitForURL(world.edge.publicBase() + "p/" + roof.code() + "?from=*");
            assertThat(world.happened()).hasSize(3).extracting(Event::visitor).containsOnlyNulls();
        }
    }

    @Test
    void fitsDeskAndPhoneInLightAndDark() {
        for (int width : new int[] {1280, 390}) {
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                String kind = width + (scheme == ColorScheme.DARK ? "-dark" : "") + ".png";
                try (BrowserContext context = visitor(width, scheme)) {
                    Page page = open(context, "http://" + bakery + (scheme == ColorScheme.DARK ? "/dark" : "/"));
                    page.locator("[data-beckon-slot] .ad").nth(1).waitFor();
                    shoot(page, "tag-" + kind);
                    assertFits(page, width);
                    Page hosted = open(context, world.edge.publicBase() + "p/" + roof.code());
                    shoot(hosted, "page-" + kind);
                    assertFits(hosted, width);
                    hosted.getByText("Call now").click();
                    shoot(hosted, "call-" + kind);
                    assertFits(hosted, width);
                    Page lost = open(context, world.edge.publicBase() + "r/lost");
                    shoot(lost, "notice-" + kind);
                }
            }
        }
    }

    private BrowserContext visitor(int width) {
        return visitor(width, ColorScheme.LIGHT);
    }

    private BrowserContext visitor(int width, ColorScheme scheme) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setUserAgent(CHROME)
                .setColorScheme(scheme)
                .setViewportSize(width, 800));
        context.onRequest(request -> asked.add(request.url()));
        context.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        return context;
    }

    private static Page open(BrowserContext context, String address) {
        Page page = context.newPage();
        page.addInitScript("window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach("
                + "entry => window.shift += entry.value)).observe({type: 'layout-shift', buffered: true})");
        page.navigate(address);
        return page;
    }

    private static double shift(Page page) {
        return ((Number) page.evaluate("window.shift")).doubleValue();
    }

    private static void assertFits(Page page, int width) {
        assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
                .as("no sideways scrolling")
                .isLessThanOrEqualTo(width);
    }

    /** Pictures for people, where {@code -Dbeckon.shots=FOLDER} asks for them. */
    private static void shoot(Page page, String name) {
        String folder = System.getProperty("beckon.shots");
        if (folder != null) {
            page.bringToFront();
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name)));
        }
    }

    private static void until(BooleanSupplier seen) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (!seen.getAsBoolean()) {
            assertThat(Instant.now()).as("waited for 20 seconds").isBefore(deadline);
            try {
                Thread.sleep(50);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stop);
            }
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
