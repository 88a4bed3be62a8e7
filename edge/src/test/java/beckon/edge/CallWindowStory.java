package beckon.edge;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.CallEvent;
import beckon.connect.Cause;
import beckon.connect.Party;
import beckon.network.call.BrowserPhone;
import beckon.network.delivery.Presentation;
import beckon.network.delivery.PresentationTokens;
import beckon.network.event.Event;
import beckon.network.event.EventKind;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A customer calls from the hosted page and the advertiser answers in his browser; both have a microphone that beeps. */
@Timeout(180)
@SuppressWarnings("NullAway.Init") // the browser is started before the first test
class CallWindowStory {
    /** An advertiser's phone of few words: registers, and does with a call what the test says. */
    private static final String ADVERTISER = """
            window.log = [];
            window.phone = new BeckonPhone.Phone({
              server: new URLSearchParams(location.search).get('server'),
              user: '%s', password: '%s',
              onState: state => log.push(state),
              onCall: call => {
                window.call = call;
                call.onState = (state, cause) => log.push('call ' + state + ' ' + (cause || ''));
                call.onAudio = stream => { document.querySelector('audio').srcObject = stream; };
                call.onTraffic = sums => { window.sums = sums; };
                if (window.then) window.then(call);
              }
            });
            phone.open();
            """.formatted(CallServer.PHONE, CallServer.PASSWORD);

    private static Chromium chromium;

    private final EdgeNetwork world = EdgeNetwork.withCalls();
    private final CallServer calls = Objects.requireNonNull(world.calls);
    private final PhonePages pages = new PhonePages();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private BrowserContext advertiserContext;
    private BrowserContext customerContext;
    private Page advertiser;
    private Reference reference;

    @BeforeAll
    static void open() {
        chromium = new Chromium(Chromium.MICROPHONE);
    }

    @AfterAll
    static void shut() {
        chromium.close();
    }

    @BeforeEach
    void fill() {
        pages.put("advertiser", BrowserPhone.script() + ADVERTISER);
        reference = world.onOwnMedium(
                world.listing("Roof leaking?", "https://roof.example/", CallServer.LISTED), ReferenceType.WEB);
        world.refresh();
        advertiserContext = chromium.browser.newContext();
        customerContext = chromium.browser.newContext(
                new Browser.NewContextOptions().setViewportSize(390, 844).setColorScheme(ColorScheme.LIGHT));
        customerContext.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        advertiser = advertiserContext.newPage();
        advertiser.navigate(pages.address("advertiser") + "?server=" + socket());
        advertiser.waitForCondition(() -> advertiserLog().contains("registered"));
    }

    @AfterEach
    void close() {
        customerContext.close();
        advertiserContext.close();
        pages.close();
        world.close();
    }

    private String socket() {
        return world.edge.publicBase().toString().replaceFirst("^http", "ws") + "sip";
    }

    private String advertiserLog() {
        return String.valueOf(advertiser.evaluate("log.join('|')"));
    }

    private Page call() {
        Page page = customerContext.newPage();
        page.navigate(world.edge.publicBase() + "p/" + reference.code());
        page.getByText("Call now").click();
        return page;
    }

    private static void state(Page page, String state) {
        page.waitForSelector("#call[data-state=" + state + "]");
    }

    private static int bytes(Page page, String way) {
        String bytes = page.locator("#call").getAttribute("data-" + way);
        return bytes == null ? 0 : Integer.parseInt(bytes);
    }

