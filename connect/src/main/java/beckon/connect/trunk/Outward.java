package beckon.connect.trunk;

import beckon.connect.digest.Login;
import beckon.connect.message.SipUri;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How calls go to a trunk.
 *
 * @param uri its host, with port and transport where they are not the usual ones: {@code sip:sip.example.net}
 * @param login what answers its challenges, or {@code null}
 * @param registers whether this server registers there with that login
 * @param allowed prefixes of numbers that may be reached by it, with their plus sign; at least one
 * @param blocked prefixes that may not, beside the dear ones of {@link Prefixes#DEAR}
 * @param number shown as the caller where the trunk wants one of its own, or {@code null} for the caller's
 * @param callsPerMinuteAndReference most calls per minute to it for one reference; 0 for any number
 * @param callsOfReference most calls at once to it for one reference; 0 for any number
 */
public record Outward(
        String uri,
        @Nullable Login login,
        boolean registers,
        List<String> allowed,
        List<String> blocked,
        @Nullable String number,
        int callsPerMinuteAndReference,
        int callsOfReference) {

    /** What one reference may cost where nobody has said otherwise. */
    public static final int USUAL_PER_MINUTE = 30;

    public static final int USUAL_AT_ONCE = 10;

    public Outward {
        allowed = List.copyOf(allowed);
        blocked = List.copyOf(blocked);
        SipUri parsed = SipUri.parse(uri);
        if (parsed.host().isEmpty() || !parsed.user().isEmpty()) {
            throw new IllegalArgumentException("Write where a trunk is as sip:host, sip:host:port or "
                    + "sip:host;transport=tcp, without a user, not " + uri);
        }
        if (allowed.isEmpty()) {
            throw new IllegalArgumentException("Say which numbers may be reached by " + uri
                    + ": a list of prefixes such as [\"+49\"]; a trunk without one is an invitation to fraud");
        }
        allowed.forEach(Prefixes::check);
        blocked.forEach(Prefixes::check);
        if (registers && login == null) {
            throw new IllegalArgumentException("Registering at " + uri + " needs a login");
        }
        if (number != null && !number.matches("\\+?[0-9]{2,15}")) {
            throw new IllegalArgumentException("Write the number shown to " + uri + " as +4930555000, not " + number);
        }
        if (callsPerMinuteAndReference < 0 || callsOfReference < 0) {
            throw new IllegalArgumentException("Limits for a reference at " + uri + " are 0 (none) or more, not "
                    + callsPerMinuteAndReference + " and " + callsOfReference);
        }
    }

    /** Whether the number may be reached, dear ones never: {@code null}, or the reason why not. */
    @Nullable String objection(String dialled) {
        if (!Prefixes.global(dialled) || !Prefixes.match(allowed, dialled)) {
            return "country";
        }
        return Prefixes.match(blocked, dialled) || dear(dialled) ? "premium" : null;
    }

    /** A dear prefix is blocked unless the operator allows it by its own name or more exactly. */
    private boolean dear(String dialled) {
        for (String dear : Prefixes.DEAR) {
            if (dialled.startsWith(dear)
                    && allowed.stream().noneMatch(one -> one.startsWith(dear) && dialled.startsWith(one))) {
                return true;
            }
        }
        return false;
    }

    /** The address of a number at this trunk. */
    String address(String dialled) {
        SipUri host = SipUri.parse(uri);
        return new SipUri(host.scheme(), dialled, host.host(), host.port(), host.parameters() + ";user=phone")
                .toString();
    }
}
