package beckon.connect.trunk;

import beckon.connect.digest.Login;
import beckon.connect.digest.LoginSession;
import beckon.connect.message.SipResponse;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A trunk in use: how many calls it carries, and how many came in this second. On the loop only. */
public final class TrunkLine {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60_000;
    private static final int MOST_REFERENCES = 50_000;

    /** Once with a login, and once more if only its nonce was too old. */
    private static final int MOST_LOGINS = 2;

    private Trunk trunk;
    private int calls;
    private int inSecond;
    private long secondEnd;
    private long minuteEnd;
    private final Map<String, int[]> inMinute = new HashMap<>();
    private final Map<String, int[]> ofReference = new HashMap<>();
    private @Nullable InetAddress registrar;

    TrunkLine(Trunk trunk) {
        this.trunk = trunk;
    }

    public Trunk trunk() {
        return trunk;
    }

    /** Calls that it carries now. */
    public int calls() {
        return calls;
    }

    void describe(Trunk changed) {
        trunk = changed;
    }

    /** Where this server is registered, so that calls come from there. */
    void registeredAt(@Nullable InetAddress address) {
        registrar = address;
    }

    boolean registered() {
        return registrar != null;
    }

    boolean callsFrom(InetAddress address) {
        return address.equals(registrar);
    }

    /** Takes one more call: {@code null}, or the reason why not. */
    public @Nullable String take(long nowMillis) {
        if (nowMillis >= secondEnd || nowMillis < secondEnd - SECOND) {
            secondEnd = nowMillis + SECOND;
            inSecond = 0;
        }
        if (trunk.calls() > 0 && calls >= trunk.calls()) {
            return "trunk-full";
        }
        if (trunk.callsPerSecond() > 0 && inSecond >= trunk.callsPerSecond()) {
            return "trunk-rate";
        }
        inSecond++;
        calls++;
        return null;
    }

    /** Takes one more call to the trunk for a reference: {@code null}, or the reason why not. */
    public @Nullable String take(String reference, long nowMillis) {
        Outward outward = trunk.outward();
        if (outward == null) {
            return "trunk-none";
        }
        if (nowMillis >= minuteEnd || nowMillis < minuteEnd - MINUTE || inMinute.size() > MOST_REFERENCES) {
            minuteEnd = nowMillis + MINUTE;
            inMinute.clear();
        }
        int[] minute = inMinute.computeIfAbsent(reference, fresh -> new int[1]);
        if (outward.callsPerMinuteAndReference() > 0 && minute[0] >= outward.callsPerMinuteAndReference()) {
            return "reference-rate";
        }
        int[] standing = ofReference.computeIfAbsent(reference, fresh -> new int[1]);
        String reason = outward.callsOfReference() > 0 && standing[0] >= outward.callsOfReference()
                ? "reference-full"
                : take(nowMillis);
        if (reason == null) {
            minute[0]++;
            standing[0]++;
        } else if (standing[0] == 0) {
            ofReference.remove(reference);
        }
        return reason;
    }

    /** Carries one call more that an earlier process put through, whatever the limits say now. */
    public void resume() {
        calls++;
    }

    /** The same of a call to the trunk for a reference. */
    public void resume(String reference) {
        ofReference.computeIfAbsent(reference, fresh -> new int[1])[0]++;
        resume();
    }

    /**
     * What answers a challenge of the trunk (RFC 3261, section 22.2); {@code null} where the response is none or there is
     * no login, and where the same request was challenged before, unless only the nonce was too old then.
     *
     * @param before how often the request was sent again for a challenge
     * @param cnonce a random text of our own
     */
    public @Nullable LoginSession answering(SipResponse response, int before, String cnonce) {
        boolean challenge = response.status() == 401 || response.status() == 407;
        Outward outward = trunk.outward();
        Login login = outward == null ? null : outward.login();
        if (!challenge || login == null || before >= MOST_LOGINS) {
            return null;
        }
        LoginSession session = login.answering(response, cnonce);
        return session == null || (before > 0 && !session.stale()) ? null : session;
    }

    public void release() {
        calls--;
    }

    public void release(String reference) {
        int[] standing = ofReference.get(reference);
        if (standing != null && --standing[0] == 0) {
            ofReference.remove(reference);
        }
        release();
    }
}