    private CallEvent.Ended ended() {
        until(() -> calls.happened.stream().anyMatch(CallEvent.Ended.class::isInstance));
        return calls.happened.stream()
                .filter(CallEvent.Ended.class::isInstance)
                .map(CallEvent.Ended.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void twoBrowsersTalkAndNoVoicePassesThePlatform() {
        Page customer = call();
        state(customer, "ringing");
        assertThat(customer.locator("[data-status]").textContent()).isEqualTo("Ringing…");
        shoot(customer, "call-ringing.png");
        advertiser.evaluate("call.answer()");
        state(customer, "talking");
        customer.waitForCondition(() -> bytes(customer, "received") > 4_000 && bytes(customer, "sent") > 4_000);
        advertiser.waitForFunction("window.sums && sums.received > 4000 && sums.sent > 4000");
        long before = ((Number) advertiser.evaluate("sums.received")).longValue();
        advertiser.waitForFunction("sums.received > " + (before + 2_000));
        assertThat(customer.locator("[data-clock]").textContent()).matches("0:\\d\\d");
        shoot(customer, "call-talking.png");

        customer.getByText("Mute").click();
        assertThat(customer.locator("[data-mute]").getAttribute("aria-pressed")).isEqualTo("true");
        customer.keyboard().press("m");
        assertThat(customer.locator("[data-mute]").getAttribute("aria-pressed")).isEqualTo("false");

        customer.locator("[data-end]").click();
        state(customer, "ended");
        assertThat(customer.locator("[data-status]").textContent()).isEqualTo("Call ended");
        assertThat(customer.locator("[data-instead]").isVisible()).isFalse();
        shoot(customer, "call-over.png");
        advertiser.waitForCondition(() -> advertiserLog().contains("call ended remote"));
        assertThat(ended().endedBy()).isEqualTo(Party.CALLER);
        assertThat(ended().cause()).isEqualTo(Cause.COMPLETED);
        assertThat(ended().billable()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60));
        assertThat(calls.server.counts().foreign()).isZero();
        assertThat(calls.server.counts().malformed()).isZero();
        assertThat(complaints).isEmpty();
    }

    @Test
    void theCallButtonOfAnAdCallsFromThePublishersPage() {
        try (PublisherPages publisher = new PublisherPages(world.edge.publicBase() + "tag.js")) {
            String bakery = publisher.host("bakery.localhost");
            world.onSite(
                    world.listing("Chimney swept today", "https://chimney.example/", CallServer.LISTED),
                    world.network.approvedSite(bakery, 90),
                    ReferenceType.WEB);
            world.refresh();
            Page page = customerContext.newPage();
            page.navigate("http://" + bakery + "/");
            Locator button = page.getByLabel("Call: Chimney swept today");
            button.waitFor();
            shoot(page, "ad-with-call.png");
            page.setViewportSize(1280, 800);
            shoot(page, "ad-with-call-wide.png");

            Page customer = customerContext.waitForPage(button::click);
            state(customer, "ringing");
            assertThat(customer.url()).startsWith(world.edge.publicBase() + "p/");
            advertiser.evaluate("call.answer()");
            customer.waitForCondition(() -> bytes(customer, "received") > 4_000 && bytes(customer, "sent") > 4_000);
            customer.locator("[data-end]").click();
            state(customer, "ended");
        }
        until(() -> world.happened().stream().anyMatch(event -> event.kind() == EventKind.CALL_ENDED));
        assertThat(world.happened())
                .filteredOn(event -> event.kind() != EventKind.PRESENTATION)
                .extracting(Event::kind)
                .containsExactlyInAnyOrder(
                        EventKind.CLICK, EventKind.CALL_SET_UP, EventKind.CALL_ANSWERED, EventKind.CALL_ENDED);
        assertThat(world.happened().stream()
                        .filter(event -> event.kind() != EventKind.PRESENTATION)
                        .map(Event::presentation)
                        .distinct())
                .as("all of it is attributed to the one presentation")
                .hasSize(1)
                .doesNotContainNull();
    }

    @Test
    void theAdvertiserHangsUp() {
        advertiser.evaluate("void (window.then = call => setTimeout(() => call.answer(), 300))");
        Page customer = call();
        state(customer, "talking");
        advertiser.waitForCondition(() -> advertiserLog().contains("call talking"));
        advertiser.evaluate("call.hangUp()");
        state(customer, "ended");
        assertThat(ended().endedBy()).isEqualTo(Party.ADVERTISER);
        assertThat(ended().cause()).isEqualTo(Cause.COMPLETED);
    }

    @Test
    void aWindowThatIsClosedEndsTheCall() {
        Page customer = call();
        state(customer, "ringing");
        customer.close(new Page.CloseOptions().setRunBeforeUnload(false));
        advertiser.waitForCondition(() -> advertiserLog().contains("call ended remote"));
        assertThat(ended().cause()).isEqualTo(Cause.CALLER_GONE);
    }

    @Test
    void theCustomerGivesUpWhileItRings() {
        Page customer = call();
        state(customer, "ringing");
        customer.keyboard().press("Escape");
        state(customer, "ended");
        advertiser.waitForCondition(() -> advertiserLog().contains("call ended remote"));
        assertThat(ended().cause()).isEqualTo(Cause.CALLER_GONE);
    }

    @Test
    void busyDeclinedAndClosedAreToldApart() {
        advertiser.evaluate("void (window.then = call => call.decline(486))");
        Page busy = call();
        state(busy, "ended");
        assertThat(busy.locator("[data-status]").textContent()).isEqualTo("Busy");
        assertThat(busy.getByText("Call with my phone app").first().isVisible())
                .as("its address has been called")
                .isFalse();
        assertThat(ended().cause()).isEqualTo(Cause.BUSY);
        shoot(busy, "call-busy.png");
        advertiser.evaluate("void (window.then = call => call.decline(603))");
        busy.getByText("Call again").click();
        busy.getByText("Not taken", new Page.GetByTextOptions().setExact(true)).waitFor();
        advertiser.close();
        busy.getByText("Call again").click();
        busy.getByText("Closed now").waitFor();
    }

    @Test
    void aMicrophoneThatIsRefusedShowsTheOtherWayIn() {
        try (Chromium refusing = new Chromium(List.of("--deny-permission-prompts"))) {
            Page page = refusing.browser.newContext().newPage();
            page.navigate(world.edge.publicBase() + "p/" + reference.code());
            page.getByText("Call now").click();
            state(page, "ended");
            assertThat(page.locator("#call").getAttribute("data-reason")).isEqualTo("microphone");
            assertThat(page.locator("[data-status]").textContent()).isEqualTo("No microphone");
            assertThat(page.getByText("Call with my phone app").first().getAttribute("href"))
                    .startsWith("sip:w-");
            assertThat(page.getByText("Call with my phone app").first().isVisible())
                    .isTrue();
            shoot(page, "call-microphone.png");
        }
        assertThat(calls.happened).as("nobody was rung").isEmpty();
    }

    @Test
    void aCallWithoutSoundIsReportedAndNotCharged() {
        advertiser.evaluate("void (RTCPeerConnection.prototype.addTrack = () => {})");
        advertiser.evaluate("void (window.then = call => call.answer())");
        Page customer = call();
        state(customer, "talking");
        customer.waitForCondition(
                () -> customer.locator("[data-note]").textContent().startsWith("We cannot hear anything"));
        until(() -> world.edge.marks().containsKey("call-without-sound-received"));
        customer.locator("[data-end]").click();
        until(() -> world.happened().stream().anyMatch(event -> event.kind() == EventKind.CALL_ENDED));
        assertThat(world.happened())
                .filteredOn(event -> event.kind() == EventKind.CALL_ENDED)
                .singleElement()
                .satisfies(event -> assertThat(event.filtered()).isEqualTo("no-sound"));
        assertThat(complaints).isEmpty();
    }

    @Test
    void aCallNamesTheAdThatLedToItAndAReplayedTokenIsRefused() {
        Presentation shown = world.presentation(reference, world.network.approvedSite("bakery.example", 90));
        Page customer = customerContext.newPage();
        customer.navigate(world.edge.publicBase() + "p/" + reference.code() + "?from="
                + world.tokens.sign(PresentationTokens.CLICK, shown));
        customer.getByText("Call now").click();
        state(customer, "ringing");
        String order = String.valueOf(customer.locator("#call").getAttribute("data-call"));
        customer.locator("[data-end]").click();
        until(() -> world.happened().stream().anyMatch(event -> event.kind() == EventKind.CALL_ENDED));
        assertThat(world.happened()).hasSize(2).allMatch(event -> shown.id().equals(event.presentation()));

        // The same token again, and a bent one, from a thief's page.
        for (String token : List.of(
                order.replaceAll(".*sip:w-([^@]+)@.*", "$1"),
                order.replaceAll(".*sip:w-([^@]+)@.*", "$1").replaceFirst("^....", "AAAA"))) {
            advertiser.evaluate(
                    "token => { window.stolen = phone.dial('sip:w-' + token + '@beckon');"
                            + " stolen.onState = (state, cause) => log.push('stolen ' + state + ' ' + (cause || ''));"
                            + " stolen.begin(); }",
                    token);
            advertiser.waitForCondition(() -> advertiserLog().endsWith("stolen ended 403"));
            advertiser.evaluate("log.push('refused')");
        }
        assertThat(world.happened())
                .filteredOn(event -> event.kind() == EventKind.CONTACT_REFUSED)
                .as("the forged one costs no row")
                .singleElement()
                .satisfies(event -> assertThat(event.cause()).isEqualTo("token-used"));
    }

    @Test
    void reportsOfSoundNeedTheCallsOwnToken() {
        assertThat(world.send("POST", "m/guessed?way=received").statusCode()).isEqualTo(404);
        assertThat(world.send("POST", "m/" + "a".repeat(96) + "?way=received").statusCode())
                .isEqualTo(404);
        assertThat(world.send("POST", "m/x?way=%3Cscript%3E").statusCode()).isEqualTo(400);
        assertThat(world.edge.marks()).containsEntry("sound-report-refused", 2L);
    }

    @Test
    void theScriptIsSmallAndWritesNoMarkup() {
        HttpResponse<String> script = world.get("call.js");
        assertThat(Integer.parseInt(world.get("call.js", "Accept-Encoding", "gzip")
                        .headers()
                        .firstValue("Content-Length")
                        .orElseThrow()))
                .as("bytes on the wire")
                .isLessThan(10_000);
        assertThat(script.body())
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
                .doesNotContain("document.cookie", "localStorage", "sessionStorage");
    }

    private static void shoot(Page page, String name) {
        String folder = System.getProperty("beckon.shots");
        if (folder != null) {
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
}
