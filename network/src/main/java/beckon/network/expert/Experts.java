package beckon.network.expert;

import beckon.network.account.Account;
import beckon.network.account.Accounts;
import beckon.network.account.Role;
import beckon.network.id.Uuid7;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.publisher.SiteReviews;
import beckon.network.review.ActionKind;
import beckon.network.review.ReviewLog;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import beckon.review.expert.Expert;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The experts and which of them reviews. The files are kept in the database, so that a restart or a move finds them.
 * Safe for any number of threads and servers.
 */
public final class Experts {
    /** Pause between two reviews after a promotion, so that it comes to all sites by and by. */
    public static final Duration PAUSE = Duration.ofSeconds(5);

    private static final int MOST_BYTES = 200_000_000;

    private static final String SELECT = "select e.hash, e.origin, e.provenance, e.policies, length(e.body) as bytes, "
            + "e.notes, e.added_by, e.added_at, e.hash = coalesce((select r.hash from expert_running r "
            + "order by r.id desc limit 1), '') as running from expert e ";

    private final Database database;
    private final Clock clock;
    private final Accounts accounts;
    private final SiteReviews reviews;

    public Experts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.accounts = new Accounts(database, clock);
        this.reviews = new SiteReviews(database, clock);
    }

    /** All that are kept, newest first. */
    public List<StoredExpert> all() {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + "order by e.added_at desc, e.hash")
                .mapTo(StoredExpert.class)
                .list());
    }

    public Optional<StoredExpert> find(String hash) {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + "where e.hash = :hash")
                .bind("hash", hash)
                .mapTo(StoredExpert.class)
                .findOne());
    }

    /** Which expert reviewed since when, newest first. */
    public List<Promotion> history() {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select id, hash, chosen_by, reason, since from expert_running order by id desc")
                .mapTo(Promotion.class)
                .list());
    }

    /**
     * Keeps an expert that an operator loads; it reviews nothing until it is promoted.
     *
     * @throws Problem {@code expert-invalid} for a file that is no expert, cut off or of another format
     */
    public StoredExpert upload(UUID account, InputStream file, String notes) {
        operator(account);
        String words = Fields.of("expert").prose("notes", notes, 2_000);
        Expert expert;
        try {
            byte[] body = file.readNBytes(MOST_BYTES);
            expert = Expert.read(new ByteArrayInputStream(body));
        } catch (IOException | RuntimeException broken) {
            throw new Problem(
                    "expert-invalid",
                    422,
                    "The file is no expert",
                    "The file cannot be used: " + broken.getMessage() + ". The running expert stays; load a file that "
                            + "./beckon train of this version wrote.");
        }
        return add(expert, Origin.UPLOADED, account, words);
    }

    /** Keeps an expert; one that is kept already stays as it is. */
    StoredExpert add(Expert expert, Origin origin, @Nullable UUID account, String notes) {
        Optional<StoredExpert> kept = find(expert.version());
        if (kept.isPresent()) {
            return kept.get();
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            expert.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        database.jdbi().useTransaction(handle -> {
            int added = handle.createUpdate("insert into expert (hash, origin, provenance, policies, body, notes, "
                            + "added_by, added_at) values (:hash, :origin, :provenance, :policies, :body, :notes, :by, "
                            + ":at) on conflict (hash) do nothing")
                    .bind("hash", expert.version())
                    .bind("origin", origin)
                    .bind("provenance", expert.provenance())
                    .bind("policies", expert.policies().size())
                    .bind("body", body.toByteArray())
                    .bind("notes", notes)
                    .bind("by", account)
                    .bind("at", Moment.of(clock))
                    .execute();
            if (added == 1 && account != null) {
                log(handle, account, ActionKind.EXPERT_ADDED, expert.version(), "", "kept", notes);
            }
        });
        return find(expert.version()).orElseThrow();
    }

    /** Changes what people say about an expert. @throws Problem {@code expert-not-found} */
    public void note(String hash, UUID account, String notes) {
        operator(account);
        int changed = database.jdbi()
                .withHandle(handle -> handle.createUpdate("update expert set notes = :notes where hash = :hash")
                        .bind("notes", Fields.of("expert").prose("notes", notes, 2_000))
                        .bind("hash", hash)
                        .execute());
        if (changed == 0) {
            throw Problem.notFound("expert", hash);
        }
    }

    /**
     * Lets the expert review from the next review on, and asks for a review of every site, one after the other. Until its
     * own review, a site stays as it is.
     *
     * @return how many reviews it asked for
     * @throws Problem {@code expert-not-found}, {@code expert-running}, or {@code expert-invalid} where its file does not
     *     read any more
     */
    public int promote(String hash, UUID account, String reason) {
        operator(account);
        String why = Fields.of("expert").line("reason", reason, 500);
        StoredExpert wanted = find(hash).orElseThrow(() -> Problem.notFound("expert", hash));
        if (wanted.running()) {
            throw Problem.conflict(
                    "expert-running", "The expert runs already", wanted.brief() + " is the running expert already.");
        }
        read(hash);
        database.jdbi().useTransaction(handle -> {
            String before = running(handle).map(Promotion::hash).orElse("");
            run(handle, hash, account, why);
            log(handle, account, ActionKind.EXPERT_PROMOTED, hash, before, hash, why);
        });
        return reviews.askForAll(PAUSE);
    }

    /**
     * Goes back to the expert that ran before the present one.
     *
     * @throws Problem {@code expert-not-found} where there was none
     */
    public int rollBack(UUID account) {
        List<Promotion> history = history();
        String now = history.isEmpty() ? "" : history.getFirst().hash();
        Promotion before = history.stream()
                .filter(one -> !one.hash().equals(now))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("expert", "before the running one"));
        return promote(before.hash(), account, "Rolled back from " + brief(now));
    }

    /** The expert that ran before the present one. */
    public Optional<String> before() {
        List<Promotion> history = history();
        return history.stream()
                .map(Promotion::hash)
                .filter(hash -> !hash.equals(history.getFirst().hash()))
                .findFirst();
    }

    /** The file of an expert, as {@link Expert#write} wrote it. @throws Problem {@code expert-not-found} */
    public byte[] file(String hash) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select body from expert where hash = :hash")
                        .bind("hash", hash)
                        .map((row, context) -> row.getBytes("body"))
                        .findOne())
                .orElseThrow(() -> Problem.notFound("expert", hash));
    }

    /** @throws Problem {@code expert-not-found} or {@code expert-invalid} */
    public Expert read(String hash) {
        byte[] body = file(hash);
        try {
            return Expert.read(new ByteArrayInputStream(body));
        } catch (IOException | RuntimeException broken) {
            throw new Problem(
                    "expert-invalid",
                    422,
                    "The file is no expert",
                    "The expert " + brief(hash) + " cannot be read: " + broken.getMessage()
                            + ". The running expert stays; train or load another one.");
        }
    }

    Optional<Promotion> running() {
        return database.jdbi().withHandle(Experts::running);
    }

    private static Optional<Promotion> running(Handle handle) {
        return handle.createQuery(
                        "select id, hash, chosen_by, reason, since from expert_running order by id desc limit 1")
                .mapTo(Promotion.class)
                .findOne();
    }

    void run(String hash, String reason) {
        database.jdbi().useHandle(handle -> run(handle, hash, null, reason));
    }

    private void run(Handle handle, String hash, @Nullable UUID account, String reason) {
        handle.createUpdate("insert into expert_running (id, hash, chosen_by, reason, since) "
                        + "values (:id, :hash, :by, :reason, :since)")
                .bind("id", Uuid7.next(clock))
                .bind("hash", hash)
                .bind("by", account)
                .bind("reason", reason)
                .bind("since", Moment.of(clock))
                .execute();
    }

    private void log(Handle handle, UUID account, ActionKind kind, String hash, String was, String became, String why) {
        ReviewLog.add(handle, clock, account, kind, null, "expert " + brief(hash), brief(was), brief(became), why, "");
    }

    Account operator(UUID account) {
        Account found = accounts.find(account).orElseThrow(() -> Problem.notFound("account", account));
        if (found.role() != Role.OPERATOR) {
            throw new Problem(
                    "decision-forbidden",
                    403,
                    "Only operators teach the expert",
                    found.email() + " is a " + found.role() + "; only operators train, load and promote experts.");
        }
        return found;
    }

    private static String brief(String hash) {
        return hash.length() > 12 ? hash.substring(0, 12) : hash;
    }
}
