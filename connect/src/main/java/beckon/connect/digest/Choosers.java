package beckon.connect.digest;

import beckon.connect.message.HeaderName;
import beckon.connect.message.SipRequest;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Remembers who does not understand a choice of algorithms. RFC 8760 has a phone pass over challenges that it does not
 * know, but older ones give up at the first of these: whoever left a choice unanswered is offered MD5 alone when he comes
 * again, and phones known for it at once. That costs no security that was there: who could strip the stronger challenge
 * on the way could do so anyhow. Bounded; one thread only.
 */
public final class Choosers {
    private static final int REMEMBERED = 10_000;
    /** User agents, in lower case, that give up at a challenge with another algorithm than MD5. */
    private static final List<String> KNOWN_NOT_TO = List.of("baresip v0.", "baresip v1.", "sipp");

    private final Set<Asked> unanswered = new LinkedHashSet<>();

    private record Asked(InetAddress source, String user) {}

    /** Whether both algorithms are offered to that user of that source now. */
    public boolean chooses(SipRequest request, InetAddress source, String user) {
        String agent = request.headers().first(HeaderName.USER_AGENT);
        if (agent != null) {
            String lower = agent.toLowerCase(Locale.ROOT);
            if (KNOWN_NOT_TO.stream().anyMatch(lower::startsWith)) {
                return false;
            }
        }
        if (!unanswered.add(new Asked(source, user))) {
            return false;
        }
        if (unanswered.size() > REMEMBERED) {
            unanswered.remove(unanswered.iterator().next());
        }
        return true;
    }

    /** The user answered: he may be given the choice again. */
    public void answered(InetAddress source, String user) {
        unanswered.remove(new Asked(source, user));
    }
}
