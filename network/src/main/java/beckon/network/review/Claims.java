package beckon.network.review;

import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Who looks at which site now. A claim is renewed by looking again and ends by itself. Safe for any number of threads. */
public final class Claims {
    /** How long a site is kept for who opened it. */
    public static final Duration KEPT = Duration.ofMinutes(15);

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Database database;
    private final Clock clock;

    public Claims(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Takes or renews the claim, unless another's stands; gives the one that stands now. */
    public Claim take(UUID site, UUID account) {
        Instant now = Moment.of(clock);
        return database.jdbi().inTransaction(handle -> {
            handle.createUpdate(
                            "insert into review_claim (site_id, account_id, until) values (:site, :account, :until) "
                                    + "on conflict (site_id) do update set account_id = excluded.account_id, "
                                    + "until = excluded.until where review_claim.account_id = excluded.account_id "
                                    + "or review_claim.until <= :now")
                    .bind("site", site)
                    .bind("account", account)
                    .bind("until", now.plus(KEPT))
                    .bind("now", now)
                    .execute();
            return standing(handle, site, now).orElseThrow();
        });
    }

    /** Who looks at the site now; empty for nobody. */
    public Optional<Claim> of(UUID site) {
        return database.jdbi().withHandle(handle -> standing(handle, site, Moment.of(clock)));
    }

    /** Gives the site back to the queue; nothing happens where another has it. */
    public void release(UUID site, UUID account) {
        database.jdbi().useHandle(handle -> release(handle, site, account));
    }

    static void release(Handle handle, UUID site, UUID account) {
        handle.createUpdate("delete from review_claim where site_id = :site and account_id = :account")
                .bind("site", site)
                .bind("account", account)
                .execute();
    }

    /** @throws Problem {@code site-claimed} while another looks at it */
    static void refuseOthers(Handle handle, UUID site, UUID account, Instant now) {
        standing(handle, site, now).filter(claim -> !claim.isOf(account)).ifPresent(claim -> {
            throw Problem.conflict(
                    "site-claimed",
                    "Somebody else is looking at the site",
                    claim.email() + " is looking at this site until " + MINUTE.format(claim.until())
                            + " UTC; take another one, or ask " + claim.email() + " to give it back.");
        });
    }

    private static Optional<Claim> standing(Handle handle, UUID site, Instant now) {
        return handle.createQuery("select c.site_id as site, c.account_id as account, a.email, c.until "
                        + "from review_claim c join account a on a.id = c.account_id "
                        + "where c.site_id = :site and c.until > :now")
                .bind("site", site)
                .bind("now", now)
                .mapTo(Claim.class)
                .findOne();
    }
}
