package beckon.edge;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.CallEvent;
import beckon.connect.Cause;
import beckon.connect.Party;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Advertisers whose browsers run JsSIP or SIP.js: they register at the edge's WebSocket and take a customer's call. */
@Timeout(300)
@SuppressWarnings("NullAway.Init") // the browser is started before the first test
class ForeignPhonesStory {
    private static final String JSSIP = """
            window.log = [];
            const lib = JsSIP.default || JsSIP;
            const ua = window.ua = new lib.UA({
              sockets: [new lib.WebSocketInterface(new URLSearchParams(location.search).get('server'))],
              uri: '%s', password: '%s', register_expires: 120
            });
            ua.on('registered', () => log.push('registered'));
            ua.on('registrationFailed', event => log.push('failed ' + event.cause));
            ua.on('newRTCSession', event => {
              const session = window.session = event.session;
              session.on('ended', one => log.push('ended ' + one.originator));
              session.on('confirmed', () => log.push('talking'));
              session.answer({mediaConstraints: {audio: true, video: false}});
            });
            window.hangUp = () => session.terminate();
            window.peer = () => session.connection;
            ua.start();
            """.formatted(CallServer.PHONE, CallServer.PASSWORD);

    private static final String SIPJS = """
            window.log = [];
            const user = window.user = new SIP.Web.SimpleUser(new URLSearchParams(location.search).get('server'), {
              aor: '%s',
              media: {constraints: {audio: true, video: false}, remote: {audio: document.querySelector('audio')}},
              userAgentOptions: {authorizationUsername: 'desk', authorizationPassword: '%s'},
              delegate: {
                onRegistered: () => log.push('registered'),
                onCallReceived: () => user.answer(),
                onCallAnswered: () => log.push('talking'),
                onCallHangup: () => log.push('ended')
              }
            });
            window.hangUp = () => user.hangup();
            window.peer = () => user.session.sessionDescriptionHandler.peerConnection;
            user.connect().then(() => user.register()).catch(fault => log.push('failed ' + fault));
            """.formatted(CallServer.PHONE, CallServer.PASSWORD);

    private static Chromium chromium;

    private final EdgeNetwork world = EdgeNetwork.withCalls();
    private final CallServer calls = Objects.requireNonNull(world.calls);
    private final PhonePages pages = new PhonePages();

    @BeforeAll
    static void open() {
        chromium = new Chromium(Chromium.MICROPHONE);
    }

    @AfterAll
    static void shut() {
        chromium.close();
    }

    @AfterEach
    void close() {
        pages.close();
        world.close();
    }

    @Test
    void jsSipRegistersTakesACallAndIsHungUpOn() throws Exception {
        try (BrowserContext context = chromium.browser.newContext()) {
            Page advertiser = registered(context, "jssip", NpmPhones.script("JsSIP", "jssip") + JSSIP);
            Page customer = talking(context, advertiser);
            customer.locator("[data-end]").click();
            advertiser.waitForCondition(() -> log(advertiser).contains("ended remote"));
            assertThat(ended().endedBy()).isEqualTo(Party.CALLER);
            assertThat(ended().cause()).isEqualTo(Cause.COMPLETED);
            assertThat(calls.server.counts().foreign()).isZero();
        }
    }

    @Test
    void sipJsRegistersTakesACallAndHangsUp() throws Exception {
        try (BrowserContext context = chromium.browser.newContext()) {
            Page advertiser = registered(context, "sipjs", NpmPhones.script("SIP", "sip.js") + SIPJS);
            Page customer = talking(context, advertiser);
            advertiser.evaluate("hangUp()");
            customer.waitForSelector("#call[data-state=ended]");
            assertThat(ended().endedBy()).isEqualTo(Party.ADVERTISER);
            assertThat(ended().cause()).isEqualTo(Cause.COMPLETED);
            assertThat(calls.server.counts().foreign()).isZero();
        }
    }

    private Page registered(BrowserContext context, String name, String script) {
        pages.put(name, script);
        Page page = context.newPage();
        page.navigate(pages.address(name) + "?server="
                + world.edge.publicBase().toString().replaceFirst("^http", "ws") + "sip");
        page.waitForCondition(() -> !log(page).isEmpty());
        assertThat(log(page)).isEqualTo("registered");
        assertThat(calls.server.registrations()).singleElement().satisfies(one -> assertThat(one.uri())
                .contains(".invalid"));
        return page;
    }

    private Page talking(BrowserContext context, Page advertiser) {
        Reference reference = world.onOwnMedium(
                world.listing("Roof leaking?", "https://roof.example/", CallServer.LISTED), ReferenceType.WEB);
        world.refresh();
        Page customer = context.newPage();
        customer.navigate(world.edge.publicBase() + "p/" + reference.code());
        customer.getByText("Call now").click();
        customer.waitForSelector("#call[data-state=talking]");
        customer.waitForCondition(() -> bytes(customer, "received") > 4_000 && bytes(customer, "sent") > 4_000);
        advertiser.waitForCondition(() -> heard(advertiser) > 4_000);
        return customer;
    }

    private static int heard(Page page) {
        return ((Number) page.evaluate("peer().getStats().then(all => { let sum = 0; all.forEach(one => {"
                        + " if (one.type === 'inbound-rtp') sum += one.bytesReceived; }); return sum; })"))
                .intValue();
    }

    private static int bytes(Page page, String way) {
        String bytes = page.locator("#call").getAttribute("data-" + way);
        return bytes == null ? 0 : Integer.parseInt(bytes);
    }

    private static String log(Page page) {
        return String.valueOf(page.evaluate("(window.log || []).join('|')"));
    }

    private CallEvent.Ended ended() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            List<CallEvent.Ended> all = calls.happened.stream()
                    .filter(CallEvent.Ended.class::isInstance)
                    .map(CallEvent.Ended.class::cast)
                    .toList();
            if (!all.isEmpty()) {
                return all.getFirst();
            }
            Thread.sleep(50);
        }
        throw new AssertionError("No call ended: " + calls.happened);
    }
}
