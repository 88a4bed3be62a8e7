package beckon.network.account;

import beckon.network.id.Token;
import beckon.network.id.Uuid7;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Everybody who may sign in, and the links with which they set their passwords. Safe for any number of threads. */
public final class Accounts {
    private static final String SELECT = "select a.id, a.email, a.role, a.partner_id as partner, "
            + "a.publisher_id as publisher, a.password_hash, a.created_at from account a ";

    private final Database database;
    private final Clock clock;

    public Accounts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Adds an account without a password.
     *
     * @param partner whom a {@link Role#PARTNER} acts for; null for every other role
     * @param publisher whom a {@link Role#PUBLISHER} acts for; null for every other role
     * @throws Problem {@code account-invalid}, {@code partner-not-found}, {@code publisher-not-found} or
     *     {@code account-exists}
     */
    public Account add(String email, Role role, @Nullable UUID partner, @Nullable UUID publisher) {
        Fields fields = Fields.of("account");
        fields.require(
                (role == Role.PARTNER) == (partner != null), "partner", partner, "must be given for a PARTNER only");
        fields.require(
                (role == Role.PUBLISHER) == (publisher != null),
                "publisher",
                publisher,
                "must be given for a PUBLISHER only");
        Account account = new Account(
                Uuid7.next(clock), fields.email("email", email), role, partner, publisher, null, Moment.of(clock));
        return database.jdbi().inTransaction(handle -> {
            mustExist(handle, "partner", partner);
            mustExist(handle, "publisher", publisher);
            int added = handle.createUpdate(
                            "insert into account (id, email, role, partner_id, publisher_id, created_at) "
                                    + "values (:id, :email, :role, :partner, :publisher, :createdAt) "
                                    + "on conflict (email) do nothing")
                    .bind("id", account.id())
                    .bind("email", account.email())
                    .bind("role", role)
                    .bind("partner", partner)
                    .bind("publisher", publisher)
                    .bind("createdAt", account.createdAt())
                    .execute();
            if (added == 0) {
                throw Problem.conflict(
                        "account-exists",
                        "The mail address is taken",
                        "There is already an account for " + account.email() + "; use it or take another address.");
            }
            return account;
        });
    }

    public Optional<Account> byEmail(String email) {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + "where a.email = lower(:email)")
                .bind("email", email.strip())
                .mapTo(Account.class)
                .findOne());
    }

    public Optional<Account> find(UUID id) {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + "where a.id = :id")
                .bind("id", id)
                .mapTo(Account.class)
                .findOne());
    }

    /** Every account, oldest first. */
    public List<Account> all() {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT + "order by a.id")
                .mapTo(Account.class)
                .list());
    }

    /**
     * Sets the password and voids every open link of the account.
     *
     * @param hash as the console encoded it, never the password itself
     * @throws Problem {@code account-not-found}
     */
    public void setPassword(UUID id, String hash) {
        database.jdbi().useTransaction(handle -> {
            int changed = handle.createUpdate("update account set password_hash = :hash where id = :id")
                    .bind("hash", hash)
                    .bind("id", id)
                    .execute();
            if (changed == 0) {
                throw Problem.notFound("account", id);
            }
            handle.createUpdate("update sign_in_link set used_at = :now where account_id = :id and used_at is null")
                    .bind("now", Moment.of(clock))
                    .bind("id", id)
                    .execute();
        });
    }

    /**
     * The token of a new link that signs the account in once.
     *
     * @throws Problem {@code account-not-found}
     */
    public String signInLink(UUID account, Duration validFor) {
        if (find(account).isEmpty()) {
            throw Problem.notFound("account", account);
        }
        String token = Token.random();
        Instant expiresAt = Moment.of(clock).plus(validFor);
        database.jdbi().useHandle(handle -> handle.createUpdate(
                        "insert into sign_in_link (token_hash, account_id, expires_at) values (:hash, :id, :expiresAt)")
                .bind("hash", Token.hash(token))
                .bind("id", account)
                .bind("expiresAt", expiresAt)
                .execute());
        return token;
    }

    /** Whom the token would sign in, without using it up; empty when it is unknown, used or expired. */
    public Optional<Account> peek(String token) {
        return database.jdbi().withHandle(handle -> handle.createQuery(SELECT
                        + "join sign_in_link l on l.account_id = a.id "
                        + "where l.token_hash = :hash and l.used_at is null and l.expires_at > :now")
                .bind("hash", Token.hash(token))
                .bind("now", Moment.of(clock))
                .mapTo(Account.class)
                .findOne());
    }

    /** Whom the token signs in, once: of several that ask at the same time, one is answered. */
    public Optional<Account> redeem(String token) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("with used as (update sign_in_link set used_at = :now "
                                + "where token_hash = :hash and used_at is null and expires_at > :now "
                                + "returning account_id) "
                                + SELECT + "join used on used.account_id = a.id")
                        .bind("hash", Token.hash(token))
                        .bind("now", Moment.of(clock))
                        .mapTo(Account.class)
                        .findOne());
    }

    /** Whether the network has been taken into use. */
    public boolean anyOperatorWithPassword() {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select exists (select from account where role = 'OPERATOR' and password_hash is not null)")
                .mapTo(Boolean.class)
                .one());
    }

    private static void mustExist(Handle handle, String party, @Nullable UUID id) {
        if (id == null) {
            return;
        }
        boolean known = handle.createQuery("select exists (select from " + party + " where id = :id)")
                .bind("id", id)
                .mapTo(Boolean.class)
                .one();
        if (!known) {
            throw Problem.notFound(party, id);
        }
    }
}
