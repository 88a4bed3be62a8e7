package beckon.review.fetch;

import java.io.Serial;
import java.net.UnknownHostException;

/** A name that leads to an address which must not be reached. */
public final class RefusedAddress extends UnknownHostException {
    @Serial
    private static final long serialVersionUID = 1;

    RefusedAddress(String host, String address, String kind) {
        super(host + " leads to " + address + " (" + kind
                + "), which is not public; list it or allow private addresses");
    }
}
