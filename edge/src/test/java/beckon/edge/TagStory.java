package beckon.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import beckon.connect.transport.Certificates;
import beckon.connect.transport.TlsFiles;
import beckon.edge.http.Wire;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.event.Spot;
import beckon.network.partner.Listing;
import beckon.network.proxy.TrustedProxies;
import beckon.network.publisher.Site;
import beckon.network.reference.ReferenceType;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The tag on pages of a publisher by HTTPS, in a real browser: slow phones, applications of one page, frames, policies. */
@Timeout(180)
@SuppressWarnings("NullAway.Init") // everything is started before the first test
class TagStory {
    /** Headless Chromium names itself a robot; a visitor does not. */
    private static final String CHROME = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like"
            + " Gecko) Chrome/131.0.0.0 Mobile Safari/537.36";

    private static final String WORDS =
            "We bake with rye from Brandenburg, water and salt. Our sourdough is forty years"
                    + " old and is fed twice a day. ";
    private static final String STYLE = """
            body{font:17px/1.6 Georgia,serif;max-width:1000px;margin:24px auto;padding:0 16px}
            .held{min-height:184px}.picture{min-height:304px}.line{min-height:140px}
            .far{height:1800px}
            """;

    @TempDir
    static Path folder;

    private static Certificates certificates;
    private static EdgeNetwork world;
    private static SecurePages pages;
    private static Chromium chromium;
    private static String bakery;
    private static String tag;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Request> transferred = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    @Nullable private BrowserContext context;

    @BeforeAll
    static void open() throws Exception {
        OwnCertificate own = OwnCertificate.make(folder, "own");
        SSLContext tls = own.context();
        certificates = Certificates.read(
                new TlsFiles(own.certificate(), own.key(), null), Clock.systemUTC(), Duration.ofMinutes(1));
        world = EdgeNetwork.over(new Wire(certificates, TrustedProxies.NONE), tls);
        pages = new SecurePages(tls);
        pages.file("/style.css", STYLE);
        bakery = pages.host("bakery.localhost");
        tag = "<script async src=\"" + world.edge.publicBase() + "tag.js\"></script>";
        world.network.numbers(1);
        Site site = world.network.approvedSite(bakery, 90);
        for (String trade : List.of("Roofer", "Locksmith", "Plumber", "Painter")) {
            world.onSite(
                    world.listing(
                            trade + " at the door within the hour",
                            "https://" + trade.toLowerCase(java.util.Locale.ROOT) + ".example/",
                            "sip:" + trade + "@127.0.0.1:5080"),
                    site,
                    ReferenceType.WEB);
        }
        world.onSite(
                world.listing("Taxi in Berlin, day and night", null, "sip:taxi@127.0.0.1:5080"),
                site,
                ReferenceType.TELEPHONIC);
        Listing flour = world.listing("Flour by the sack", "https://flour.example/", null);
        world.onSite(flour, site, ReferenceType.WEB);
        world.pictures.put(world.partner.id(), flour.id(), SamplePictures.png(600, 300));
        world.refresh();
        chromium = new Chromium(List.of());
    }

    @AfterAll
    static void shut() {
        chromium.close();
        pages.close();
        world.close();
        certificates.close();
    }

    @AfterEach
    void leave() {
        if (context != null) {
            context.close();
        }
    }

