package beckon.edge;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.CallEvent;
import beckon.connect.Cause;
import beckon.connect.Party;
import beckon.network.call.BrowserPhone;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
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
                world.listing("Roof leaking?", "https://roof.example/", CallServer.PHONE), ReferenceType.WEB);
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

        customer.getByText("Hang up").click();
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
        assertThat(busy.getByText("Call with my phone app").first().isVisible()).isTrue();
        assertThat(ended().cause()).isEqualTo(Cause.BUSY);
        shoot(busy, "call-busy.png");
        advertiser.evaluate("void (window.then = call => call.decline(603))");
        busy.getByText("Call again").click();
        busy.getByText("Not taken", new Page.GetByTextOptions().setExact(true)).waitFor();
        advertiser.close();
        busy.getByText("Call again").click();
        busy.getByText("Closed now").waitFor();
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
