package beckon.network.cost;

import beckon.network.id.Uuid7;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The operator's tariffs; one is never changed, a newer one takes its place. Safe for any number of threads. */
public final class Tariffs {
    private final Database database;
    private final Clock clock;

    public Tariffs(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Adds one; it holds from {@link Tariff#since} on, for what is priced after now.
     *
     * @return under an id of its own
     * @throws Problem {@code tariff-invalid}
     */
    public Tariff add(Tariff draft) {
        Tariff checked = draft.checked();
        Tariff tariff = new Tariff(
                Uuid7.next(clock),
                checked.kind(),
                checked.carrier(),
                checked.numberKind(),
                checked.prefix(),
                checked.since(),
                checked.micros(),
                checked.setupMicros(),
                checked.firstSeconds(),
                checked.stepSeconds(),
                checked.currency());
        database.jdbi().useHandle(handle -> handle.createUpdate("""
                        insert into tariff (id, kind, carrier, number_kind, prefix, since, micros, setup_micros,
                            first_seconds, step_seconds, currency, added_at)
                        values (:id, :kind, :carrier, :numberKind, :prefix, :since, :micros, :setupMicros, :firstSeconds,
                            :stepSeconds, :currency, :now)
                        """)
                .bindMethods(tariff)
                .bind("now", Moment.of(clock))
                .execute());
        return tariff;
    }

    /** All of them, by what they are for, newest first. */
    public List<Tariff> all() {
        return database.jdbi().withHandle(Tariffs::read);
    }

    static List<Tariff> read(Handle handle) {
        return handle.createQuery("""
                        select id, kind, carrier, number_kind, prefix, since, micros, setup_micros, first_seconds,
                            step_seconds, currency
                        from tariff order by kind desc, carrier, number_kind nulls first, prefix, since desc, id desc
                        """).mapTo(Tariff.class).list();
    }
}
