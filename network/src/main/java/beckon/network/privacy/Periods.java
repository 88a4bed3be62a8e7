package beckon.network.privacy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** For how many days each kind is kept. Immutable. */
public final class Periods {
    /** What holds where nobody said anything. */
    public static final Periods PRESET = new Periods(Map.of());

    private final Map<Kept, Integer> days = new EnumMap<>(Kept.class);

    /**
     * @param set days by kind; presets hold for the others
     * @throws PeriodsException naming the setting, its value and its bounds
     */
    public Periods(Map<Kept, Integer> set) {
        for (Kept kept : Kept.values()) {
            int wanted = set.getOrDefault(kept, kept.preset());
            if (wanted < kept.least() || wanted > kept.most()) {
                throw new PeriodsException(kept.key() + " is " + wanted + " and has to be a number of days from "
                        + kept.least() + " to " + kept.most() + ".");
            }
            days.put(kept, wanted);
        }
    }

    /** How many days {@code kept} is kept. */
    public int days(Kept kept) {
        return days.getOrDefault(kept, kept.preset());
    }

    public Duration of(Kept kept) {
        return Duration.ofDays(days(kept));
    }

    /** What is older than this is forgotten at {@code now}. */
    public Instant cutoff(Kept kept, Instant now) {
        return now.minus(of(kept));
    }

    /**
     * A part of the network that cannot do its work with less.
     *
     * @param who what needs it and which setting says so, such as {@code disputes (dispute.windowDays)}
     * @param what what it needs
     * @param least for how long
     */
    public record Need(String who, Kept what, Duration least) {}

    /**
     * @param needs what the other parts of the network need
     * @throws PeriodsException saying which settings contradict each other and what to write
     */
    public Periods checked(List<Need> needs) {
        List<String> contradictions = new ArrayList<>();
        if (days(Kept.CALL_RECORD) < days(Kept.CALLER)) {
            contradictions.add(Kept.CALL_RECORD.key() + " is " + days(Kept.CALL_RECORD) + ", but "
                    + Kept.CALLER.key() + " keeps the caller for " + days(Kept.CALLER)
                    + " days: a record cannot go before its caller; raise the first or lower the second");
        }
        for (Need need : needs) {
            if (of(need.what()).compareTo(need.least()) < 0) {
                long least = need.least().plusDays(1).minusNanos(1).toDays();
                contradictions.add(need.what().key() + " is " + days(need.what()) + ", but " + need.who() + " needs "
                        + least + (least == 1 ? " day" : " days") + " of it; raise the first or lower the second");
            }
        }
        if (!contradictions.isEmpty()) {
            throw new PeriodsException(String.join(". ", contradictions) + ".");
        }
        return this;
    }
}
