package beckon.network.publisher;

import beckon.network.account.Account;
import beckon.network.account.Accounts;
import beckon.network.account.Role;
import beckon.network.id.Uuid7;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Publishers whom the network does no business with any more. Whoever was banned once is looked at by a person when he
 * comes again, under this account, mail address or payee. Safe for any number of threads.
 */
public final class Bans {
    private final Database database;
    private final Clock clock;
    private final SiteReviews reviews;

    public Bans(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.reviews = new SiteReviews(database, clock);
    }

    /** @param liftedAt null while it holds */
    public record Ban(
            UUID id,
            UUID publisher,
            String reason,
            Instant at,
            @Nullable Instant liftedAt) {}

    /**
     * Bans the publisher and suspends all of his sites at once.
     *
     * @throws Problem {@code publisher-not-found}, {@code ban-forbidden}, {@code ban-invalid} or {@code ban-exists}
     */
    public void ban(UUID publisher, UUID account, String reason) {
        operator(account);
        String why = Fields.of("ban").line("reason", reason, 500);
        database.jdbi().useTransaction(handle -> {
            int known = handle.createQuery("select count(*) from publisher where id = :publisher")
                    .bind("publisher", publisher)
                    .mapTo(Integer.class)
                    .one();
            if (known == 0) {
                throw Problem.notFound("publisher", publisher);
            }
            int added = handle.createUpdate("insert into publisher_ban (id, publisher_id, account_id, reason, at) "
                            + "values (:id, :publisher, :account, :reason, :at) "
                            + "on conflict (publisher_id) where lifted_at is null do nothing")
                    .bind("id", Uuid7.next(clock))
                    .bind("publisher", publisher)
                    .bind("account", account)
                    .bind("reason", why)
                    .bind("at", Moment.of(clock))
                    .execute();
            if (added == 0) {
                throw Problem.conflict(
                        "ban-exists", "The publisher is banned", "He is banned already; lift that first.");
            }
            handle.createQuery("select id from site where publisher_id = :publisher order by id")
                    .bind("publisher", publisher)
                    .mapTo(UUID.class)
                    .list()
                    .forEach(site -> reviews.suspend(handle, site, account, why));
        });
    }

    /** Lifts the ban that holds; the sites stay suspended until a person approves each. */
    public void lift(UUID publisher, UUID account) {
        operator(account);
        database.jdbi().useHandle(handle -> handle.createUpdate("update publisher_ban set lifted_at = :now, "
                        + "lifted_by = :account where publisher_id = :publisher and lifted_at is null")
                .bind("now", Moment.of(clock))
                .bind("account", account)
                .bind("publisher", publisher)
                .execute());
    }

    /** All bans of the publisher, newest first. */
    public List<Ban> of(UUID publisher) {
        return database.jdbi().withHandle(handle -> handle.createQuery("select id, publisher_id as publisher, reason, "
                        + "at, lifted_at from publisher_ban where publisher_id = :publisher order by id desc")
                .bind("publisher", publisher)
                .mapTo(Ban.class)
                .list());
    }

    private void operator(UUID account) {
        Account found =
                new Accounts(database, clock).find(account).orElseThrow(() -> Problem.notFound("account", account));
        if (found.role() != Role.OPERATOR) {
            throw new Problem(
                    "ban-forbidden", 403, "Only operators ban", found.email() + " is a " + found.role() + "; ask one.");
        }
    }
}
