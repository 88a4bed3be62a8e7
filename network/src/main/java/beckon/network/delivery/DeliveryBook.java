package beckon.network.delivery;

import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The operator's settings for delivery. Every change is a version that stays; undoing one is a version as well. Safe for
 * any number of threads and servers.
 */
public final class DeliveryBook {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final RowMapper<Version> VERSION = (row, context) -> new Version(
            row.getInt("number"),
            JSON.readValue(row.getString("body"), DeliverySettings.class),
            row.getString("author"),
            row.getString("what"),
            row.getObject("restores", Integer.class),
            row.getObject("at", OffsetDateTime.class).toInstant());

    private final Database database;
    private final Clock clock;

    public DeliveryBook(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The settings as they were from one moment on.
     *
     * @param number 1 or more; the highest is in force
     * @param author who made them
     * @param what changed, one line for people
     * @param restores the version that was brought back; null for a new one
     */
    public record Version(
            int number,
            DeliverySettings settings,
            String author,
            String what,
            @Nullable Integer restores,
            Instant at) {}

    /** A change of the settings as they are. */
    @FunctionalInterface
    public interface Change {
        DeliverySettings of(DeliverySettings before);
    }

    /** What is in force. */
    public DeliverySettings current() {
        return database.jdbi().withHandle(DeliveryBook::current);
    }

    static DeliverySettings current(Handle handle) {
        return newest(handle).map(Version::settings).orElse(DeliverySettings.STANDARD);
    }

    /** All versions, newest first, at most a hundred. */
    public List<Version> history() {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select * from delivery_version order by number desc limit 100")
                .map(VERSION)
                .list());
    }

    /**
     * Changes the settings; changes wait for each other, so that none is lost.
     *
     * @param author who does it
     * @param what changes, one line for people
     * @throws Problem when they cannot be used
     */
    public DeliverySettings change(String author, String what, Change change) {
        return database.jdbi().inTransaction(handle -> {
            handle.execute("lock table delivery_version in share row exclusive mode");
            DeliverySettings after = change.of(current(handle)).checked();
            add(handle, author, what, null, after);
            return after;
        });
    }

    /**
     * Brings a version back, as a new one.
     *
     * @param number the version; 0 for what Beckon comes with
     * @throws Problem {@code delivery-version-not-found}
     */
    public DeliverySettings restore(String author, int number) {
        return database.jdbi().inTransaction(handle -> {
            handle.execute("lock table delivery_version in share row exclusive mode");
            DeliverySettings before = number == 0
                    ? DeliverySettings.STANDARD
                    : handle.createQuery("select * from delivery_version where number = :number")
                            .bind("number", number)
                            .map(VERSION)
                            .findOne()
                            .map(Version::settings)
                            .orElseThrow(() -> Problem.notFound("delivery-version", number));
            add(handle, author, "Back to version " + number, number, before);
            return before;
        });
    }

    private void add(Handle handle, String author, String what, @Nullable Integer restores, DeliverySettings settings) {
        handle.createUpdate("""
                        insert into delivery_version (number, body, author, what, restores, at)
                        select coalesce(max(number), 0) + 1, cast(:body as jsonb), :author, :what, :restores, :now
                        from delivery_version
                        """)
                .bind("body", JSON.writeValueAsString(settings))
                .bind("author", author)
                .bind("what", what)
                .bind("restores", restores)
                .bind("now", Moment.of(clock))
                .execute();
    }

    private static Optional<Version> newest(Handle handle) {
        return handle.createQuery("select * from delivery_version order by number desc limit 1")
                .map(VERSION)
                .findOne();
    }
}
