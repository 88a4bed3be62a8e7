package beckon.network.expert;

import beckon.network.id.Uuid7;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.review.ActionKind;
import beckon.network.review.ReviewLog;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Trainings that were asked for, one at a time. Safe for any number of threads and servers. */
public final class TrainingRuns {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Database database;
    private final Clock clock;
    private final Experts experts;

    public TrainingRuns(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.experts = new Experts(database, clock);
    }

    /**
     * Asks for a training on all labels in the network; it begins within seconds.
     *
     * @param heldOut per cent of the labelled sites that only compare, 10..50
     * @throws Problem {@code decision-forbidden}, {@code training-invalid} or {@code training-open}
     */
    public TrainingRun ask(UUID account, long seed, int heldOut) {
        experts.operator(account);
        Fields.of("training").within("heldOut", heldOut, 10, 50);
        UUID id = Uuid7.next(clock);
        database.jdbi().useTransaction(handle -> {
            int added = handle.createUpdate(
                            "insert into training_run (id, state, asked_by, asked_at, seed, held_out, "
                                    + "progress, problem) values (:id, 'WAITING', :by, :at, :seed, :heldOut, "
                                    + "'waits to begin', '') on conflict ((true)) where state in ('WAITING', 'RUNNING') do nothing")
                    .bind("id", id)
                    .bind("by", account)
                    .bind("at", Moment.of(clock))
                    .bind("seed", seed)
                    .bind("heldOut", heldOut)
                    .execute();
            if (added == 0) {
                throw Problem.conflict(
                        "training-open",
                        "A training is under way",
                        "One training is under way already; wait for its end or cancel it.");
            }
            ReviewLog.add(
                    handle,
                    clock,
                    account,
                    ActionKind.TRAINING_ASKED,
                    null,
                    "training",
                    "",
                    "seed " + seed + ", " + heldOut + " % of the sites held out",
                    "",
                    "");
        });
        return find(id);
    }

    /** Stops it as soon as it can be. @throws Problem {@code training-not-found} unless it is under way */
    public void cancel(UUID id, UUID account) {
        experts.operator(account);
        database.jdbi().useTransaction(handle -> {
            int told = handle.createUpdate("update training_run set cancel = true, "
                            + "state = case state when 'WAITING' then 'CANCELLED' else state end, "
                            + "ended_at = case state when 'WAITING' then cast(:at as timestamptz) end "
                            + "where id = :id and state in ('WAITING', 'RUNNING')")
                    .bind("id", id)
                    .bind("at", Moment.of(clock))
                    .execute();
            if (told == 0) {
                throw Problem.notFound("training", id);
            }
            ReviewLog.add(
                    handle, clock, account, ActionKind.TRAINING_CANCELLED, null, "training", "", "cancelled", "", "");
        });
    }

    /** @throws Problem {@code training-not-found} */
    public TrainingRun find(UUID id) {
        return list("where id = :id", id).stream().findFirst().orElseThrow(() -> Problem.notFound("training", id));
    }

    /** Newest first. */
    public List<TrainingRun> all() {
        return list("where id >= :id order by id desc limit 50", new UUID(0, 0));
    }

    /** What waits, or was under way when a server died. */
    Optional<TrainingRun> open() {
        return list("where id >= :id and state in ('WAITING', 'RUNNING') order by id", new UUID(0, 0)).stream()
                .findFirst();
    }

    boolean cancelled(UUID id) {
        return database.jdbi().withHandle(handle -> handle.createQuery("select cancel from training_run where id = :id")
                .bind("id", id)
                .mapTo(Boolean.class)
                .one());
    }

    void began(UUID id) {
        database.jdbi().useHandle(handle -> handle.createUpdate(
                        "update training_run set state = 'RUNNING', began_at = :at where id = :id")
                .bind("at", Moment.of(clock))
                .bind("id", id)
                .execute());
    }

    void progress(UUID id, String line) {
        String plain = line.replace("\u0000", "").strip();
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("update training_run set progress = :line where id = :id")
                        .bind("line", plain.length() > 500 ? plain.substring(0, 500) : plain)
                        .bind("id", id)
                        .execute());
    }

    void ended(
            UUID id, TrainingRun.Phase state, @Nullable String hash, String problem, @Nullable Comparison comparison) {
        database.jdbi().useHandle(handle -> handle.createUpdate(
                        "update training_run set state = :state, ended_at = :at, "
                                + "hash = :hash, problem = :problem, comparison = cast(:comparison as json) where id = :id")
                .bind("state", state)
                .bind("at", Moment.of(clock))
                .bind("hash", hash)
                .bind("problem", problem)
                .bind("comparison", comparison == null ? null : JSON.writeValueAsString(comparison))
                .bind("id", id)
                .execute());
    }

    private List<TrainingRun> list(String where, UUID id) {
        return database.jdbi().withHandle(handle -> handle.createQuery("select * from training_run " + where)
                .bind("id", id)
                .map((row, context) -> read(row))
                .list());
    }

    private static TrainingRun read(ResultSet row) throws SQLException {
        String comparison = row.getString("comparison");
        return new TrainingRun(
                row.getObject("id", UUID.class),
                TrainingRun.Phase.valueOf(row.getString("state")),
                row.getObject("asked_by", UUID.class),
                row.getTimestamp("asked_at").toInstant(),
                instant(row.getTimestamp("began_at")),
                instant(row.getTimestamp("ended_at")),
                row.getLong("seed"),
                row.getInt("held_out"),
                row.getString("progress"),
                row.getBoolean("cancel"),
                row.getString("hash"),
                row.getString("problem"),
                comparison == null ? null : JSON.readValue(comparison, Comparison.class));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
