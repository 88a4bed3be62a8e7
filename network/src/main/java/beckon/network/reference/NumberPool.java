package beckon.network.reference;

import beckon.network.id.Uuid7;
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
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The telephone numbers of the network. Safe for any number of threads. */
public final class NumberPool {
    private static final String STATE =
            "case when state = 'RESTING' and resting_until <= :now then 'AVAILABLE' " + "else state end as state";
    private static final String SELECT =
            "select e164, kind, area, carrier, " + STATE + ", case when resting_until > :now "
                    + "then resting_until end as resting_until, monthly_micros, currency from phone_number ";
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
                    "insert into phone_number (e164, kind, area, carrier, prefix, monthly_micros, currency, state) "
                            + "values (:e164, :kind, :area, :carrier, :prefix, :monthlyMicros, :currency, 'AVAILABLE') on conflict (e164) do nothing");
            checked.forEach(number -> batch.bindMethods(number)
                    .bind("prefix", Telephone.prefix(number.e164()))
                    .add());
            int added = 0;
            for (int rows : batch.execute()) {
                added += rows;
            }
            rented(handle, checked.stream().map(OfferedNumber::e164).toList());
            return added;
        });
    }

    /** Notes since when those are rented of which that is not known yet. */
    private void rented(Handle handle, List<String> e164) {
        handle.createUpdate("insert into number_rental (e164, since) select n.e164, :now from phone_number n "
                        + "where n.e164 = any(:e164) and n.state <> 'RETIRED' and not exists "
                        + "(select from number_rental r where r.e164 = n.e164 and r.until is null) "
                        + "on conflict (e164, since) do update set until = null")
                .bind("now", Moment.of(clock))
                .bindArray("e164", String.class, e164)
                .execute();
    }

    /** How many numbers there are in each state; every state has its count. */
    public Map<NumberState, Integer> counts() {
        Map<NumberState, Integer> counts = new EnumMap<>(NumberState.class);
        for (NumberState state : NumberState.values()) {
            counts.put(state, 0);
        }
        database.jdbi().useHandle(handle -> handle.createQuery(
                        "select " + STATE + ", count(*) as many from phone_number group by 1")
                .bind("now", Moment.of(clock))
                .map((row, context) -> Map.entry(NumberState.valueOf(row.getString("state")), row.getInt("many")))
                .forEach(count -> counts.put(count.getKey(), count.getValue())));
        return counts;
    }

    /** Every number, in order. One whose rest is over is available. */
    public List<PooledNumber> all() {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + "order by e164")
                .bind("now", Moment.of(clock))
                .mapTo(PooledNumber.class)
                .list());
    }

    /**
     * Numbers that fit, in order.
     *
     * @param digits part of the number, in any spelling; empty for all
     * @param kind null for all
     * @param area null for all
     * @param state null for all
     * @param most how many at most
     */
    public List<PooledNumber> search(
            String digits, @Nullable NumberKind kind, @Nullable String area, @Nullable NumberState state, int most) {
        return database.jdbi().withHandle(handle -> handle.createQuery("select * from (" + SELECT + ") n "
                        + "where (:digits = '' or e164 like '%' || :digits || '%') "
                        + "and (cast(:kind as text) is null or kind = :kind) "
                        + "and (cast(:area as text) is null or area = :area) "
                        + "and (cast(:state as text) is null or state = :state) order by e164 limit :most")
                .bind("now", Moment.of(clock))
                .bind("digits", searched(digits))
                .bind("kind", kind)
                .bind("area", area)
                .bind("state", state)
                .bind("most", most)
                .mapTo(PooledNumber.class)
                .list());
    }

    /** Digits to look for: without the zeros in front by which a country is left out or in. */
    private static String searched(String typed) {
        String digits = typed.replaceAll("[^0-9]", "");
        return typed.strip().startsWith("+") ? digits : digits.replaceFirst("^0+", "");
    }

    /** Those of the numbers that the pool has already. */
    public Set<String> known(Collection<String> e164) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select e164 from phone_number where e164 = any(:e164)")
                        .bindArray("e164", String.class, e164)
                        .mapTo(String.class)
                        .set());
    }

    /** Who had the number and how often it was called. */
    public Optional<NumberHistory> history(String e164) {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + "where e164 = :e164")
                .bind("now", Moment.of(clock))
                .bind("e164", e164)
                .mapTo(PooledNumber.class)
                .findOne()
                .map(number -> new NumberHistory(
                        number,
                        handle.createQuery("select last_called_at from phone_number where e164 = :e164")
                                .bind("e164", e164)
                                .mapTo(Instant.class)
                                .findOne()
                                .orElse(null),
                        handle.createQuery("select count(*) from stray_call where e164 = :e164")
                                .bind("e164", e164)
                                .mapTo(Long.class)
                                .one(),
                        holders(handle, e164))));
    }

    private static List<NumberHistory.Holder> holders(Handle handle, String e164) {
        return handle.createQuery("""
                        select r.id as reference, r.partner_id as partner, p.name as partner_name, r.listing_id as listing,
                            l.headline, r.extension, r.assigned_at, r.expired_at,
                            (select count(*) from event e where e.reference_id = r.id and e.call_id is not null
                                and e.kind in ('CALL_SET_UP', 'CONTACT_REFUSED')) as calls
                        from reference r join partner p on p.id = r.partner_id join listing l on l.id = r.listing_id
                        where r.e164 = :e164 order by r.id desc limit 200
                        """)
                .bind("e164", e164)
                .mapTo(NumberHistory.Holder.class)
                .list();
    }

    /** As {@link #called(String, UUID, Instant)}, of a call that nobody asks for again. */
    public void called(String e164, Instant at) {
        called(e164, Uuid7.at(at), at);
    }

    /**
     * Notes that somebody dialled the number at {@code at}: the one that has been quiet longest is assigned next. A number
     * that rests goes on resting until nobody has dialled it for {@link PoolRules#quietDays}.
     */
    public void called(String e164, UUID call, Instant at) {
        database.jdbi().useHandle(handle -> StrayCalls.note(handle, clock, e164, call, at));
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
            boolean live = handle.createQuery(
                            "select exists (select from reference where e164 = :e164 and state = 'LIVE')")
                    .bind("e164", e164)
                    .mapTo(Boolean.class)
                    .one();
            if (state == NumberState.ASSIGNED || live) {
                throw Problem.conflict(
                        "number-assigned",
                        "The number is in use",
                        e164 + " belongs to a live reference; expire that first.");
            }
            handle.createUpdate("update phone_number set state = 'RETIRED', resting_until = null, resting_since = null "
                            + "where e164 = :e164")
                    .bind("e164", e164)
                    .execute();
            handle.createUpdate("update number_rental set until = :now where e164 = :e164 and until is null")
                    .bind("now", Moment.of(clock))
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
     * Takes a retired number into the pool again; it rests first, as its callers of before may still have it.
     *
     * @throws Problem {@code number-not-found}, or {@code number-not-retired}
     */
    public void bringBack(String e164) {
        database.jdbi().useTransaction(handle -> {
            Instant now = Moment.of(clock);
            int back = handle.createUpdate("update phone_number set "
                            + "state = case when kind = 'SHARED' or last_called_at is null then 'AVAILABLE' else 'RESTING' end, "
                            + "resting_since = case when kind = 'SHARED' or last_called_at is null then null else cast(:now as timestamptz) end, "
                            + "resting_until = case when kind = 'SHARED' or last_called_at is null then null else cast(:until as timestamptz) end "
                            + "where e164 = :e164 and state = 'RETIRED'")
                    .bind("now", now)
                    .bind(
                            "until",
                            now.plus(Duration.ofDays(PoolRules.read(handle).restDays())))
                    .bind("e164", e164)
                    .execute();
            if (back == 0) {
                boolean known = handle.createQuery("select exists (select from phone_number where e164 = :e164)")
                        .bind("e164", e164)
                        .mapTo(Boolean.class)
                        .one();
                throw known
                        ? Problem.conflict(
                                "number-not-retired",
                                "The number is not retired",
                                e164 + " is in the pool already; there is nothing to bring back.")
                        : Problem.notFound("number", e164);
            }
            rented(handle, List.of(e164));
        });
    }

    static OfferedNumber checked(OfferedNumber offered) {
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
                fields.line("carrier", offered.carrier(), 100),
                offered.monthlyMicros(),
                offered.currency());
    }
}
