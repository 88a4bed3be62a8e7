package beckon.network.account;

import beckon.network.id.Uuid7;
import beckon.network.link.LinkKind;
import beckon.network.link.Links;
import beckon.network.mail.Letter;
import beckon.network.mail.Outbox;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Invites people, says what they may, and lets them go; everybody within a circle of his own. Whoever is not of the circle
 * does not exist. Safe for any number of threads.
 */
public final class People {
    private static final String WANTED =
            "and (:partner::uuid is null or a.partner_id = :partner) and (:publisher::uuid is null or a.publisher_id = :publisher) ";

    private final Database database;
    private final Clock clock;

    public People(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Everybody of the circle, oldest first. */
    public List<Person> of(Circle circle) {
        return database.jdbi().withHandle(handle -> handle.createQuery("select a.id, a.email, a.role, a.grade, "
                        + "a.partner_id as partner, a.publisher_id as publisher, a.password_hash is not null as accepted, "
                        + "a.totp_since is not null as two_factor, a.invited_at, i.email as inviter, "
                        + "(select max(seen_at) from person_session s where s.account_id = a.id) as seen_at "
                        + "from account a left join account i on i.id = a.invited_by where a.removed_at is null "
                        + WANTED + "order by a.id")
                .bind("partner", circle.partner())
                .bind("publisher", circle.publisher())
                .mapTo(Person.class)
                .list());
    }

    /** The living account, if it is of the circle. @throws Problem {@code account-not-found} */
    public Account of(Circle circle, UUID account) {
        return database.jdbi()
                .withHandle(handle -> AccountRows.find(handle, account))
                .filter(found -> found.removedAt() == null && circle.holds(found))
                .orElseThrow(() -> Problem.notFound("account", account));
    }

    /**
     * Invites somebody.
     *
     * @param by who invites
     * @param mailed whether a letter carries the link; otherwise whoever invites hands it over
     * @throws Problem {@code account-invalid}, {@code account-exists}, {@code partner-not-found} or
     *     {@code publisher-not-found}
     */
    public Invited invite(
            Account by,
            String email,
            Role role,
            Grade grade,
            @Nullable UUID partner,
            @Nullable UUID publisher,
            boolean mailed) {
        Fields fields = Fields.of("account");
        fields.require(role.grades().contains(grade), "grade", grade, "must be one of " + role.grades());
        AccountRows.requireParty(fields, role, partner, publisher);
        String address = fields.email("email", email);
        fields.require(Letter.writable(address), "email", address, "must be one plain mail address");
        Instant now = Moment.of(clock);
        Account invited =
                new Account(Uuid7.next(clock), address, role, grade, partner, publisher, null, now, null, null);
        return database.jdbi().inTransaction(handle -> {
            AccountRows.add(handle, invited, by.id(), now);
            return opened(handle, invited, by, mailed);
        });
    }

    /**
     * Opens another way in for somebody who lost the first, or lost his password; earlier links are void.
     *
     * @throws Problem {@code account-not-found}
     */
    public Invited inviteAgain(Account by, Circle circle, UUID account, boolean mailed) {
        return database.jdbi().inTransaction(handle -> {
            Account found = own(handle, circle, account);
            voidLinks(handle, found);
            handle.createUpdate("update account set invited_at = :now, invited_by = :by where id = :id")
                    .bind("now", Moment.of(clock))
                    .bind("by", by.id())
                    .bind("id", account)
                    .execute();
            return opened(handle, found, by, mailed);
        });
    }

    /**
     * Changes how far somebody's rights reach; his open pages follow at once.
     *
     * @throws Problem {@code account-not-found}, {@code account-invalid} or {@code last-admin}
     */
    public Account regrade(Circle circle, UUID account, Grade grade) {
        return database.jdbi().inTransaction(handle -> {
            Account found = own(handle, circle, account);
            Fields.of("account")
                    .require(
                            found.role().grades().contains(grade),
                            "grade",
                            grade,
                            "must be one of " + found.role().grades());
            if (grade != Grade.ADMIN) {
                keepAnAdmin(handle, circle, found);
            }
            handle.createUpdate("update account set grade = :grade where id = :id")
                    .bind("grade", grade)
                    .bind("id", account)
                    .execute();
            return AccountRows.lock(handle, account);
        });
    }

    /**
     * Lets somebody go, or takes an invitation back: links, sessions and password end at once; what he did stays his.
     *
     * @throws Problem {@code account-not-found} or {@code last-admin}
     */
    public Account remove(Circle circle, UUID account) {
        return database.jdbi().inTransaction(handle -> {
            Account found = own(handle, circle, account);
            keepAnAdmin(handle, circle, found);
            voidLinks(handle, found);
            AccountRows.endSessions(handle, Moment.of(clock), account, null, "removed");
            AccountRows.dropSecondFactor(handle, account);
            handle.createUpdate("update account set removed_at = :now, password_hash = null where id = :id")
                    .bind("now", Moment.of(clock))
                    .bind("id", account)
                    .execute();
            return found;
        });
    }

    /**
     * Takes the second factor off somebody who lost it, and ends his sessions.
     *
     * @throws Problem {@code account-not-found}
     */
    public Account dropSecondFactor(Circle circle, UUID account) {
        return database.jdbi().inTransaction(handle -> {
            Account found = own(handle, circle, account);
            AccountRows.dropSecondFactor(handle, account);
            AccountRows.endSessions(handle, Moment.of(clock), account, null, "second factor taken off");
            return found;
        });
    }

    private Account own(Handle handle, Circle circle, UUID account) {
        Account found = AccountRows.lock(handle, account);
        if (!circle.holds(found)) {
            throw Problem.notFound("account", account);
        }
        return found;
    }

    private void voidLinks(Handle handle, Account account) {
        Links.voidAll(handle, Moment.of(clock), account.id());
        for (LinkKind kind : LinkKind.values()) {
            Outbox.takeBack(handle, kind, account.id());
        }
    }

    /** The operator may take a partner's or publisher's last one, for he can invite another. */
    private static void keepAnAdmin(Handle handle, Circle circle, Account account) {
        boolean admin = account.grade() == Grade.ADMIN && account.passwordHash() != null;
        boolean theirs = circle.whole() && account.role() != Role.OPERATOR;
        if (admin && !theirs && AccountRows.otherAdmins(handle, account) == 0) {
            throw Problem.conflict(
                    "last-admin",
                    "Somebody has to look after people",
                    account.email() + " is the last who may do everything; give somebody else that right first.");
        }
    }

    private Invited opened(Handle handle, Account account, Account by, boolean mailed) {
        if (!mailed) {
            String token = Links.issue(
                    handle, Moment.of(clock), LinkKind.WELCOME, account.id(), null, LinkKind.WELCOME.validFor());
            return new Invited(account, Optional.of(token));
        }
        Outbox.write(handle, clock, Letters.invitation(account, by));
        return new Invited(account, Optional.empty());
    }
}
