package beckon.edge.page;

import beckon.edge.call.BrowserCalls;
import beckon.edge.http.Answer;
import beckon.edge.http.Json;
import beckon.network.delivery.Ad;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The page on which a call is made. Where the browser can, its script calls at once; beneath stands the way by an app or
 * by a number, which people without scripts, microphone or luck see. Immutable.
 */
final class CallWindow {
    private final Frame frame;
    private final URI publicBase;
    private final String sip;
    private final Clock clock;

    @Nullable private final BrowserCalls browser;

    /**
     * @param publicBase absolute address of the edge, ending in {@code /}
     * @param sip {@code host:port} at which calls are taken
     * @param browser {@code null} where no browser can call
     */
    CallWindow(Frame frame, URI publicBase, String sip, @Nullable BrowserCalls browser, Clock clock) {
        this.frame = frame;
        this.publicBase = publicBase;
        this.sip = sip;
        this.browser = browser;
        this.clock = clock;
    }

    /**
     * @param token good for one call
     * @param from the token of the presentation that led here, for the next call; empty for none
     */
    Answer page(Ad ad, String token, String from) {
        String address = "sip:w-" + token + "@" + sip;
        BrowserCalls calls = browser;
        if (calls == null) {
            return frame.page(200, "Call: " + ad.headline(), head(ad, "Your line is ready") + instead(ad, address));
        }
        String server = publicBase.resolve("sip").toString().replaceFirst("^http", "ws") + "?token=" + token;
        String order = "{\"server\":" + Json.quoted(server) + ",\"to\":" + Json.quoted(address) + ",\"report\":"
                + Json.quoted(publicBase.resolve("m/" + token).toString()) + ",\"title\":" + Json.quoted(ad.headline())
                + ",\"free\":\"The call is free for you.\",\"ice\":"
                + calls.ice().json("caller", clock.instant()) + "}";
        String main = head(ad, "Call")
                + """
                <div id="call" data-call="%s" hidden>
                <p class="state" role="status" aria-live="polite" data-status></p>
                <p class="clock" role="timer" aria-live="off" data-clock hidden></p>
                <p class="note" aria-live="polite" data-note></p>
                <div class="ways" data-during hidden>
                <button class="way" type="button" aria-pressed="false" data-mute hidden>Mute</button>
                <button class="way stop" type="button" data-end>Hang up</button>
                </div>
                <div class="ways" data-after hidden>
                <form method="post" action="call%s"><button class="way first" data-again>Call again</button></form>
                <a class="way" href="../%s%s">Back to the listing</a>
                </div>
                <audio autoplay data-sound></audio>
                <div data-instead>%s</div>
                </div>
                <noscript>%s</noscript>
                <script src="../../call.js"></script>
                """.formatted(
                                Html.escape(order),
                                from.isEmpty() ? "" : "?from=" + from,
                                Html.escape(ad.code()),
                                from.isEmpty() ? "" : "?from=" + from,
                                instead(ad, address),
                                instead(ad, address));
        return frame.talking("Call: " + ad.headline(), main, socketSource());
    }

    /** Older browsers do not take {@code 'self'} to mean WebSockets of the same host. */
    private String socketSource() {
        return publicBase.getScheme().replaceFirst("^http", "ws") + "://" + publicBase.getRawAuthority();
    }

    private static String head(Ad ad, String title) {
        return """
                <p class="kind"><b>Ad</b> %s</p>
                <h1>%s</h1>
                """.formatted(Html.escape(ad.headline()), title);
    }

    private static String instead(Ad ad, String address) {
        String safe = Html.escape(address);
        String number = ad.e164() == null ? "" : """
                <div class="ways"><a class="way first" href="tel:%s">Call %s</a></div>
                """.formatted(Html.escape(ad.e164()), Html.escape(ad.e164()));
        return number + """
                <p>This address puts you through to the advertiser once, within the next ten minutes.</p>
                <div class="ways"><a class="way first" href="%s">Call with my phone app</a></div>
                <p class="address" aria-label="Address to call">%s</p>
                <h2>How to call it</h2>
                <ol>
                <li>You need an app that makes internet calls (SIP), such as Linphone, Jami or Baresip.</li>
                <li>Press the button above; or copy the address into the app and dial it like a number.</li>
                <li>The advertiser's phone rings. You pay nothing.</li>
                </ol>
                <p class="note"><a href="../%s">Back to the listing</a></p>
                """.formatted(safe, safe, Html.escape(ad.code()));
    }
}
