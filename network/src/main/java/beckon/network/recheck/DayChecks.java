package beckon.network.recheck;

import beckon.network.ledger.Ledger;
import beckon.network.problem.Problem;
import beckon.network.recheck.Suspects.Suspect;
import beckon.network.report.RollUp;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import beckon.network.traffic.TrafficRules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at each day of UTC as a whole, from a set hour of the next day on, before what was charged is final. What should
 * not have counted is taken back by a reversal of its charge, written together with the finding that says why, so a check
 * that dies goes on where it was, and a second one finds nothing more. Safe for any number of threads and servers.
 */
public final class DayChecks {
    private static final Logger LOG = LoggerFactory.getLogger(DayChecks.class);

    /** Days for which what came late, such as from a server that was cut off, is still looked at. */
    private static final int LATE_DAYS = 7;

    private final Database database;
    private final Clock clock;
    private final TrafficRules rules;
    private final Ledger ledger;
    private final RollUp rollUp;

    public DayChecks(Database database, Clock clock, TrafficRules rules) {
        this.database = database;
        this.clock = clock;
        this.rules = rules;
        this.ledger = new Ledger(database, clock);
        this.rollUp = new RollUp(database, clock);
    }

    /** Checks all days that are due, oldest first, and those again to which something came late. */
    public void look() {
        LocalDate due = LocalDate.ofInstant(clock.instant().minus(Duration.ofHours(rules.checkHour())), ZoneOffset.UTC)
                .minusDays(1);
        Optional<LocalDate> next = finalThrough().map(day -> day.plusDays(1)).or(this::firstDay);
        if (next.isEmpty()) {
            return;
        }
        for (LocalDate day = next.get(); !day.isAfter(due); day = day.plusDays(1)) {
            if (!settled(day)) {
                LOG.info("The check of {} waits, since not everything of it is settled", day);
                return;
            }
            check(day);
        }
        for (LocalDate day : changed(due)) {
            if (settled(day)) {
                check(day);
            }
        }
    }

    /**
     * Checks one day.
     *
     * @return how many contacts were taken back by this check
     */
    public int check(LocalDate day) {
        rollUp.catchUp();
        long contacts = contacts(day);
        List<Suspect> suspects = database.jdbi().withHandle(handle -> new Suspects(handle, day, rules).find());
        int taken = 0;
        for (Suspect suspect : suspects) {
            taken += takeBack(day, suspect) ? 1 : 0;
        }
        database.jdbi().useHandle(handle -> handle.createUpdate("""
                        insert into day_check (day, done_at, contacts, taken_back)
                        select :day, :now, :contacts, count(*) from recheck_finding where day = :day
                        on conflict (day) do update set done_at = excluded.done_at, contacts = excluded.contacts,
                            taken_back = excluded.taken_back
                        """)
                .bind("day", day)
                .bind("now", Moment.of(clock))
                .bind("contacts", contacts)
                .execute());
        if (taken > 0) {
            LOG.info("The check of {} took back {} of {} contacts", day, taken, contacts);
        }
        return taken;
    }

    /** The last day that was checked; it and all days before are final but for disputes. Empty before the first. */
    public Optional<LocalDate> finalThrough() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select day from day_check order by day desc limit 1")
                        .mapTo(LocalDate.class)
                        .findOne());
    }

    /** Contacts before this instant are final but for disputes; before the first check none is. */
    public static Instant finalBefore(Handle handle) {
        return handle.createQuery("select max(day) from day_check")
                .mapTo(LocalDate.class)
                .findOne()
                .map(day -> day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                .orElse(Instant.EPOCH);
    }

    /** The latest checked days, newest first. */
    public List<DayCheck> latest(int most) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select day, done_at, contacts, taken_back from day_check order by day desc limit :most")
                .bind("most", most)
                .mapTo(DayCheck.class)
                .list());
    }

    /** Why a contact was taken back; empty where it was not, or not by a check. */
    public Optional<RecheckFinding> finding(UUID event) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select event_id as event, day, reason, detail, at from recheck_finding where event_id = :event")
                .bind("event", event)
                .mapTo(RecheckFinding.class)
                .findOne());
    }

    /** The rules that days are checked by. */
    public TrafficRules rules() {
        return rules;
    }

    private boolean takeBack(LocalDate day, Suspect suspect) {
        try {
            return database.together(() -> {
                int fresh = database.jdbi().withHandle(handle -> handle.createUpdate("""
                                insert into recheck_finding (event_id, day, reason, detail, at)
                                values (:event, :day, :reason, :detail, :now) on conflict do nothing
                                """)
                        .bind("event", suspect.event())
                        .bind("day", day)
                        .bind("reason", suspect.reason().slug())
                        .bind("detail", suspect.detail())
                        .bind("now", Moment.of(clock))
                        .execute());
                if (fresh > 0 && suspect.entry() != null) {
                    ledger.reverse(
                            suspect.entry(),
                            "Taken back by the check of " + day + ": "
                                    + suspect.reason().meaning());
                }
                return fresh > 0;
            });
        } catch (Problem reversed) {
            // Somebody else reversed it in between, such as a dispute: its finding is undone, and the reversal stands.
            LOG.info("{} was not taken back: {}", suspect.event(), reversed.getMessage());
            return false;
        }
    }

    private Optional<LocalDate> firstDay() {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("select at from event where filtered is null order by at limit 1")
                                .map((row, context) -> row.getObject("at", OffsetDateTime.class)
                                        .toInstant())
                                .findOne())
                .map(first -> LocalDate.ofInstant(first, ZoneOffset.UTC));
    }

    private boolean settled(LocalDate day) {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
                        select not exists (select 1 from settlement_due d join event e on e.id = d.event_id
                            where e.at < :end)
                        """)
                .bind("end", start(day.plusDays(1)))
                .mapTo(Boolean.class)
                .one());
    }

    private long contacts(LocalDate day) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from contact where at >= :from and at < :to")
                        .bind("from", start(day))
                        .bind("to", start(day.plusDays(1)))
                        .mapTo(Long.class)
                        .one());
    }

    private List<LocalDate> changed(LocalDate due) {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
                        select day from day_check d where day > :since and contacts <> (select count(*) from contact
                            where at >= d.day::timestamp at time zone 'UTC'
                                and at < (d.day + 1)::timestamp at time zone 'UTC')
                        order by day
                        """)
                .bind("since", due.minusDays(LATE_DAYS))
                .mapTo(LocalDate.class)
                .list());
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
