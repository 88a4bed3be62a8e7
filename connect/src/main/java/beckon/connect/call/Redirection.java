package beckon.connect.call;

import beckon.connect.Destination;
import beckon.connect.message.Address;
import beckon.connect.message.HeaderName;
import beckon.connect.message.SipResponse;
import beckon.connect.message.SipUri;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where a 3xx sends a call, as far as it may. */
final class Redirection {
    private Redirection() {}

    /**
     * The contacts that may be followed, those preferred first (RFC 3261, section 8.1.3.4); those that may not are counted
     * as refused.
     */
    static List<Destination> of(Exchange exchange, Target target, SipResponse response) {
        List<Destination> further = new ArrayList<>();
        List<Address> contacts = new ArrayList<>(response.addresses(HeaderName.CONTACT));
        contacts.sort(Comparator.comparingDouble(Redirection::preference).reversed());
        for (Address contact : contacts) {
            String uri = contact.uri();
            if (uri.regionMatches(true, 0, "sip:", 0, 4) || uri.regionMatches(true, 0, "sips:", 0, 5)) {
                if (exchange.access().redirectsAnywhere() || leadsToSameHost(target, uri)) {
                    further.add(new Destination(uri));
                } else {
                    exchange.refusals().count("redirect");
                }
            }
        }
        return further;
    }

    private static double preference(Address contact) {
        String q = contact.parameter("q");
        return q != null && q.matches("[01]?(\\.[0-9]{1,9})?") && !q.isEmpty() ? Double.parseDouble(q) : 1;
    }

    /** A destination may name another port or user of its own host; elsewhere the operator's customers would pay. */
    private static boolean leadsToSameHost(Target target, String uri) {
        try {
            return target.line() == null
                    && SipUri.parse(uri)
                            .host()
                            .equalsIgnoreCase(SipUri.parse(target.uri()).host());
        } catch (IllegalArgumentException notAUri) {
            return false;
        }
    }
}
