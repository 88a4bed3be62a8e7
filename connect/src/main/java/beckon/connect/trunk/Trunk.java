package beckon.connect.trunk;

import beckon.connect.digest.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A carrier, or another telephone system, with which calls are exchanged.
 *
 * @param name 1..64 letters, digits, dots, dashes and underscores
 * @param sources where its calls come from; may be empty
 * @param caller how it proves itself where its address does not, or {@code null}
 * @param dialled prefixes of what it may dial here; empty for anything
 * @param outward how calls go to it, or {@code null} where none do
 * @param callsPerSecond most new calls per second both ways; 0 for any number
 * @param calls most calls at once both ways; 0 for any number
 * @param trusted whether it belongs to the trust domain: what it asserts of a caller is believed, and what is known of
 *     one is told to it (RFC 3325)
 * @param transfers whether a REFER of its side is passed on; else it is declined
 */
public record Trunk(
        String name,
        List<Source> sources,
        @Nullable Caller caller,
        List<String> dialled,
        @Nullable Outward outward,
        int callsPerSecond,
        int calls,
        boolean trusted,
        boolean transfers) {

    /** The name and hashed password with which a trunk proves itself. */
    public record Caller(String user, Secret secret) {}

    public Trunk {
        sources = List.copyOf(sources);
        dialled = List.copyOf(dialled);
        if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException(
                    "A trunk's name has 1 to 64 letters, digits, dots, dashes and underscores, not " + name);
        }
        if (callsPerSecond < 0 || calls < 0) {
            throw new IllegalArgumentException("Limits of trunk " + name + " are 0 (none) or more, not callsPerSecond="
                    + callsPerSecond + " calls=" + calls);
        }
        for (String prefix : dialled) {
            Prefixes.check(prefix);
        }
    }
}