    @Test
    void fiveSlotsOnASlowPhoneMoveNothingAndAreAskedForAsTheyComeNear() {
        String five = IntStream.rangeClosed(1, 5)
                .mapToObj(slot -> "<p>" + WORDS.repeat(8) + "</p><div class=\"held\" data-beckon-slot></div>")
                .reduce("<h1>Bread</h1>", String::concat);
        pages.page("/five", tag + five + "<p>" + WORDS.repeat(20) + "</p>");
        pages.page("/without", five + "<p>" + WORDS.repeat(20) + "</p>");
        Page page = blank(390);
        CDPSession devtools = slow(page);
        page.navigate("https://" + bakery + "/without");
        page.waitForTimeout(1_500);
        double bare = script(devtools);
        long before = count(EventKind.PRESENTATION);

        page.navigate("https://" + bakery + "/five");
        page.waitForTimeout(1_500);
        double script = script(devtools);
        double longest = number(page, "Math.max(0, ...window.tasks)");
        Locator cards = page.locator("[data-beckon-slot] .ad");
        cards.first().waitFor();
        assertThat(cards.count()).as("what is far away has not been asked for").isLessThan(5);
        double height = height(page);
        for (int slot = 0; slot < 5; slot++) {
            page.locator("[data-beckon-slot]").nth(slot).scrollIntoViewIfNeeded();
            cards.nth(slot).waitFor();
            page.waitForTimeout(1_200);
        }
        until(() -> count(EventKind.PRESENTATION) - before == 5);

        assertThat(page.locator("[data-beckon-slot] .head").allTextContents())
                .doesNotHaveDuplicates()
                .hasSize(5);
        assertThat(height(page)).as("height of the page").isEqualTo(height);
        assertThat(number(page, "window.shift")).isCloseTo(0, within(1e-9));
        assertThat(asked.stream().filter(url -> url.contains("/ad?")))
                .as("questions")
                .hasSizeBetween(2, 4);
        assertThat(events("/five"))
                .extracting(event -> Objects.requireNonNull(event.spot()).slot())
                .containsExactlyInAnyOrder(1, 2, 3, 4, 5);
        long bytes = transferred.stream()
                .map(Request::sizes)
                .mapToLong(sizes -> (long) sizes.responseHeadersSize + sizes.responseBodySize)
                .sum();
        System.out.printf(
                "tag: layout shift %.4f; scripts %.0f ms of processor, %.0f ms without the tag; longest task %.0f ms;"
                        + " %d requests to the edge, %.1f kB of answers%n",
                number(page, "window.shift"), script * 1000, bare * 1000, longest, transferred.size(), bytes / 1000.0);
        assertThat(script - bare)
                .as("seconds of script at a quarter of the speed")
                .isLessThan(.5);
        assertThat(complaints).isEmpty();
    }

    @Test
    void anApplicationOfOnePageGetsNewAdsForEachOfItsPages() {
        pages.page(
                "/app",
                tag + "<h1>Bread</h1><div id=\"kept\" class=\"held\" data-beckon-slot></div>"
                        + "<div id=\"more\"></div><div class=\"far\"></div>");
        Page page = blank(390);
        page.navigate("https://" + bakery + "/app");
        page.locator("#kept .ad").waitFor();
        until(() -> events("/app").size() == 1);

        // The router changes the address, then draws: the kept slot is another page's now, and one more came.
        page.evaluate("""
                history.pushState({}, '', '/app/rye');
                document.querySelector('#more').innerHTML = '<div id="new" class="held" data-beckon-slot></div>';
                """);
        page.locator("#new .ad").waitFor();
        until(() -> events("/app/rye").size() == 2);
        assertThat(events("/app/rye"))
                .extracting(Event::spot)
                .extracting(Spot::slot)
                .containsExactlyInAnyOrder(1, 2);
        assertThat(questions("/app/rye")).as("both in one question").hasSize(1);

        // What only changes the query is the same page; what is taken away and comes back is the same slot.
        page.evaluate("""
                history.replaceState({}, '', '/app/rye?sort=price');
                const slot = document.querySelector('#new'), parent = slot.parentNode;
                slot.remove();
                setTimeout(() => parent.append(slot), 200);
                """);
        page.waitForTimeout(1_600);
        assertThat(questions("/app/rye")).hasSize(1);
        assertThat(page.locator("#new .ad").count()).isEqualTo(1);

        // Back: the page is shown anew, and counted anew, once.
        page.evaluate("document.querySelector('#new').remove(); history.back()");
        until(() -> events("/app").size() == 2);
        page.waitForTimeout(1_300);
        assertThat(events("/app")).hasSize(2);
        assertThat(events("/app/rye")).hasSize(2);
        assertThat(complaints).isEmpty();
    }

    @Test
    void aSlotThatGoesAwayBeforeASecondIsNotSeen() {
        pages.page("/gone", tag + "<div id=\"slot\" class=\"held\" data-beckon-slot></div>");
        Page page = blank(390);
        page.navigate("https://" + bakery + "/gone");
        page.locator("#slot .ad").waitFor();
        page.evaluate("document.querySelector('#slot').remove()");
        page.waitForTimeout(1_500);
        assertThat(events("/gone")).isEmpty();
    }

