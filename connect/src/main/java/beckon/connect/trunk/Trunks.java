package beckon.connect.trunk;

import beckon.connect.digest.Secret;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The trunks as they are described now. A change of the description is noticed at the next question; calls that stand
 * go on counting under the trunk's name. On the loop only.
 */
public final class Trunks {
    private final Supplier<List<Trunk>> described;
    private final Map<String, TrunkLine> byName = new HashMap<>();
    private List<Trunk> known = List.of();
    private List<TrunkLine> lines = List.of();

    /** @param described the trunks; the same list for as long as nothing changes */
    public Trunks(Supplier<List<Trunk>> described) {
        this.described = described;
    }

    /** All of them, in the order of their description. */
    @SuppressWarnings("ReferenceEquality")
    public List<TrunkLine> lines() {
        List<Trunk> now = described.get();
        if (now != known) {
            List<TrunkLine> fresh = new ArrayList<>(now.size());
            for (Trunk trunk : now) {
                TrunkLine line = byName.computeIfAbsent(trunk.name(), name -> new TrunkLine(trunk));
                line.describe(trunk);
                fresh.add(line);
            }
            known = now;
            lines = List.copyOf(fresh);
            byName.values().removeIf(line -> line.calls() == 0 && !fresh.contains(line));
        }
        return lines;
    }

    /** The trunk whose packets come from there, or {@code null}. */
    public @Nullable TrunkLine from(InetSocketAddress peer) {
        for (TrunkLine line : lines()) {
            for (Source source : line.trunk().sources()) {
                if (source.covers(peer)) {
                    return line;
                }
            }
        }
        for (TrunkLine line : lines()) {
            if (line.callsFrom(peer.getAddress())) {
                return line;
            }
        }
        return null;
    }

    /** The trunk of that name, or {@code null}. */
    public @Nullable TrunkLine named(String name) {
        for (TrunkLine line : lines()) {
            if (line.trunk().name().equals(name)) {
                return line;
            }
        }
        return null;
    }

    /** The trunk that proves itself by that name, or {@code null}. */
    public @Nullable TrunkLine ofCaller(String user) {
        for (TrunkLine line : lines()) {
            Trunk.Caller caller = line.trunk().caller();
            if (caller != null && caller.user().equals(user)) {
                return line;
            }
        }
        return null;
    }

    public @Nullable Secret secret(String user) {
        TrunkLine line = ofCaller(user);
        Trunk.Caller caller = line == null ? null : line.trunk().caller();
        return caller == null ? null : caller.secret();
    }

    /** By which trunk a number is reached, or why it is not. */
    public record Way(@Nullable TrunkLine line, String address, String objection) {
        static Way none(String objection) {
            return new Way(null, "", objection);
        }
    }

    /**
     * The way to a number.
     *
     * @param name the trunk's, or {@code null} for the first that may reach it
     */
    public Way to(String number, @Nullable String name) {
        String objection = "trunk-none";
        for (TrunkLine line : lines()) {
            Outward outward = line.trunk().outward();
            if (outward == null || (name != null && !name.equals(line.trunk().name()))) {
                continue;
            }
            String found = outward.objection(number);
            if (found == null) {
                return new Way(line, outward.address(number), "");
            }
            objection = found;
        }
        return Way.none(objection);
    }

    /** Whether the trunk takes a call to what was dialled. */
    public static boolean mayDial(Trunk trunk, String dialled) {
        return trunk.dialled().isEmpty() || Prefixes.match(trunk.dialled(), dialled);
    }
}
