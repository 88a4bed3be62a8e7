package beckon.network.review;

import beckon.network.id.Uuid7;
import beckon.network.store.Moment;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads and writes second opinions inside a transaction that somebody else began. */
final class SecondOpinionRows {
    private static final String SELECT = "select * from second_opinion ";

    private SecondOpinionRows() {}

    /** The one of the site that is not closed. */
    static Optional<SecondOpinion> open(Handle handle, UUID site) {
        return handle.createQuery(SELECT + "where site_id = :site and state <> 'CLOSED'")
                .bind("site", site)
                .map((row, context) -> read(row))
                .findOne();
    }

    static void ask(Handle handle, Clock clock, UUID site, UUID account, Opinion opinion) {
        handle.createUpdate("insert into second_opinion (id, site_id, state, first_by, first_choice, first_labels, "
                        + "first_reason, first_note, first_at) values (:id, :site, 'OPEN', :by, :choice, :labels, "
                        + ":reason, :note, :at)")
                .bind("id", Uuid7.next(clock))
                .bind("site", site)
                .bind("by", account)
                .bind("choice", opinion.choice())
                .bindArray("labels", String.class, opinion.labels())
                .bind("reason", opinion.reason())
                .bind("note", opinion.note())
                .bind("at", Moment.of(clock))
                .execute();
    }

    static void give(Handle handle, Clock clock, UUID id, UUID account, Opinion opinion, SecondOpinion.Stage stage) {
        Instant now = Moment.of(clock);
        handle.createUpdate("update second_opinion set second_by = :by, second_choice = :choice, "
                        + "second_labels = :labels, second_reason = :reason, second_note = :note, second_at = :at, "
                        + "state = :state, closed_at = :closed where id = :id")
                .bind("by", account)
                .bind("choice", opinion.choice())
                .bindArray("labels", String.class, opinion.labels())
                .bind("reason", opinion.reason())
                .bind("note", opinion.note())
                .bind("at", now)
                .bind("state", stage)
                .bind("closed", stage == SecondOpinion.Stage.CLOSED ? now : null)
                .bind("id", id)
                .execute();
    }

    static void close(Handle handle, Clock clock, UUID site) {
        handle.createUpdate("update second_opinion set state = 'CLOSED', closed_at = :at "
                        + "where site_id = :site and state <> 'CLOSED'")
                .bind("at", Moment.of(clock))
                .bind("site", site)
                .execute();
    }

    private static SecondOpinion read(ResultSet row) throws SQLException {
        Timestamp secondAt = row.getTimestamp("second_at");
        return new SecondOpinion(
                row.getObject("id", UUID.class),
                row.getObject("site_id", UUID.class),
                SecondOpinion.Stage.valueOf(row.getString("state")),
                row.getObject("first_by", UUID.class),
                row.getTimestamp("first_at").toInstant(),
                opinion(row, "first"),
                row.getObject("second_by", UUID.class),
                secondAt == null ? null : secondAt.toInstant(),
                opinion(row, "second"));
    }

    private static @Nullable Opinion opinion(ResultSet row, String which) throws SQLException {
        String choice = row.getString(which + "_choice");
        Array labels = row.getArray(which + "_labels");
        return choice == null || labels == null
                ? null
                : new Opinion(
                        Choice.valueOf(choice),
                        List.of((String[]) labels.getArray()),
                        row.getString(which + "_reason"),
                        row.getString(which + "_note"));
    }
}
