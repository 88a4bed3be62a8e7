package beckon.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.app.configuration.Configuration;
import beckon.app.configuration.Key;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.ledger.Money;
import beckon.network.partner.Advertiser;
import beckon.network.partner.Brand;
import beckon.network.partner.Listing;
import beckon.network.partner.ListingDraft;
import beckon.network.partner.Partner;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A partner makes a phone for his advertiser, who answers a customer in his browser; all in the running network. */
@Timeout(240)
@SuppressWarnings("NullAway.Init") // the network is started before each test
class SoftphoneStory {
    private static final Currency EUR = Currency.getInstance("EUR");

    @TempDir
    Path folder;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private RunningNetwork network;
    private Playwright playwright;
    private Browser chromium;
    private Partner partner;
    private Listing listing;
    private Reference reference;

    @BeforeEach
    void start() {
        network = RunningNetwork.start(
                Configuration.read(
                        folder.resolve("beckon.yaml"),
                        Map.of(),
                        Map.of(
                                Key.DATA, folder.resolve("data").toString(),
                                Key.CONSOLE_PORT, "0",
                                Key.EDGE_PORT, "0",
                                Key.SIP_PORT, "0",
                                Key.ICE_STUN, "stun:127.0.0.1:9",
                                Key.ICE_TURN, "turn:127.0.0.1:9?transport=udp",
                                Key.ICE_SECRET, "north")),
                Clock.systemUTC());
        Doors doors = network.doors();
        partner = doors.partners().add("Yellow Book", new Brand("Yellow Book", "#8a4b00", "help@yellow.example"));
        Advertiser advertiser = doors.advertisers().add(partner.id(), "roof", "Petersen Roofing", EUR);
        doors.ledger().topUp(advertiser.id(), new Money(100_000_000, EUR), "first top-up");
        listing = doors.listings()
                .add(
                        partner.id(),
                        new ListingDraft(
                                advertiser.id(),
                                "roof-1",
                                "Roof leaking?",
                                "We come today.",
                                "roofers",
                                "https://roof.example/",
                                null,
                                400_000,
                                3_500_000,
                                null));
        reference = doors.references()
                .assign(
                        partner.id(),
                        listing.id(),
                        doors.channels().ownMedium(partner.id()).id(),
                        ReferenceType.WEB);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--use-fake-ui-for-media-stream",
                                "--use-fake-device-for-media-stream",
                                "--disable-features=WebRtcHideLocalIpsWithMdns",
                                "--allow-loopback-in-peer-connection")));
    }

    @AfterEach
    void stop() {
        chromium.close();
        playwright.close();
        network.close();
    }

    @Test
    void aPartnerMakesAPhoneAndTheAdvertiserAnswersInHisBrowser() {
        try (BrowserContext desk = context(1280, 800, ColorScheme.LIGHT);
                BrowserContext shop = context(390, 844, ColorScheme.LIGHT);
                BrowserContext home = context(390, 844, ColorScheme.DARK)) {
            Page console = desk.newPage();
            String token =
                    network.doors().consoleSessions().open(partner.id(), "ann").token();
            console.navigate(network.consoleUri()
                    .resolve("/console/" + token + "/calls/" + listing.id())
                    .toString());
            console.getByText("Ring in a browser").click();
            String link = console.locator(
                            ".notice.good code, .notice.good pre, .notice.good textarea, .notice.good input")
                    .first()
                    .evaluate("one => one.value || one.textContent")
                    .toString()
                    .strip();
            shoot(console, "phone-made.png");

            Page phone = shop.newPage();
            phone.navigate(link);
            phone.waitForSelector("#phone[data-state=registered]");
            assertThat(phone.locator("h1").textContent()).isEqualTo("Petersen Roofing");
            phone.getByText("Check microphone and ring").click();
            phone.getByText("Your microphone works.").waitFor();
            shoot(phone, "phone-ready.png");

            Page customer = hosted(home);
            customer.getByText("Call now").click();
            phone.waitForSelector("#phone[data-call=ringing]");
            assertThat(phone.locator("[data-who]").textContent()).isEqualTo("Website visitor");
            shoot(phone, "phone-ringing.png");
            shoot(customer, "customer-ringing-dark.png");
            phone.keyboard().press("a");
            customer.waitForSelector("#call[data-state=talking]");
            phone.waitForCondition(() -> bytes(phone, "#phone", "received") > 4_000
                    && bytes(phone, "#phone", "sent") > 4_000
                    && bytes(customer, "#call", "received") > 4_000);
            shoot(phone, "phone-talking.png");
            phone.keyboard().press("m");
            assertThat(phone.locator("[data-mute]").getAttribute("aria-pressed"))
                    .isEqualTo("true");
            phone.getByText("Hang up", new Page.GetByTextOptions().setExact(true))
                    .click();
            customer.waitForSelector("#call[data-state=ended]");
            phone.waitForCondition(() -> ended().isPresent());
            assertThat(ended().orElseThrow().talkMillis()).isGreaterThan(500);
            assertThat(network.connectionServer().counts().foreign()).isZero();
            assertThat(phone.locator("[data-list] li").count()).isEqualTo(1);
            shoot(phone, "phone-after.png");

            customer.getByText("Call again").click();
            phone.waitForSelector("#phone[data-call=ringing]");
            phone.keyboard().press("d");
            customer.waitForSelector("#call[data-reason=declined]");

            // A new link ends the old one, and the address stays.
            console.getByText("New link for the browser").click();
            console.getByText("shown only this once").waitFor();
            assertThat(complaints).isEmpty();
            assertThat(phone.navigate(link).status()).isEqualTo(404);
        }
    }

    private Optional<Event> ended() {
        return network.doors().events().recent(100).stream()
                .filter(event -> event.kind() == EventKind.CALL_ENDED)
                .findFirst();
    }

    /** The listing's page as soon as the edge knows it can be called. */
    private Page hosted(BrowserContext context) {
        Page page = context.newPage();
        String address = network.edgeUri() + "p/" + reference.code();
        for (int i = 0; i < 50; i++) {
            page.navigate(address);
            if (page.getByText("Call now").count() == 1) {
                return page;
            }
            page.waitForTimeout(200);
        }
        throw new AssertionError("The edge never learnt of " + address);
    }

    private BrowserContext context(int width, int height, ColorScheme scheme) {
        BrowserContext context = chromium.newContext(
                new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme));
        context.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        return context;
    }

    private static int bytes(Page page, String box, String way) {
        String bytes = page.locator(box).getAttribute("data-" + way);
        return bytes == null ? 0 : Integer.parseInt(bytes);
    }

    /** Pictures for people, where {@code -Dbeckon.shots=FOLDER} asks for them. */
    private static void shoot(Page page, String name) {
        String shots = System.getProperty("beckon.shots");
        if (shots != null) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(shots, name)));
        }
    }

    private static Path chromium() {
        return Stream.of(Objects.requireNonNull(System.getenv("PATH")).split(File.pathSeparator))
                .flatMap(one -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(one, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No chromium, chromium-browser or google-chrome on the PATH; install the package chromium."));
    }
}
