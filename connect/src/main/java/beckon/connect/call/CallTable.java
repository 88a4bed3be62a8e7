package beckon.connect.call;

import beckon.connect.Destination;
import beckon.connect.LiveCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Finds calls by identifier, and dialogs by the tag that this server gave out for them. On the loop only. */
final class CallTable {
    private final Map<UUID, Call> calls = new HashMap<>();
    private final Map<String, Correspondent> byTag = new HashMap<>();
    private final Map<String, Call> byInvite = new HashMap<>();
    private final Map<String, int[]> busyAt = new HashMap<>();
    private final AtomicInteger live = new AtomicInteger();

    void add(Call call, String inviteKey) {
        calls.put(call.id(), call);
        byInvite.put(inviteKey, call);
        live.lazySet(calls.size());
    }

    void remove(Call call, String inviteKey) {
        calls.remove(call.id());
        byInvite.remove(inviteKey, call);
        live.lazySet(calls.size());
    }

    void addTag(String tag, Correspondent correspondent) {
        byTag.put(tag, correspondent);
    }

    void removeTag(String tag) {
        byTag.remove(tag);
    }

    /** Forgets the tag, unless it has come to stand for somebody else. */
    void removeTag(String tag, Correspondent correspondent) {
        byTag.remove(tag, correspondent);
    }

    /** Takes one of the calls that a destination may have at once; false where all are taken. */
    boolean take(Destination destination) {
        if (destination.calls() == 0) {
            return true;
        }
        int[] busy = busyAt.computeIfAbsent(destination.uri(), fresh -> new int[1]);
        if (busy[0] >= destination.calls()) {
            return false;
        }
        busy[0]++;
        return true;
    }

    /** Gives back what {@link #take} took. */
    void release(Destination destination) {
        if (destination.calls() > 0) {
            busyAt.computeIfPresent(destination.uri(), (uri, busy) -> --busy[0] == 0 ? null : busy);
        }
    }

    @Nullable Correspondent byTag(String tag) {
        return byTag.get(tag);
    }

    @Nullable Call byInvite(String inviteKey) {
        return byInvite.get(inviteKey);
    }

    @Nullable Call byId(UUID id) {
        return calls.get(id);
    }

    List<Call> all() {
        return new ArrayList<>(calls.values());
    }

    List<LiveCall> snapshot() {
        return calls.values().stream().map(Call::snapshot).toList();
    }

    /** Calls alive; readable from any thread. */
    int live() {
        return live.get();
    }

    /** Whether nothing of any dialog is left. */
    boolean quiet() {
        return calls.isEmpty() && byTag.isEmpty();
    }
}
