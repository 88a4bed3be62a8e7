package beckon.network.access;

import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Makes a request with an idempotency key happen once. What the request changes on its thread and its answer are one
 * transaction, so that a server that dies between the two has done nothing and the repeat does all. Safe for any number
 * of threads and servers.
 */
public final class GivenAnswers {
    /** How long an answer is given again. */
    public static final Duration KEPT = Duration.ofHours(24);

    private final Database database;
    private final Clock clock;

    public GivenAnswers(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What came of a request.
     *
     * @param repeated whether it was given before
     */
    public record Outcome(GivenAnswer answer, boolean repeated) {}

    /** A request that the server failed at; nothing of it stands. */
    public static final class Failed extends RuntimeException {
        private final transient GivenAnswer answer;

        private Failed(GivenAnswer answer) {
            super("The request failed with " + answer.status(), null, false, false);
            this.answer = answer;
        }

        public GivenAnswer answer() {
            return answer;
        }
    }

    /**
     * The answer given before, or that of {@code request}, which is then run on this thread.
     *
     * @param requestHash a strong hash of what was asked
     * @param request what is done; an answer of 400 or more undoes it, one of 500 or more is not kept
     * @throws Problem {@code idempotency-key-in-use} (409) while another thread or server is at it, or
     *     {@code idempotency-key-reused} (422) when it was used for something else
     * @throws Failed for an answer of 500 or more
     */
    public Outcome once(UUID partner, String key, String requestHash, Supplier<GivenAnswer> request) {
        return database.together(() -> {
            if (!database.jdbi().withHandle(handle -> lock(handle, partner, key))) {
                throw Problem.conflict(
                        "idempotency-key-in-use",
                        "The request is under way",
                        "Another request with the Idempotency-Key \"" + key
                                + "\" has not been answered yet; repeat this one in a second.");
            }
            Optional<Kept> kept = database.jdbi().withHandle(handle -> read(handle, partner, key));
            if (kept.isPresent()) {
                if (!kept.get().requestHash().equals(requestHash)) {
                    throw new Problem(
                            "idempotency-key-reused",
                            422,
                            "The idempotency key was used before",
                            "The Idempotency-Key \"" + key + "\" stands for another request; use a new key for a new "
                                    + "request and the same only to repeat one.");
                }
                return new Outcome(kept.get().answer(), true);
            }
            GivenAnswer answer = run(request);
            database.jdbi().useHandle(handle -> keep(handle, partner, key, requestHash, answer));
            return new Outcome(answer, false);
        });
    }

    /** Forgets what is kept for long enough; gives how many. */
    public int forget() {
        return database.jdbi().withHandle(handle -> handle.createUpdate("delete from given_answer where at < :old")
                .bind("old", Moment.of(clock).minus(KEPT))
                .execute());
    }

    private GivenAnswer run(Supplier<GivenAnswer> request) {
        try {
            return database.together(() -> {
                GivenAnswer answer = request.get();
                if (answer.status() >= 400) {
                    throw new Undone(answer);
                }
                return answer;
            });
        } catch (Undone undone) {
            if (undone.answer.status() >= 500) {
                throw new Failed(undone.answer);
            }
            return undone.answer;
        }
    }

    /** Held until the transaction ends. Two keys with one hash only make one of two wait, which is harmless. */
    private static boolean lock(Handle handle, UUID partner, String key) {
        return handle.createQuery("select pg_try_advisory_xact_lock(hashtextextended(:name, 7))")
                .bind("name", partner + " " + key)
                .mapTo(Boolean.class)
                .one();
    }

    private Optional<Kept> read(Handle handle, UUID partner, String key) {
        return handle.createQuery("select request_hash, status, content_type, location, body from given_answer "
                        + "where partner_id = :partner and key = :key and at >= :old")
                .bind("partner", partner)
                .bind("key", key)
                .bind("old", Moment.of(clock).minus(KEPT))
                .map((row, context) -> new Kept(
                        row.getString("request_hash"),
                        new GivenAnswer(
                                row.getInt("status"),
                                row.getString("content_type"),
                                row.getString("location"),
                                row.getString("body"))))
                .findOne();
    }

    private void keep(Handle handle, UUID partner, String key, String requestHash, GivenAnswer answer) {
        handle.createUpdate("insert into given_answer values (:partner, :key, :hash, :status, :type, :location, :body, "
                        + ":now) on conflict (partner_id, key) do update set request_hash = excluded.request_hash, "
                        + "status = excluded.status, content_type = excluded.content_type, "
                        + "location = excluded.location, body = excluded.body, at = excluded.at")
                .bind("partner", partner)
                .bind("key", key)
                .bind("hash", requestHash)
                .bind("status", answer.status())
                .bind("type", answer.contentType())
                .bind("location", answer.location())
                .bind("body", answer.body())
                .bind("now", Moment.of(clock))
                .execute();
    }

    private record Kept(String requestHash, GivenAnswer answer) {}

    /** Leaves a transaction without what was done in it. */
    private static final class Undone extends RuntimeException {
        private final transient GivenAnswer answer;

        Undone(GivenAnswer answer) {
            super(null, null, false, false);
            this.answer = answer;
        }
    }
}
