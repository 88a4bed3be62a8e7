package beckon.network.account;

import beckon.network.link.Link;
import beckon.network.link.LinkKind;
import beckon.network.link.Links;
import beckon.network.mail.Letter;
import beckon.network.mail.Outbox;
import beckon.network.problem.Fields;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * What people change about their own accounts by letter. Nothing here tells whether an address has an account: the answer
 * goes to the address itself. Safe for any number of threads.
 */
public final class OwnAccount {
    private final Database database;
    private final Clock clock;

    public OwnAccount(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Writes to {@code email} how to choose another password, if there is such an account. */
    public void forgot(String email) {
        database.jdbi().useTransaction(handle -> AccountRows.byEmail(handle, email)
                .filter(account -> Letter.writable(account.email()))
                .ifPresent(account -> {
                    Outbox.takeBack(handle, LinkKind.RESET, account.id());
                    Outbox.write(handle, clock, Letters.reset(account));
                }));
    }

    /** Tells the owner of something that a thief would change. */
    public void tell(Account account, String what) {
        if (Letter.writable(account.email())) {
            database.jdbi().useHandle(handle -> Outbox.write(handle, clock, Letters.changed(account, what)));
        }
    }

    /** Tells whoever reads {@code email} that it has an account; gives whether it has. */
    public boolean tellIfKnown(String email) {
        return database.jdbi().inTransaction(handle -> {
            Optional<Account> known = AccountRows.byEmail(handle, email);
            known.filter(account -> Letter.writable(account.email()))
                    .ifPresent(account -> Outbox.write(handle, clock, Letters.known(account)));
            return known.isPresent();
        });
    }

    /**
     * Writes to the new address how to confirm it; until then the old one holds.
     *
     * @throws beckon.network.problem.Problem {@code account-invalid}
     */
    public void move(Account account, String email) {
        Fields fields = Fields.of("account");
        String address = fields.email("email", email);
        fields.require(Letter.writable(address), "email", address, "must be one plain mail address");
        fields.require(!address.equals(account.email()), "email", address, "is your address already");
        if (!tellIfKnown(address)) {
            database.jdbi().useTransaction(handle -> {
                Outbox.takeBack(handle, LinkKind.MAIL, account.id());
                Outbox.write(handle, clock, Letters.confirm(account, address));
            });
        }
    }

    /** Which address the token would confirm, without using it up. */
    public Optional<String> peek(String token) {
        return database.jdbi().withHandle(handle -> Links.peek(handle, Moment.of(clock), token)
                .filter(link -> link.kind() == LinkKind.MAIL)
                .map(link -> String.valueOf(link.email())));
    }

    /**
     * Makes the confirmed address the account's, tells the old one, and ends its sessions.
     *
     * @return the account as it is now; empty when the link is unknown, used or expired
     * @throws beckon.network.problem.Problem {@code account-exists} when somebody else has it by now
     */
    public Optional<Account> confirm(String token) {
        return database.jdbi().inTransaction(handle -> {
            Optional<Link> link =
                    Links.redeem(handle, Moment.of(clock), token).filter(found -> found.kind() == LinkKind.MAIL);
            if (link.isEmpty()) {
                return Optional.empty();
            }
            UUID id = link.get().subject();
            String email = String.valueOf(link.get().email());
            Account before = AccountRows.lock(handle, id);
            if (AccountRows.byEmail(handle, email).isPresent()) {
                throw AccountRows.taken(email);
            }
            handle.createUpdate("update account set email = :email where id = :id")
                    .bind("email", email)
                    .bind("id", id)
                    .execute();
            Links.voidAll(handle, Moment.of(clock), id);
            AccountRows.endSessions(handle, Moment.of(clock), id, null, "another mail address");
            if (Letter.writable(before.email())) {
                Outbox.write(handle, clock, Letters.changed(before, "Your account moved to the address " + email));
            }
            return AccountRows.find(handle, id);
        });
    }
}
