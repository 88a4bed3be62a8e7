package beckon.network.account;

import beckon.network.id.Uuid7;
import beckon.network.link.Link;
import beckon.network.link.LinkKind;
import beckon.network.link.Links;
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
    private final Database database;
    private final Clock clock;

    public Accounts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Adds an account without a password and with all rights of its role.
     *
     * @param partner whom a {@link Role#PARTNER} acts for; null for every other role
     * @param publisher whom a {@link Role#PUBLISHER} acts for; null for every other role
     * @throws Problem {@code account-invalid}, {@code partner-not-found}, {@code publisher-not-found} or
     *     {@code account-exists}
     */
    public Account add(String email, Role role, @Nullable UUID partner, @Nullable UUID publisher) {
        return add(email, role, role.grades().getFirst(), partner, publisher);
    }

    /** The same with the rights of {@code grade}. */
    public Account add(String email, Role role, Grade grade, @Nullable UUID partner, @Nullable UUID publisher) {
        Fields fields = Fields.of("account");
        fields.require(role.grades().contains(grade), "grade", grade, "must be one of " + role.grades());
        AccountRows.requireParty(fields, role, partner, publisher);
        Account account = new Account(
                Uuid7.next(clock),
                fields.email("email", email),
                role,
                grade,
                partner,
                publisher,
                null,
                Moment.of(clock),
                null,
                null);
        return database.jdbi().inTransaction(handle -> AccountRows.add(handle, account, null, null));
    }

    /** The living account with that address. */
    public Optional<Account> byEmail(String email) {
        return database.jdbi().withHandle(handle -> AccountRows.byEmail(handle, email));
    }

    /** The account, removed or not. */
    public Optional<Account> find(UUID id) {
        return database.jdbi().withHandle(handle -> AccountRows.find(handle, id));
    }

    /** Every account, removed ones too, oldest first. */
    public List<Account> all() {
        return database.jdbi().withHandle(handle -> handle.createQuery(AccountRows.SELECT + "order by a.id")
                .mapTo(Account.class)
                .list());
    }

    /** The operator with all rights who has been here longest; one with a password goes first. */
    public Optional<Account> firstOperator() {
        return database.jdbi().withHandle(handle -> handle.createQuery(AccountRows.SELECT
                        + "where a.role = 'OPERATOR' and a.grade = 'ADMIN' and a.removed_at is null "
                        + "order by (a.password_hash is null), a.id limit 1")
                .mapTo(Account.class)
                .findOne());
    }

    /**
     * Sets the password, voids every open link of the account and ends its sessions.
     *
     * @param hash as the console encoded it, never the password itself
     * @throws Problem {@code account-not-found}
     */
    public void setPassword(UUID id, String hash) {
        changePassword(id, hash, null);
    }

    /**
     * The same, but the session in which it happens goes on.
     *
     * @throws Problem {@code account-not-found}
     */
    public void changePassword(UUID id, String hash, @Nullable UUID session) {
        database.jdbi().useTransaction(handle -> set(handle, id, hash, session));
    }

    /**
     * Uses a link up to set a password; see {@link #setPassword}. A {@link LinkKind#RECOVERY} link takes the second factor
     * off, too.
     *
     * @return whose it was; empty when the link is unknown, used or expired
     */
    public Optional<Account> redeem(String token, String hash) {
        return database.jdbi().inTransaction(handle -> {
            Optional<Link> link = Links.redeem(handle, Moment.of(clock), token).filter(Accounts::setsPassword);
            link.ifPresent(found -> {
                set(handle, found.subject(), hash, null);
                if (found.kind() == LinkKind.RECOVERY) {
                    AccountRows.dropSecondFactor(handle, found.subject());
                }
            });
            return link.flatMap(found -> AccountRows.find(handle, found.subject()));
        });
    }

    private void set(Handle handle, UUID id, String hash, @Nullable UUID session) {
        Instant now = Moment.of(clock);
        int changed = handle.createUpdate(
                        "update account set password_hash = :hash where id = :id and removed_at is null")
                .bind("hash", hash)
                .bind("id", id)
                .execute();
        if (changed == 0) {
            throw Problem.notFound("account", id);
        }
        Links.voidAll(handle, now, id);
        AccountRows.endSessions(handle, now, id, session, "another password");
    }

    /**
     * The token of a new link with which the person sets a password, once.
     *
     * @throws Problem {@code account-not-found}
     */
    public String signInLink(UUID account, Duration validFor) {
        return link(account, LinkKind.WELCOME, validFor);
    }

    /**
     * The token of a new link of one of the kinds that set a password.
     *
     * @throws Problem {@code account-not-found}
     */
    public String link(UUID account, LinkKind kind, Duration validFor) {
        return database.jdbi().inTransaction(handle -> {
            if (AccountRows.find(handle, account).filter(Accounts::living).isEmpty()) {
                throw Problem.notFound("account", account);
            }
            return Links.issue(handle, Moment.of(clock), kind, account, null, validFor);
        });
    }

    /** Whose password the token would set, without using it up; empty when it is unknown, used or expired. */
    public Optional<Account> peek(String token) {
        return database.jdbi().withHandle(handle -> Links.peek(handle, Moment.of(clock), token)
                .filter(Accounts::setsPassword)
                .flatMap(link -> AccountRows.find(handle, link.subject()))
                .filter(Accounts::living));
    }

    /** Uses the token up; of several that ask at the same time, one is answered. */
    public Optional<Account> redeem(String token) {
        return database.jdbi().inTransaction(handle -> Links.redeem(handle, Moment.of(clock), token)
                .filter(Accounts::setsPassword)
                .flatMap(link -> AccountRows.find(handle, link.subject()))
                .filter(Accounts::living));
    }

    /** Whether the network has been taken into use. */
    public boolean anyOperatorWithPassword() {
        return database.jdbi().withHandle(handle -> handle.createQuery("select exists (select from account "
                        + "where role = 'OPERATOR' and password_hash is not null and removed_at is null)")
                .mapTo(Boolean.class)
                .one());
    }

    private static boolean living(Account account) {
        return account.removedAt() == null;
    }

    private static boolean setsPassword(Link link) {
        return switch (link.kind()) {
            case WELCOME, RESET, RECOVERY -> true;
            case MAIL, JOIN -> false;
        };
    }
}
