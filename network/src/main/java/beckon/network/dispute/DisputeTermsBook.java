package beckon.network.dispute;

import beckon.network.id.Uuid7;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The operator's rules for disputes, past and present. Safe for any number of threads. */
public final class DisputeTermsBook {
    private static final String SELECT = "select id, since, window_days, answer_days, a_day, share_ppm, "
            + "duplicate_days, by_rule from dispute_terms ";

    private final Database database;
    private final Clock clock;

    public DisputeTermsBook(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What applies now. */
    public DisputeTerms current() {
        return database.jdbi().withHandle(handle -> at(handle, Moment.of(clock)));
    }

    /** Every set of rules, newest first. */
    public List<DisputeTerms> history() {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + "order by since desc, id desc")
                .mapTo(DisputeTerms.class)
                .list());
    }

    /** Makes {@code draft} apply from now on, under an id of its own; disputes that are open keep their dates. */
    public DisputeTerms set(DisputeTerms draft) {
        DisputeTerms terms = new DisputeTerms(
                Uuid7.next(clock),
                Moment.of(clock),
                draft.windowDays(),
                draft.answerDays(),
                draft.aDay(),
                draft.sharePpm(),
                draft.duplicateDays(),
                draft.byRule());
        database.jdbi().useHandle(handle -> handle.createUpdate(
                        "insert into dispute_terms (id, since, window_days, answer_days, a_day, share_ppm, "
                                + "duplicate_days, by_rule) values (:id, :since, :windowDays, :answerDays, :aDay, "
                                + ":sharePpm, :duplicateDays, :byRule)")
                .bindMethods(terms)
                .execute());
        return terms;
    }

    static DisputeTerms at(Handle handle, Instant instant) {
        return handle.createQuery(SELECT + "where since <= :instant order by since desc, id desc limit 1")
                .bind("instant", instant)
                .mapTo(DisputeTerms.class)
                .findOne()
                .orElse(DisputeTerms.INITIAL);
    }
}
