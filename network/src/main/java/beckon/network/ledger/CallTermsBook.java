package beckon.network.ledger;

import beckon.network.id.Uuid7;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The operator's terms for calls, past and present. Safe for any number of threads. */
public final class CallTermsBook {
    private static final String SELECT =
            "select id, since, duplicate_minutes, area from call_terms order by since desc, id desc";

    private final Database database;
    private final Clock clock;

    public CallTermsBook(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What applies now. */
    public CallTerms current() {
        return at(history(), Moment.of(clock));
    }

    /** What applied at {@code instant}. */
    public CallTerms at(Instant instant) {
        return at(history(), instant);
    }

    /** All that the operator has set, newest first. */
    public List<CallTerms> history() {
        return database.jdbi().withHandle(CallTermsBook::history);
    }

    /** Makes {@code draft} apply from now on, under an id of its own; calls of before keep their terms. */
    public CallTerms set(CallTerms draft) {
        CallTerms terms = new CallTerms(Uuid7.next(clock), Moment.of(clock), draft.duplicateMinutes(), draft.area());
        database.jdbi().useHandle(handle -> handle.createUpdate("insert into call_terms (id, since, duplicate_minutes, "
                        + "area) values (:id, :since, :duplicateMinutes, :area)")
                .bindMethods(terms)
                .execute());
        return terms;
    }

    static List<CallTerms> history(Handle handle) {
        return handle.createQuery(SELECT).mapTo(CallTerms.class).list();
    }

    static CallTerms at(List<CallTerms> history, Instant instant) {
        return history.stream()
                .filter(one -> !one.since().isAfter(instant))
                .findFirst()
                .orElse(CallTerms.INITIAL);
    }
}
