package beckon.connect.registrar;

import beckon.connect.timer.Alarm;
import beckon.connect.timer.TimerWheel;
import beckon.connect.transport.Flow;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where subscribers' phones are now. A registration goes when its time is up, when it is taken back, or when the
 * connection it came by is lost. On the server's loop only, but for the count.
 */
public final class Location {
    private static final Comparator<Registration> PREFERRED_FIRST =
            Comparator.comparingInt(Registration::preference).reversed();

    private final TimerWheel wheel;
    private final Clock clock;
    private final Map<String, Map<String, Entry>> byUser = new HashMap<>();
    private final Map<Flow, List<Entry>> byConnection = new HashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong changes = new AtomicLong();

    private final class Entry extends Alarm {
        private final Registration registration;

        Entry(Registration registration) {
            this.registration = registration;
        }

        @Override
        protected void ring() {
            drop(this);
        }
    }

    public Location(TimerWheel wheel, Clock clock) {
        this.wheel = wheel;
        this.clock = clock;
    }

    /** The subscriber's phones, the preferred one first; empty if none is there. */
    public List<Registration> of(String user) {
        Map<String, Entry> entries = byUser.get(user);
        if (entries == null) {
            return List.of();
        }
        List<Registration> found = new ArrayList<>(entries.size());
        for (Entry entry : entries.values()) {
            if (entry.registration.direct() || entry.registration.flow().open()) {
                found.add(entry.registration);
            }
        }
        found.sort(PREFERRED_FIRST);
        return found;
    }

    /** Everybody's phones. */
    public List<Registration> all() {
        return byUser.keySet().stream().flatMap(user -> of(user).stream()).toList();
    }

    /** How many phones are registered; from any thread. */
    public int count() {
        return count.get();
    }

    /** Grows with every registration that comes, is renewed or goes; from any thread. */
    public long changes() {
        return changes.get();
    }

    @Nullable Registration find(String user, String key) {
        Map<String, Entry> entries = byUser.get(user);
        Entry entry = entries == null ? null : entries.get(key);
        return entry == null ? null : entry.registration;
    }

    /** Takes a registration in the place of one with the same key. */
    void put(Registration registration) {
        remove(registration.user(), registration.key());
        Entry entry = new Entry(registration);
        byUser.computeIfAbsent(registration.user(), fresh -> new LinkedHashMap<>(2))
                .put(registration.key(), entry);
        if (registration.flow().reliable()) {
            byConnection
                    .computeIfAbsent(registration.flow(), fresh -> new ArrayList<>(1))
                    .add(entry);
        }
        wheel.set(entry, Math.max(0, registration.expiresAt().toEpochMilli() - clock.millis()));
        count.incrementAndGet();
        changes.incrementAndGet();
    }

    void remove(String user, String key) {
        Map<String, Entry> entries = byUser.get(user);
        Entry entry = entries == null ? null : entries.get(key);
        if (entry != null) {
            drop(entry);
        }
    }

    /** A connection broke: whoever registered by it is not there any more. */
    public void lost(Flow flow) {
        List<Entry> gone = byConnection.get(flow);
        if (gone != null) {
            List.copyOf(gone).forEach(this::drop);
        }
    }

    private void drop(Entry entry) {
        wheel.cancel(entry);
        Registration registration = entry.registration;
        Map<String, Entry> entries = byUser.get(registration.user());
        if (entries == null || !entries.remove(registration.key(), entry)) {
            return;
        }
        if (entries.isEmpty()) {
            byUser.remove(registration.user());
        }
        List<Entry> ofConnection = byConnection.get(registration.flow());
        if (ofConnection != null) {
            ofConnection.remove(entry);
            if (ofConnection.isEmpty()) {
                byConnection.remove(registration.flow());
            }
        }
        count.decrementAndGet();
        changes.incrementAndGet();
    }

    /** What a restart should find again. */
    public List<KeptRegistration> snapshot() {
        return all().stream()
                .filter(one -> !one.flow().reliable())
                .map(one -> new KeptRegistration(
                        one.user(),
                        one.uri(),
                        one.key(),
                        one.preference(),
                        one.callId(),
                        one.sequence(),
                        one.agent(),
                        one.flow().remote(),
                        one.direct(),
                        one.expiresAt()))
                .toList();
    }

    /**
     * Takes up what a {@link #snapshot} kept, but for what has ended since.
     *
     * @param udp the way to an address
     */
    public void restore(List<KeptRegistration> kept, Function<InetSocketAddress, Flow> udp) {
        for (KeptRegistration one : kept) {
            if (one.expiresAt().isAfter(clock.instant())) {
                put(new Registration(
                        one.user(),
                        one.uri(),
                        one.key(),
                        one.preference(),
                        one.callId(),
                        one.sequence(),
                        one.agent(),
                        udp.apply(one.source()),
                        one.direct(),
                        one.expiresAt()));
            }
        }
    }
}
