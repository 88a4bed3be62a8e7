package beckon.network.join;

import beckon.network.account.Account;
import beckon.network.account.Accounts;
import beckon.network.account.OwnAccount;
import beckon.network.account.Role;
import beckon.network.id.Uuid7;
import beckon.network.link.Link;
import beckon.network.link.LinkKind;
import beckon.network.link.Links;
import beckon.network.mail.Letter;
import beckon.network.mail.Outbox;
import beckon.network.problem.Fields;
import beckon.network.problem.Problem;
import beckon.network.publisher.Applications;
import beckon.network.publisher.Publishers;
import beckon.network.publisher.SiteAddress;
import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Takes publishers who come by themselves, once they have shown that their mail address is theirs. Thread-safe. */
public final class Joins {
    private static final int LONGEST_NAME = 200;

    private final Database database;
    private final Clock clock;
    private final Applications applications;

    public Joins(Database database, Clock clock, Applications applications) {
        this.database = database;
        this.clock = clock;
        this.applications = applications;
    }

    /**
     * Writes to the address how to go on. One that has an account already is told so by letter; whoever asks learns nothing.
     *
     * @throws Problem {@code publisher-invalid} or {@code site-invalid}
     */
    public void ask(String name, String email, String site) {
        Fields fields = Fields.of("publisher");
        Joining wish = new Joining(
                Uuid7.next(clock),
                fields.line("name", name, LONGEST_NAME),
                fields.email("email", email),
                SiteAddress.of(site).home().toString());
        fields.require(Letter.writable(wish.email()), "email", wish.email(), "must be one plain mail address");
        if (new OwnAccount(database, clock).tellIfKnown(wish.email())) {
            return;
        }
        database.jdbi().useTransaction(handle -> {
            handle.createUpdate("insert into joining (id, name, email, site, asked_at) "
                            + "values (:id, :name, :email, :site, :now)")
                    .bind("id", wish.id())
                    .bind("name", wish.name())
                    .bind("email", wish.email())
                    .bind("site", wish.site())
                    .bind("now", Moment.of(clock))
                    .execute();
            Outbox.write(handle, clock, letter(wish));
        });
    }

    private static Letter letter(Joining wish) {
        return new Letter(
                wish.email(),
                "Confirm your mail address",
                "Somebody, probably you, wants to show ads on " + wish.site() + " through the network at "
                        + Letter.CONSOLE + ".\n\nChoose a password here, within a day; the link works once:\n"
                        + Letter.LINK + "\n\nIf that was not you, do nothing.\n",
                "join",
                null,
                new Letter.WantedLink(LinkKind.JOIN, wish.id()));
    }

    /** What the token would confirm, without using it up. */
    public Optional<Joining> peek(String token) {
        return database.jdbi().withHandle(handle -> Links.peek(handle, Moment.of(clock), token)
                .filter(link -> link.kind() == LinkKind.JOIN)
                .flatMap(link -> find(handle, link.subject())));
    }

    /**
     * Makes the publisher, an account with all its rights, and the application.
     *
     * @param hash of the password, as the console encoded it
     * @return empty when the link is unknown, used or expired
     * @throws Problem {@code account-exists} when the address got an account meanwhile
     */
    public Optional<Joined> confirm(String token, String hash) {
        Optional<Joining> wish = database.jdbi().inTransaction(handle -> {
            Optional<Link> link =
                    Links.redeem(handle, Moment.of(clock), token).filter(found -> found.kind() == LinkKind.JOIN);
            return link.flatMap(found -> find(handle, found.subject()));
        });
        return wish.map(confirmed -> join(confirmed, hash));
    }

    private Joined join(Joining wish, String hash) {
        Accounts accounts = new Accounts(database, clock);
        if (accounts.byEmail(wish.email()).isPresent()) {
            throw Problem.conflict(
                    "account-exists",
                    "The mail address is taken",
                    "There is already an account for " + wish.email() + "; sign in with it.");
        }
        UUID publisher =
                new Publishers(database, clock).add(wish.name(), wish.email()).id();
        Account account = accounts.add(wish.email(), Role.PUBLISHER, null, publisher);
        accounts.setPassword(account.id(), hash);
        try {
            applications.apply(publisher, wish.site());
            return new Joined(account, Optional.empty());
        } catch (Problem refused) {
            return new Joined(account, Optional.of(refused));
        }
    }

    private static Optional<Joining> find(Handle handle, UUID id) {
        return handle.createQuery("select id, name, email, site from joining where id = :id")
                .bind("id", id)
                .mapTo(Joining.class)
                .findOne();
    }
}
