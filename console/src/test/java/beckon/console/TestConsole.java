package beckon.console;

import beckon.console.security.Passwords;
import beckon.network.account.Account;
import beckon.network.account.Accounts;
import beckon.network.account.Role;
import beckon.network.partner.Advertisers;
import beckon.network.partner.ApiKeys;
import beckon.network.partner.Listings;
import beckon.network.partner.Partners;
import beckon.network.publisher.Publishers;
import beckon.network.publisher.SiteReviews;
import beckon.network.publisher.Sites;
import beckon.network.publisher.Standings;
import beckon.network.publisher.TermsBook;
import beckon.network.reference.Channels;
import beckon.network.reference.NumberPool;
import beckon.network.reference.References;
import beckon.network.store.Database;
import beckon.postgres.ScratchPostgres;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A running console on a fresh database, with a door for each kind of asker. */
public final class TestConsole implements AutoCloseable {
    public static final String PASSWORD = "correct horse battery";

    private final Database database = Database.open(ScratchPostgres.freshDatabase());
    public final NetworkStores stores = stores(database);
    public final ConsoleServer server = ConsoleServer.start(
            new ConsoleConfig(
                    "127.0.0.1",
                    0,
                    URI.create("http://127.0.0.1:0"),
                    URI.create("http://127.0.0.1:8081"),
                    "127.0.0.1:5060"),
            stores);

    private static NetworkStores stores(Database database) {
        Clock clock = Clock.systemUTC();
        return new NetworkStores(
                new Accounts(database, clock),
                new Partners(database, clock),
                new ApiKeys(database, clock),
                new Advertisers(database, clock),
                new Listings(database, clock),
                new Publishers(database, clock),
                new Sites(database, clock),
                new Standings(database, clock),
                new SiteReviews(database, clock),
                new TermsBook(database, clock),
                new Channels(database, clock),
                new References(database, clock),
                new NumberPool(database, clock),
                new SilentLog(),
                new NoCalls(),
                clock,
                Map.of("beckon_edge_presentations_total", () -> 42L, "beckon_calls_live", () -> 3L));
    }

    private record SilentLog() implements beckon.network.event.EventLog {
        @Override
        public java.util.concurrent.CompletionStage<Void> append(beckon.network.event.Event event) {
            return java.util.concurrent.CompletableFuture.completedStage(null);
        }

        @Override
        public java.util.concurrent.CompletionStage<Void> appendAll(java.util.List<beckon.network.event.Event> events) {
            return java.util.concurrent.CompletableFuture.completedStage(null);
        }
    }

    private record NoCalls() implements beckon.network.call.LiveCalls {
        @Override
        public java.util.List<beckon.network.call.LiveCall> now() {
            return java.util.List.of();
        }

        @Override
        public boolean hangUp(UUID call) {
            return false;
        }
    }

    /** Somebody with {@link #PASSWORD}. */
    public Account person(String email, Role role, @Nullable UUID partner, @Nullable UUID publisher) {
        Account account = stores.accounts().add(email, role, partner, publisher);
        stores.accounts().setPassword(account.id(), Passwords.hash(PASSWORD));
        return account;
    }

    /** A browser without any cookie. */
    public Browser browser() {
        return new Browser(server.uri());
    }

    /** A browser that {@code email} has signed in with. */
    public Browser signedIn(String email) {
        Browser browser = browser();
        browser.submit("/login", "/login", Map.of("email", email, "password", PASSWORD));
        return browser;
    }

    @Override
    public void close() {
        server.close();
        database.close();
    }
}
