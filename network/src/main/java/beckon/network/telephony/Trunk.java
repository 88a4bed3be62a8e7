package beckon.network.telephony;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A carrier with which calls are exchanged.
 *
 * @param name also its name where it proves itself by digest
 * @param sources addresses and blocks its calls come from
 * @param dialled prefixes of what it may dial; empty for anything
 * @param digest what checks its password, or {@code null} where its address is enough
 * @param host where calls to it go, such as {@code sip:sip.example.net}; {@code null} where none do
 * @param loginUser our name there, or {@code null}
 * @param loginPassword our password there; {@code null} where there is none, or where it was sealed under another key
 * @param registers whether we register there
 * @param allowed prefixes of numbers that may be reached by it
 * @param blocked prefixes of numbers that may not
 * @param shownNumber shown as the caller, or {@code null} for the caller's own
 * @param callsPerSecond 0 without limit
 * @param calls at once; 0 without limit
 */
public record Trunk(
        UUID id,
        String name,
        List<String> sources,
        List<String> dialled,
        @Nullable Digest digest,
        @Nullable String host,
        @Nullable String loginUser,
        @Nullable String loginPassword,
        boolean registers,
        List<String> allowed,
        List<String> blocked,
        @Nullable String shownNumber,
        int callsPerSecond,
        int calls,
        boolean trusted,
        boolean transfers,
        boolean enabled,
        Instant createdAt) {

    /** Whether our password there has to be entered again, since the key it was sealed with is not here. */
    public boolean loginLost() {
        return loginUser != null && loginPassword == null;
    }

    @Override
    public String toString() {
        return "Trunk[name=" + name + "]";
    }
}
