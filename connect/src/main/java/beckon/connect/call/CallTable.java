package beckon.connect.call;

import beckon.connect.Destination;
import beckon.connect.LiveCall;
import beckon.connect.transport.Flow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Finds calls by identifier, and dialogs by the tag that this server gave out for them. On the loop only. */
final class CallTable {
    private final Map<UUID, Ongoing> calls = new HashMap<>();
    private final Map<String, Correspondent> byTag = new HashMap<>();
    private final Map<String, Call> byInvite = new HashMap<>();
    private final Map<String, int[]> busyAt = new HashMap<>();
    private final AtomicInteger live = new AtomicInteger();
    private final AtomicInteger standing = new AtomicInteger();

    void add(Call call, String inviteKey) {
        calls.put(call.id(), call);
        byInvite.put(inviteKey, call);
        live.lazySet(calls.size());
    }

    void remove(Ongoing call) {
        calls.remove(call.id());
        live.lazySet(calls.size());
    }

    void removeInvite(Call call, String inviteKey) {
        byInvite.remove(inviteKey, call);
    }

    /** The answered call is found by its identifier from now on, whatever set it up. */
    void stands(Talk talk) {
        calls.put(talk.id(), talk);
        live.lazySet(calls.size());
    }

    /** One more answered call, or with -1 one less. */
    void standing(int more) {
        standing.lazySet(standing.get() + more);
    }

    /** Answered calls; readable from any thread. */
    int standing() {
        return standing.get();
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

    /** Counts a call that the destination has from an earlier process, however many it may have. */
    void resume(Destination destination) {
        busyAt.computeIfAbsent(destination.uri(), fresh -> new int[1])[0]++;
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

    /** Calls that are being put through for whoever came by this flow. */
    List<Call> inviting(Flow flow) {
        return byInvite.values().stream().filter(call -> call.cameBy(flow)).toList();
    }

    @Nullable Ongoing byId(UUID id) {
        return calls.get(id);
    }

    List<Ongoing> all() {
        return new ArrayList<>(calls.values());
    }

    List<LiveCall> snapshot() {
        return calls.values().stream().map(Ongoing::snapshot).toList();
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
