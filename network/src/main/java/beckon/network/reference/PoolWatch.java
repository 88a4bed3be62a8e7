package beckon.network.reference;

import beckon.network.id.Uuid7;
import beckon.network.mail.Letter;
import beckon.network.mail.Outbox;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Foretells when the pools of numbers run dry, and tells the operators in time. Safe for any number of threads and servers. */
public final class PoolWatch {
    /** Assignments of so long say how many there will be. */
    public static final Duration WINDOW = Duration.ofDays(28);

    private static final double SECONDS_A_DAY = Duration.ofDays(1).toSeconds();
    // Extensions of three and four digits, from 101 on.
    private static final int EXTENSIONS = 9_899;

    private final Database database;
    private final Clock clock;

    public PoolWatch(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public PoolRules rules() {
        return database.jdbi().withHandle(PoolRules::read);
    }

    /**
     * Sets the rules; a rest that has begun keeps its end.
     *
     * @throws Problem {@code pool-rules-invalid}
     */
    public void set(PoolRules rules) {
        PoolRules checked = rules.checked();
        database.jdbi()
                .useHandle(
                        handle -> handle.createUpdate("""
                        insert into pool_rules (rest_days, quiet_days, longest_rest_days, confirm_days, alarm_days, alarm_free)
                        values (:restDays, :quietDays, :longestRestDays, :confirmDays, :alarmDays, :alarmFree)
                        on conflict (singleton) do update set rest_days = excluded.rest_days,
                            quiet_days = excluded.quiet_days, longest_rest_days = excluded.longest_rest_days,
                            confirm_days = excluded.confirm_days, alarm_days = excluded.alarm_days,
                            alarm_free = excluded.alarm_free
                        """).bindMethods(checked).execute());
    }

    /** Every kind and area of which there are numbers, those that raise the alarm first. */
    public List<Pool> pools() {
        return database.jdbi().withHandle(handle -> pools(handle, Moment.of(clock)));
    }

    /**
     * Wakes numbers that have rested, and writes to every operator about each pool that has begun to run dry since the last
     * look; one that has recovered may raise the alarm again.
     */
    public void look() {
        database.jdbi().useTransaction(handle -> {
            Instant now = Moment.of(clock);
            handle.createUpdate(
                            "update phone_number set state = 'AVAILABLE', resting_until = null, resting_since = null "
                                    + "where state = 'RESTING' and resting_until <= :now")
                    .bind("now", now)
                    .execute();
            for (Pool pool : pools(handle, now)) {
                if (pool.alarm() && pool.alarmSince() == null) {
                    raise(handle, pool, now);
                } else if (!pool.alarm() && pool.alarmSince() != null) {
                    handle.createUpdate("update pool_alarm set cleared_at = :now "
                                    + "where kind = :kind and area = :area and cleared_at is null")
                            .bind("now", now)
                            .bind("kind", pool.kind())
                            .bind("area", pool.area())
                            .execute();
                }
            }
        });
    }

    private void raise(Handle handle, Pool pool, Instant now) {
        int raised = handle.createUpdate(
                        "insert into pool_alarm (id, kind, area, since) "
                                + "values (:id, :kind, :area, :now) on conflict (kind, area) where cleared_at is null do nothing")
                .bind("id", Uuid7.next(clock))
                .bind("kind", pool.kind())
                .bind("area", pool.area())
                .bind("now", now)
                .execute();
        if (raised == 0) {
            return;
        }
        String name = pool.kind().name().toLowerCase(Locale.ROOT).replace('_', '-') + " numbers"
                + (pool.area().isEmpty() ? "" : " of " + pool.area());
        String body = "There are " + pool.free() + " left of the " + name + ", and about "
                + String.format(Locale.ROOT, "%.1f", pool.perDay()) + " are assigned a day: "
                + (pool.daysLeft() == null
                        ? "fewer than you want to keep."
                        : "they last for about " + pool.daysLeft() + " days.")
                + "\n\nWhen they are used up, new references fall back to extensions of shared numbers, and then to "
                + "links.\n\nTake more numbers in at " + Letter.CONSOLE + "/numbers\n";
        handle
                .createQuery("select email from account where role = 'OPERATOR' order by email")
                .mapTo(String.class)
                .list()
                .stream()
                .filter(Letter::writable)
                .map(to -> new Letter(to, "Numbers run out: " + name, body, "numbers", null))
                .forEach(letter -> Outbox.write(handle, clock, letter));
    }

    private static List<Pool> pools(Handle handle, Instant now) {
        PoolRules rules = PoolRules.read(handle);
        return handle
                .createQuery("""
                        with n as (
                            select kind, area, count(*) filter (where awake) as available,
                                count(*) filter (where state = 'ASSIGNED') as assigned,
                                count(*) filter (where state = 'RESTING' and not awake) as resting,
                                count(*) filter (where state = 'RETIRED') as retired,
                                coalesce(array_agg(cast(extract(epoch from resting_until - :now) as double precision))
                                    filter (where state = 'RESTING' and not awake), '{}') as waits
                            from (select *, state = 'AVAILABLE' or (state = 'RESTING' and resting_until <= :now) as awake
                                from phone_number) p
                            group by kind, area),
                        used as (
                            select p.kind, p.area,
                                case p.kind when 'SHARED' then count(*) else count(distinct r.e164) end as times,
                                min(r.assigned_at) as first
                            from reference r join phone_number p on p.e164 = r.e164
                            where r.assigned_at > :since group by p.kind, p.area),
                        shared as (
                            select p.area, count(*) as taken from reference r join phone_number p on p.e164 = r.e164
                            where p.kind = 'SHARED' and (r.state = 'LIVE' or r.expired_at > :rested) group by p.area),
                        strays as (
                            select p.kind, p.area, count(*) as stray from stray_call s join phone_number p on p.e164 = s.e164
                            where s.at > :since group by p.kind, p.area)
                        select n.*, coalesce(u.times, 0) as times, u.first, coalesce(s.stray, 0) as stray,
                            case n.kind when 'SHARED' then n.available * :extensions - coalesce(x.taken, 0)
                                else n.available end as free, a.since as alarm_since, coalesce(x.taken, 0) as taken
                        from n left join used u on u.kind = n.kind and u.area = n.area
                        left join strays s on s.kind = n.kind and s.area = n.area
                        left join shared x on n.kind = 'SHARED' and x.area = n.area
                        left join pool_alarm a on a.kind = n.kind and a.area = n.area and a.cleared_at is null
                        """)
                .bind("now", now)
                .bind("since", now.minus(WINDOW))
                .bind("rested", rules.rested(now))
                .bind("extensions", EXTENSIONS)
                .mapTo(Row.class)
                .list()
                .stream()
                .map(row -> row.pool(rules, now))
                .sorted(PoolWatch::order)
                .toList();
    }

    private static int order(Pool one, Pool other) {
        int byAlarm = Boolean.compare(other.alarm(), one.alarm());
        int byKind = byAlarm == 0 ? one.kind().compareTo(other.kind()) : byAlarm;
        return byKind == 0 ? one.area().compareTo(other.area()) : byKind;
    }

    /** As the database counts. */
    record Row(
            NumberKind kind,
            String area,
            int available,
            int assigned,
            int resting,
            int retired,
            List<Double> waits,
            long times,
            @Nullable Instant first,
            int stray,
            long free,
            @Nullable Instant alarmSince,
            long taken) {
        Pool pool(PoolRules rules, Instant now) {
            double days =
                    first == null ? 1 : Math.max(1, Duration.between(first, now).toSeconds() / SECONDS_A_DAY);
            double perDay = times / days;
            List<Double> returning =
                    waits.stream().map(seconds -> seconds / SECONDS_A_DAY).toList();
            Integer daysLeft = Forecast.daysLeft(free, perDay, returning);
            boolean used = assigned > 0 || resting > 0 || taken > 0;
            boolean alarm = used && (free <= rules.alarmFree() || (daysLeft != null && daysLeft <= rules.alarmDays()));
            return new Pool(
                    kind,
                    area,
                    available,
                    assigned,
                    resting,
                    retired,
                    free,
                    perDay,
                    daysLeft,
                    alarm,
                    alarmSince,
                    stray);
        }
    }
}
