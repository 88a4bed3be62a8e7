package beckon.edge.contact;

import beckon.edge.http.Request;
import beckon.network.event.Device;
import beckon.network.event.Spot;

/**
 * Where an ad stood, from what the tag and the browser say. Of the browser's name only the kind of device is kept. The
 * page is the tag's word, which nothing but statistics is built on.
 */
final class Spots {
    private Spots() {}

    /** @param slot place on its page, the first is 1; 0 where nobody said */
    static Spot of(Request request, int slot) {
        return new Spot(
                slot,
                device(request.userAgent()),
                request.parameter("page").map(Spot::path).orElse(null));
    }

    /** Phones and tablets say so, or name a system that only they have; a tablet with Android is one without "Mobile". */
    static Device device(String agent) {
        if (agent.contains("iPad")
                || agent.contains("Tablet")
                || agent.contains("Kindle")
                || agent.contains("Silk/")
                || agent.contains("PlayBook")) {
            return Device.TABLET;
        }
        if (agent.contains("TV") || agent.contains("CrKey") || agent.contains("Xbox")) {
            return Device.OTHER;
        }
        if (agent.contains("iPhone") || agent.contains("iPod") || agent.contains("Mobi")) {
            return Device.PHONE;
        }
        if (agent.contains("Android")) {
            return Device.TABLET;
        }
        return agent.contains("Windows NT")
                        || agent.contains("Macintosh")
                        || agent.contains("X11;")
                        || agent.contains("CrOS")
                ? Device.DESKTOP
                : Device.OTHER;
    }
}
