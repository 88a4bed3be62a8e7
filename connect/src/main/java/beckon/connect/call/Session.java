package beckon.connect.call;

import beckon.connect.message.HeaderName;
import beckon.connect.message.SipMessage;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What one end of a call has agreed to about being refreshed, and when it last showed life. Times are readings of
 * {@link Exchange#ticks}. On the loop only.
 */
final class Session {
    private int interval;
    private boolean ours;
    private boolean updates;
    private boolean asking;
    private boolean unreached;
    /** One character for each byte. */
    private @Nullable String description;

    private String descriptionType = "";
    private long refreshedAt;
    private long heardAt;
    private long notBefore;

    /** The end agreed to an interval in seconds, 0 for none; {@code byUs} if this server is the one that refreshes. */
    void agreed(int seconds, boolean byUs, long now) {
        interval = seconds;
        ours = byUs;
        refreshedAt = now;
        if (!byUs) {
            description = null;
        }
    }

    /** Keeps what a refresh of ours needs: UPDATE needs nothing; re-INVITE the description that the end was given. */
    void way(SipMessage allows, SipMessage described) {
        updates = allows.lists(HeaderName.ALLOW, "update");
        description = null;
        if (!updates && described.bodyLength() > 0) {
            String type = described.headers().first(HeaderName.CONTENT_TYPE);
            descriptionType = type == null ? "application/sdp" : type;
            description = new String(
                    described.bytes(), described.bodyFrom(), described.bodyLength(), StandardCharsets.ISO_8859_1);
        }
    }

    /** As an earlier process left it. */
    void restore(
            int seconds,
            boolean byUs,
            boolean allowsUpdate,
            @Nullable String lastDescription,
            String type,
            long refreshed,
            long heard) {
        interval = seconds;
        ours = byUs;
        updates = allowsUpdate;
        description = lastDescription;
        descriptionType = type;
        refreshedAt = refreshed;
        heardAt = heard;
    }

    void heard(long now) {
        heardAt = now;
        unreached = false;
    }

    /** The end wants a longer interval than this server asked for. */
    void longer(int seconds) {
        interval = seconds;
    }

    /** Nothing is asked of the end before that time. */
    void notBefore(long time) {
        notBefore = time;
    }

    /** There was no way to the end; true if there was none the last time either. */
    boolean unreached() {
        boolean before = unreached;
        unreached = true;
        return before;
    }

    long heardAt() {
        return heardAt;
    }

    void refreshed(long now) {
        refreshedAt = now;
    }

    long refreshedAt() {
        return refreshedAt;
    }

    /** Seconds, 0 where the end knows no session timers. */
    int interval() {
        return interval;
    }

    boolean ours() {
        return ours;
    }

    boolean updates() {
        return updates;
    }

    @Nullable String description() {
        return description;
    }

    String descriptionType() {
        return descriptionType;
    }

    /** Whether a request of ours is on its way to see whether the end is there. */
    boolean asking() {
        return asking;
    }

    void asking(boolean yes) {
        asking = yes;
    }

    /** When something has to be done about this end, if nothing is heard until then. */
    long due(long preset) {
        long due = interval == 0 ? heardAt + preset / 2 : refreshedAt + (ours ? interval * 500L : interval * 1_000L);
        return Math.max(due, notBefore);
    }

    /** Whether the session is over by its own terms. */
    boolean expired(long now) {
        return interval > 0 && now >= refreshedAt + interval * 1_000L;
    }
}