    @Test
    void aStrictPolicyAndATagGivenTwiceDoNoHarm() {
        String edge = world.edge.publicBase().toString();
        pages.page(
                "/strict",
                tag + tag + "<div class=\"held\" data-beckon-slot data-beckon-theme=\"dark\"></div>"
                        + "<div class=\"line\" data-beckon-slot data-beckon-format=\"call\"></div>"
                        + "<div class=\"held\" data-beckon-slot data-beckon-format=\"nonsense\"></div>");
        pages.policy(
                "/strict",
                "default-src 'none'; style-src 'self'; img-src data: " + edge + "; script-src " + edge
                        + "; connect-src " + edge + "; require-trusted-types-for 'script'; trusted-types 'none'");
        Page page = blank(1280);
        page.navigate("https://" + bakery + "/strict");
        page.locator("[data-beckon-slot] .ad").nth(2).waitFor();
        assertThat(questions("/strict")).singleElement().asString().contains("format=text,call,text");
        Locator call = page.locator(".ad.call .go");
        assertThat(call.textContent()).startsWith("Call");
        assertThat(call.getAttribute("href"))
                .matches("tel:\\+[0-9]+|" + Pattern.quote(edge) + "c/[A-Za-z0-9_-]+/call\\?page=%2Fstrict");
        assertThat(page.evaluate("getComputedStyle(document.querySelector('[data-beckon-theme]').shadowRoot"
                        + ".querySelector('.ad')).backgroundColor"))
                .isEqualTo("rgb(28, 32, 38)");
        assertThat(number(page, "window.shift")).isCloseTo(0, within(.001));
        assertThat(complaints).isEmpty();
        assertThat(Objects.requireNonNull(context).cookies()).isEmpty();
    }

