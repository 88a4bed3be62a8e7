package beckon.network.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Takes numbers from the pool and puts them back, all in the caller's transaction. */
final class NumberShelf {
    private static final String TAKE = "update phone_number set state = 'ASSIGNED', resting_until = null, "
            + "resting_since = null, holder_partner = null, holder_advertiser = null ";

    private NumberShelf() {}

    /** What a number's place is known by. */
    enum Place {
        /** Country and area code. */
        PREFIX("prefix"),
        /** The carrier's words for its area, in lower case. */
        TOWN("lower(area)");

        private final String column;

        Place(String column) {
            this.column = column;
        }
    }

    /**
     * Takes numbers that have been quiet longest, passing over those that others are taking at this moment; one that has
     * rested long enough only when no other is free.
     *
     * @return at most {@code many}
     */
    static List<String> take(Handle handle, NumberKind kind, int many, Instant now) {
        List<String> taken = new ArrayList<>(take(handle, kind, many, now, NumberState.AVAILABLE));
        if (taken.size() < many) {
            taken.addAll(take(handle, kind, many - taken.size(), now, NumberState.RESTING));
        }
        return taken;
    }

    private static List<String> take(Handle handle, NumberKind kind, int many, Instant now, NumberState state) {
        if (many == 0) {
            return List.of();
        }
        return handle.createQuery(
                        "with taken as (" + TAKE
                                + "where e164 in (select e164 from phone_number where kind = :kind "
                                + "and state = :state and coalesce(resting_until, :now) <= :now order by last_called_at nulls first, e164 limit :many for update skip locked) "
                                + "returning e164, last_called_at) select e164 from taken order by last_called_at nulls first, e164")
                .bind("kind", kind)
                .bind("state", state)
                .bind("many", many)
                .bind("now", now)
                .mapTo(String.class)
                .list();
    }

    /**
     * The same for listings by where they are, of numbers of that place only.
     *
     * @return numbers by listing
     */
    static Map<UUID, String> takeNear(Handle handle, NumberKind kind, Place place, Map<String, List<Wish>> byPlace) {
        Map<UUID, String> taken = new HashMap<>();
        if (byPlace.isEmpty()) {
            return taken;
        }
        Map<String, Iterator<Wish>> waiting = new HashMap<>();
        byPlace.forEach((where, wishes) -> waiting.put(where, wishes.iterator()));
        handle.createQuery("with near as (select n.e164 from unnest(:places, :counts) w (place, many) "
                        + "cross join lateral (select e164 from phone_number where kind = :kind and state = 'AVAILABLE' "
                        + "and " + place.column + " = w.place order by last_called_at nulls first, e164 limit w.many "
                        + "for update skip locked) n), taken as (" + TAKE + "where e164 in (select e164 from near) "
                        + "returning e164, " + place.column + " as place, last_called_at) "
                        + "select e164, place from taken order by last_called_at nulls first, e164")
                .bindArray("places", String.class, List.copyOf(byPlace.keySet()))
                .bindArray(
                        "counts",
                        Integer.class,
                        byPlace.values().stream().map(List::size).toList())
                .bind("kind", kind)
                .map((row, context) -> Map.entry(row.getString("e164"), row.getString("place")))
                .forEach(number -> taken.put(
                        Objects.requireNonNull(waiting.get(number.getValue()))
                                .next()
                                .listing(),
                        number.getKey()));
        return taken;
    }

    /** Numbers that the advertiser, or without one the partner, has to himself, locked. */
    static List<String> heldBy(Handle handle, UUID partner, @Nullable UUID advertiser) {
        List<String> held = handle.createQuery("select e164 from phone_number where holder_partner = :partner "
                        + "and holder_advertiser is not distinct from cast(:advertiser as uuid) "
                        + "and state in ('ASSIGNED', 'RESTING') order by e164 for update")
                .bind("partner", partner)
                .bind("advertiser", advertiser)
                .mapTo(String.class)
                .list();
        if (!held.isEmpty()) {
            // Whoever had it last may have it back while it rests: its callers are his.
            handle.createUpdate(
                            "update phone_number set state = 'ASSIGNED', resting_until = null, resting_since = null "
                                    + "where e164 = any(:held) and state = 'RESTING'")
                    .bindArray("held", String.class, held)
                    .execute();
        }
        return held;
    }

    static void dedicate(Handle handle, String e164, UUID partner, @Nullable UUID advertiser) {
        handle.createUpdate("update phone_number set holder_partner = :partner, holder_advertiser = :advertiser "
                        + "where e164 = :e164")
                .bind("partner", partner)
                .bind("advertiser", advertiser)
                .bind("e164", e164)
                .execute();
    }

    /** Lets the number rest unless other live references still have it or anybody shares it. */
    static void rest(Handle handle, String e164, Instant now) {
        handle.createUpdate("update phone_number set state = 'RESTING', resting_since = :now, resting_until = :until "
                        + "where e164 = :e164 and state = 'ASSIGNED' and kind <> 'SHARED' and not exists (select from reference "
                        + "where e164 = :e164 and state = 'LIVE')")
                .bind("now", now)
                .bind("until", now.plus(Duration.ofDays(PoolRules.read(handle).restDays())))
                .bind("e164", e164)
                .execute();
    }
}
