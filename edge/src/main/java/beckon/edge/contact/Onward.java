package beckon.edge.contact;

import beckon.edge.http.Answer;
import beckon.edge.page.Frame;
import beckon.network.delivery.Ad;
import java.net.URI;
import java.util.Objects;

/** Where a visitor is sent, or what he is told instead. Immutable. */
public final class Onward {
    private final URI publicBase;
    private final Frame frame;

    /** @param publicBase absolute address of the edge, ending in {@code /} */
    public Onward(URI publicBase, Frame frame) {
        this.publicBase = publicBase;
        this.frame = frame;
    }

    /** The platform's page where the listing can be called, since it offers both ways; else the landing page. */
    Answer to(Ad ad) {
        return to(ad, "");
    }

    /** @param from the token of the presentation whose ad was followed; the page hands it on to the call */
    Answer to(Ad ad, String from) {
        URI target = ad.destination() != null
                ? publicBase.resolve("p/" + ad.code() + (from.isEmpty() ? "" : "?from=" + from))
                : Objects.requireNonNull(ad.landing(), "a listing has a landing page or a destination");
        return Answer.redirect(target).with("Referrer-Policy", "no-referrer");
    }

    /** The window in which the listing is called at once; its page where it cannot be called. */
    Answer toCall(Ad ad, String from) {
        return ad.destination() == null
                ? to(ad, from)
                : Answer.redirect(publicBase.resolve("p/" + ad.code() + "/call?from=" + from))
                        .with("Referrer-Policy", "no-referrer");
    }

    Answer unknown() {
        return frame.notice(
                404,
                "This link leads nowhere",
                "It is not one of ours, or it was copied incompletely. Nobody has been charged for your visit.");
    }

    Answer unknownReference() {
        return frame.notice(
                404,
                "Nothing to open here",
                "This offer has ended, is paused, or never was at this address. Nobody has been charged for your visit.");
    }

    Answer outOfPlace() {
        return frame.notice(
                404,
                "This link does not work here",
                "It was made for one ad on another page. Nobody has been charged for your visit.");
    }

    Answer outdated() {
        return frame.notice(
                410,
                "This link is too old",
                "Links in ads work for one day. Go back to the page, load it again, and follow the ad from there.");
    }

    Answer gone() {
        return frame.notice(
                410,
                "This ad is no longer running",
                "The advertiser has ended or paused it. Nobody has been charged for your visit.");
    }

    /** The event is not safe yet, so the visitor is not sent on: a click that is paid for is never lost. */
    Answer later() {
        return frame.notice(
                        503, "One moment, please", "We cannot put you through just now. Try again in a few seconds.")
                .with("Retry-After", "5");
    }
}