    @Test
    void aSlotForPicturesShowsThePictureFromTheNetworkItself() {
        pages.page(
                "/pictures",
                tag + "<div class=\"picture\" data-beckon-slot data-beckon-format=\"image\"></div>"
                        + "<div class=\"picture\" data-beckon-slot data-beckon-format=\"image\"></div>");
        for (int width : new int[] {390, 1280}) {
            Page page = blank(width);
            page.navigate("https://" + bakery + "/pictures");
            page.locator(".ad").nth(1).waitFor();
            Locator picture = page.locator(".ad.image img");
            picture.waitFor();
            assertThat(picture.count()).as("one listing has a picture").isEqualTo(1);
            assertThat(picture.getAttribute("src")).startsWith(world.edge.publicBase() + "i/");
            page.waitForFunction(
                    "document.querySelector('[data-beckon-slot]').shadowRoot.querySelector('img').complete");
            assertThat(
                            number(
                                    page,
                                    "document.querySelector('[data-beckon-slot]').shadowRoot.querySelector('img').naturalWidth"))
                    .isEqualTo(600);
            assertThat(number(page, "window.shift")).isCloseTo(0, within(1e-9));
            shoot(page, "tag-image-" + width);
            leave();
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void theExampleForPublishersIsDrawnByTheTagAndAsksNothing() {
        for (String format : List.of("text", "image", "call")) {
            Page page = blank(640);
            page.navigate(world.edge.publicBase() + "preview?theme=dark&format=" + format);
            page.locator(".ad").nth(1).waitFor();
            assertThat(page.locator(".ad." + format).count()).isEqualTo(2);
            page.locator(".go").first().click();
            assertThat(page.url()).contains("/preview?");
            shoot(page, "preview-" + format);
            leave();
        }
        assertThat(asked).noneMatch(url -> url.contains("/ad?") || url.contains("/v/"));
        assertThat(complaints).isEmpty();
    }

    @Test
    void inAFrameOfAnotherSiteItShowsTheFramesOwnAds() {
        String paper = pages.host("paper.localhost");
        pages.page("/framed", tag + "<div class=\"held\" data-beckon-slot></div>");
        pages.page(
                "/paper",
                "<h1>The daily paper</h1><div class=\"far\"></div>"
                        + "<iframe width=\"340\" height=\"260\" src=\"https://" + bakery + "/framed\"></iframe>"
                        + "<div class=\"far\"></div>");
        Page page = blank(390);
        page.navigate("https://" + paper + "/paper");
        page.waitForTimeout(1_000);
        assertThat(questions("/framed")).as("far below the view").isEmpty();
        page.locator("iframe").scrollIntoViewIfNeeded();
        page.frameLocator("iframe").locator(".ad").waitFor();
        until(() -> events("/framed").size() == 1);
        assertThat(complaints).isEmpty();
    }

    @Test
    void aFrameThatItsPageWroteItselfStandsOnThatPage() {
        pages.page(
                "/written",
                "<iframe width=\"340\" height=\"260\" srcdoc='" + tag
                        + "<div style=\"min-height:184px\" data-beckon-slot></div>'></iframe>");
        Page page = blank(390);
        page.navigate("https://" + bakery + "/written");
        page.frameLocator("iframe").locator(".ad").waitFor();
        until(() -> events("/written").size() == 1);
    }

    @Test
    void theBrowsersOwnWishForPrivacyIsHonoured() {
        pages.page("/private", tag + "<div class=\"held\" data-beckon-slot></div>");
        Page page = blank(390);
        Objects.requireNonNull(context).setExtraHTTPHeaders(Map.of("Sec-GPC", "1"));
        page.navigate("https://" + bakery + "/private");
        until(() -> events("/private").size() == 1);
        assertThat(events("/private").getFirst().visitor()).isNull();
    }

    private Page blank(int width) {
        context = chromium.browser.newContext(new Browser.NewContextOptions()
                .setUserAgent(CHROME)
                .setIgnoreHTTPSErrors(true)
                .setColorScheme(ColorScheme.LIGHT)
                .setViewportSize(width, 844));
        context.onRequest(request -> asked.add(request.url()));
        context.onRequestFinished(request -> {
            if (request.url().startsWith(world.edge.publicBase().toString())) {
                transferred.add(request);
            }
        });
        context.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        Page page = context.newPage();
        page.addInitScript("window.shift = 0; window.tasks = [];"
                + "new PerformanceObserver(list => list.getEntries().forEach(entry => window.shift += entry.value))"
                + ".observe({type: 'layout-shift', buffered: true});"
                + "new PerformanceObserver(list => list.getEntries().forEach(entry => window.tasks.push(entry.duration)))"
                + ".observe({type: 'longtask', buffered: true})");
        return page;
    }

    /** A processor of a quarter of the speed, and a mobile network of 1.6 Mbit/s with 150 ms to any answer. */
    private CDPSession slow(Page page) {
        CDPSession devtools = Objects.requireNonNull(context).newCDPSession(page);
        devtools.send("Emulation.setCPUThrottlingRate", object("rate", 4));
        devtools.send("Network.enable");
        JsonObject network = object("latency", 150);
        network.addProperty("offline", false);
        network.addProperty("downloadThroughput", 200_000);
        network.addProperty("uploadThroughput", 94_000);
        devtools.send("Network.emulateNetworkConditions", network);
        devtools.send("Performance.enable");
        return devtools;
    }

    private static JsonObject object(String name, Number value) {
        JsonObject object = new JsonObject();
        object.addProperty(name, value);
        return object;
    }

    /** Seconds that scripts took so far. */
    private static double script(CDPSession devtools) {
        return devtools.send("Performance.getMetrics").getAsJsonArray("metrics").asList().stream()
                .map(metric -> metric.getAsJsonObject())
                .filter(metric -> metric.get("name").getAsString().equals("ScriptDuration"))
                .map(metric -> metric.get("value").getAsDouble())
                .findFirst()
                .orElseThrow();
    }

    /** Pictures for people, where {@code -Dbeckon.shots=FOLDER} asks for them. */
    private static void shoot(Page page, String name) {
        String shots = System.getProperty("beckon.shots");
        if (shots != null) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(shots, name + ".png")));
        }
    }

    private static double height(Page page) {
        return number(page, "document.documentElement.scrollHeight");
    }

    private static double number(Page page, String expression) {
        return ((Number) page.evaluate(expression)).doubleValue();
    }

    private List<String> questions(String path) {
        String page = java.net.URLEncoder.encode("https://" + bakery + path, java.nio.charset.StandardCharsets.UTF_8);
        return asked.stream()
                .filter(url -> url.contains("/ad?") && url.endsWith("page=" + page))
                .toList();
    }

    private static long count(EventKind kind) {
        return world.happened().stream().filter(event -> event.kind() == kind).count();
    }

    private static List<Event> events(String path) {
        return world.happened().stream()
                .filter(event -> Optional.ofNullable(event.spot())
                        .filter(spot -> path.equals(spot.page()))
                        .isPresent())
                .toList();
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
}
