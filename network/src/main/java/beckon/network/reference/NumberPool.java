package beckon.network.reference;

import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The telephone numbers of the network. Safe for any number of threads. */
public final class NumberPool {
    private static final String TAKE = "update phone_number set state = 'ASSIGNED', resting_until = null, "
            + "resting_since = null, holder_partner = null, holder_advertiser = null ";

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private final Database database;
    private final Clock clock;

    public NumberPool(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Takes numbers into the pool; those that it has already stay as they are. One bad number and none is taken.
     *
     * @return how many are new
     * @throws Problem {@code number-invalid} for one that is not written as E.164 says or cannot exist
     */
    public int take(List<OfferedNumber> offered) {
        List<OfferedNumber> checked = offered.stream().map(NumberPool::checked).toList();
        if (checked.isEmpty()) {
            return 0;
        }
        return database.jdbi().inTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch(
                    "insert into phone_number (e164, kind, area, carrier, prefix, state) "
                            + "values (:e164, :kind, :area, :carrier, :prefix, 'AVAILABLE') on conflict (e164) do nothing");
            checked.forEach(number -> batch.bindMethods(number)
                    .bind("prefix", Telephone.prefix(number.e164()))
                    .add());
            int added = 0;
            for (int rows : batch.execute()) {
                added += rows;
            }
            return added;
        });
    }

    /** How many numbers there are in each state; every state has its count. */
    public Map<NumberState, Integer> counts() {
        Map<NumberState, Integer> counts = new EnumMap<>(NumberState.class);
        for (NumberState state : NumberState.values()) {
            counts.put(state, 0);
        }
        all().forEach(number -> counts.merge(number.state(), 1, Integer::sum));
        return counts;
    }

    /** Every number, in order. One whose rest is over is available. */
    public List<PooledNumber> all() {
        return database.jdbi().withHandle(handle -> handle.createQuery("select e164, kind, area, carrier, "
                        + "case when state = 'RESTING' and resting_until <= :now then 'AVAILABLE' else state end "
                        + "as state, case when resting_until > :now then resting_until end as resting_until "
                        + "from phone_number order by e164")
                .bind("now", Moment.of(clock))
                .mapTo(PooledNumber.class)
                .list());
    }

    /** Notes that somebody dialled the number at {@code at}: the one that has been quiet longest is assigned next. */
    public void called(String e164, Instant at) {
        database.jdbi().useHandle(handle -> handle.createUpdate("update phone_number set last_called_at = "
                        + "greatest(coalesce(last_called_at, :at), :at) where e164 = :e164")
                .bind("at", at)
                .bind("e164", e164)
                .execute());
    }

    /**
     * Gives a number back to its carrier; it is never assigned again.
     *
     * @throws Problem {@code number-not-found}, or {@code number-assigned} while a live reference has it
     */
    public void retire(String e164) {
        database.jdbi().useTransaction(handle -> {
            NumberState state = handle.createQuery("select state from phone_number where e164 = :e164 for update")
                    .bind("e164", e164)
                    .mapTo(NumberState.class)
                    .findOne()
                    .orElseThrow(() -> Problem.notFound("number", e164));
            if (state == NumberState.ASSIGNED) {
                throw Problem.conflict(
                        "number-assigned",
                        "The number is in use",
                        e164 + " belongs to a live reference; expire that first.");
            }
            handle.createUpdate("update phone_number set state = 'RETIRED', resting_until = null where e164 = :e164")
                    .bind("e164", e164)
                    .execute();
        });
    }

    /** Whether several references share the number, so that callers have to say whom they want. */
    public boolean shared(String e164) {
        return database.jdbi().withHandle(handle -> handle.createQuery("select exists (select from phone_number "
                        + "where e164 = :e164 and (kind = 'SHARED' or holder_partner is not null))")
                .bind("e164", e164)
                .mapTo(Boolean.class)
                .one());
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
     * The same for listings by their country and area code, of numbers of that area only.
     *
     * @return numbers by listing
     */
    static Map<UUID, String> takeNear(Handle handle, NumberKind kind, Map<String, List<Wish>> byPrefix) {
        Map<UUID, String> taken = new HashMap<>();
        if (byPrefix.isEmpty()) {
            return taken;
        }
        Map<String, Iterator<Wish>> waiting = new HashMap<>();
        byPrefix.forEach((prefix, wishes) -> waiting.put(prefix, wishes.iterator()));
        handle.createQuery("with near as (select n.e164 from unnest(:prefixes, :counts) w (prefix, many) "
                        + "cross join lateral (select e164 from phone_number where kind = :kind and state = 'AVAILABLE' "
                        + "and prefix = w.prefix order by last_called_at nulls first, e164 limit w.many "
                        + "for update skip locked) n), taken as (" + TAKE + "where e164 in (select e164 from near) "
                        + "returning e164, prefix, last_called_at) "
                        + "select e164, prefix from taken order by last_called_at nulls first, e164")
                .bindArray("prefixes", String.class, List.copyOf(byPrefix.keySet()))
                .bindArray(
                        "counts",
                        Integer.class,
                        byPrefix.values().stream().map(List::size).toList())
                .bind("kind", kind)
                .map((row, context) -> Map.entry(row.getString("e164"), row.getString("prefix")))
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

    private static OfferedNumber checked(OfferedNumber offered) {
        Fields fields = Fields.of("number");
        String typed = fields.line("e164", offered.e164(), 20);
        PhoneNumber number;
        try {
            number = NUMBERS.parse(typed, null);
        } catch (NumberParseException unreadable) {
            throw Problem.invalid("number", "e164", typed, "must be written like +4930555001");
        }
        String e164 = NUMBERS.format(number, PhoneNumberFormat.E164);
        fields.require(e164.equals(typed), "e164", typed, "must be written like " + e164 + ", as E.164 says");
        fields.require(e164.length() <= 16, "e164", typed, "may have at most 15 digits, as E.164 says");
        // "Possible", not "valid": numbering plans grow faster than any table of them.
        fields.require(NUMBERS.isPossibleNumber(number), "e164", typed, "must have a length that its country uses");
        return new OfferedNumber(
                e164,
                offered.kind(),
                fields.prose("area", offered.area(), 100),
                fields.line("carrier", offered.carrier(), 100));
    }
}
