package beckon.network.account;

import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads and changes accounts inside a transaction that somebody else began. */
final class AccountRows {
    static final String SELECT = "select a.id, a.email, a.role, a.grade, a.partner_id as partner, "
            + "a.publisher_id as publisher, a.password_hash, a.created_at, a.totp_since as two_factor_since, "
            + "a.removed_at from account a ";

    private AccountRows() {}

    /** @throws Problem {@code partner-not-found}, {@code publisher-not-found} or {@code account-exists} */
    static Account add(Handle handle, Account account, @Nullable UUID invitedBy, @Nullable Instant invitedAt) {
        mustExist(handle, "partner", account.partner());
        mustExist(handle, "publisher", account.publisher());
        int added = handle.createUpdate("insert into account (id, email, role, grade, partner_id, publisher_id, "
                        + "created_at, invited_by, invited_at) values (:id, :email, :role, :grade, :partner, "
                        + ":publisher, :createdAt, :invitedBy, :invitedAt) "
                        + "on conflict (email) where removed_at is null do nothing")
                .bind("id", account.id())
                .bind("email", account.email())
                .bind("role", account.role())
                .bind("grade", account.grade())
                .bind("partner", account.partner())
                .bind("publisher", account.publisher())
                .bind("createdAt", account.createdAt())
                .bind("invitedBy", invitedBy)
                .bind("invitedAt", invitedAt)
                .execute();
        if (added == 0) {
            throw taken(account.email());
        }
        return account;
    }

    static Problem taken(String email) {
        return Problem.conflict(
                "account-exists",
                "The mail address is taken",
                "There is already an account for " + email + "; use it or take another address.");
    }

    static Optional<Account> find(Handle handle, UUID id) {
        return handle.createQuery(SELECT + "where a.id = :id")
                .bind("id", id)
                .mapTo(Account.class)
                .findOne();
    }

    static Optional<Account> byEmail(Handle handle, String email) {
        return handle.createQuery(SELECT + "where a.email = lower(:email) and a.removed_at is null")
                .bind("email", email.strip())
                .mapTo(Account.class)
                .findOne();
    }

    /** The account, which nobody else changes before this transaction ends. */
    static Account lock(Handle handle, UUID id) {
        return handle.createQuery(SELECT + "where a.id = :id and a.removed_at is null for update")
                .bind("id", id)
                .mapTo(Account.class)
                .findOne()
                .orElseThrow(() -> Problem.notFound("account", id));
    }

    /** Ends every live session of the account but one. Gives how many there were. */
    static int endSessions(Handle handle, Instant now, UUID account, @Nullable UUID but, String why) {
        return handle.createUpdate("update person_session set ended_at = :now, ended_why = :why "
                        + "where account_id = :account and ended_at is null and (:but::uuid is null or id <> :but)")
                .bind("now", now)
                .bind("why", why)
                .bind("account", account)
                .bind("but", but)
                .execute();
    }

    /** Takes the second factor off, with what it came with. */
    static void dropSecondFactor(Handle handle, UUID account) {
        handle.createUpdate("update account set totp_secret = null, totp_pending = null, totp_since = null, "
                        + "totp_step = null where id = :id")
                .bind("id", account)
                .execute();
        handle.createUpdate("delete from recovery_code where account_id = :id")
                .bind("id", account)
                .execute();
    }

    /** How many others of the same party could still do everything. */
    static int otherAdmins(Handle handle, Account account) {
        // Whoever takes an administrator away waits here, so that two cannot take each other away.
        List<UUID> held = handle.createQuery("select id from account where role = :role and grade = 'ADMIN' "
                        + "and removed_at is null and partner_id is not distinct from :partner "
                        + "and publisher_id is not distinct from :publisher and password_hash is not null "
                        + "order by id for update")
                .bind("role", account.role())
                .bind("partner", account.partner())
                .bind("publisher", account.publisher())
                .mapTo(UUID.class)
                .list();
        return (int) held.stream().filter(id -> !id.equals(account.id())).count();
    }

    /** @throws Problem {@code account-invalid} */
    static void requireParty(Fields fields, Role role, @Nullable UUID partner, @Nullable UUID publisher) {
        fields.require(
                (role == Role.PARTNER) == (partner != null), "partner", partner, "must be given for a PARTNER only");
        fields.require(
                (role == Role.PUBLISHER) == (publisher != null),
                "publisher",
                publisher,
                "must be given for a PUBLISHER only");
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
