package beckon.console;

import beckon.console.mail.MailRoute;
import beckon.console.security.Passwords;
import beckon.console.security.PeopleRules;
import beckon.network.TestNetwork;
import beckon.network.account.Account;
import beckon.network.account.Attempts;
import beckon.network.account.OwnAccount;
import beckon.network.account.People;
import beckon.network.account.PersonSessions;
import beckon.network.account.Role;
import beckon.network.account.SecondFactors;
import beckon.network.audit.AuditLog;
import beckon.network.brand.Brands;
import beckon.network.call.CallLegs;
import beckon.network.call.CallProofs;
import beckon.network.call.CallReturns;
import beckon.network.call.CallRulesBook;
import beckon.network.call.IceServers;
import beckon.network.call.LiveBoard;
import beckon.network.call.LiveCall;
import beckon.network.call.LiveCalls;
import beckon.network.call.Softphones;
import beckon.network.catalogue.AdvertiserImports;
import beckon.network.catalogue.ListingImports;
import beckon.network.catalogue.ListingSearch;
import beckon.network.catalogue.ReportedPresentations;
import beckon.network.delivery.DeliveryBook;
import beckon.network.delivery.ExplainTokens;
import beckon.network.delivery.WishBook;
import beckon.network.expert.Experts;
import beckon.network.expert.TrainingRuns;
import beckon.network.join.Joins;
import beckon.network.label.LabelImports;
import beckon.network.partner.ListingBulk;
import beckon.network.partner.Partner;
import beckon.network.picture.Pictures;
import beckon.network.publisher.PageSets;
import beckon.network.publisher.Sellers;
import beckon.network.publisher.Sightings;
import beckon.network.recheck.DayChecks;
import beckon.network.reference.Carrier;
import beckon.network.reference.Carriers;
import beckon.network.reference.PoolWatch;
import beckon.network.reference.ReferenceTermsBook;
import beckon.network.report.ReportTrail;
import beckon.network.review.Claims;
import beckon.network.review.PageBlocks;
import beckon.network.review.ReviewDesk;
import beckon.network.review.ReviewLog;
import beckon.network.review.ReviewQueue;
import beckon.network.review.SiteLabels;
import beckon.network.review.ThresholdTrials;
import beckon.network.telephony.SecretBox;
import beckon.network.traffic.OperatorLists;
import beckon.network.traffic.TrafficRules;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A running console on a fresh network, with a door for each kind of asker. */
public final class TestConsole implements AutoCloseable {
    public static final String PASSWORD = "correct horse battery";

    public final TestNetwork network = TestNetwork.open();
    public final List<LiveCall> calls = new CopyOnWriteArrayList<>();
    public final List<Carrier> carriers = List.of(new SampleCarrier());
    public final NetworkStores stores;
    public final ConsoleServer server;

    public TestConsole() {
        this(0);
    }

    /** @param port to listen on; 0 takes a free one */
    public TestConsole(int port) {
        // Stories move the clock by weeks under people who are signed in.
        this(port, "", new PeopleRules(false, true), Duration.ofDays(1_000));
    }

    /** @param mailServer where mail leaves; empty for nowhere */
    public TestConsole(int port, String mailServer, PeopleRules rules) {
        this(port, mailServer, rules, Duration.ofHours(2));
    }

    /** Reached by HTTPS where the wire has a certificate. */
    public TestConsole(ConsoleWire wire) {
        this(0, "", new PeopleRules(false, true), Duration.ofDays(1_000), wire);
    }

    private TestConsole(int port, String mailServer, PeopleRules rules, Duration idle) {
        this(port, mailServer, rules, idle, ConsoleWire.PLAIN);
    }

    private TestConsole(int port, String mailServer, PeopleRules rules, Duration idle, ConsoleWire wire) {
        stores = stores(mailServer, rules, idle);
        server = ConsoleServer.start(
                new ConsoleConfig(
                        "127.0.0.1",
                        port,
                        URI.create((wire.certificate() == null ? "http" : "https") + "://127.0.0.1:" + port),
                        URI.create("http://127.0.0.1:8081"),
                        "127.0.0.1:5060",
                        wire),
                stores);
    }

    private NetworkStores stores(String mailServer, PeopleRules rules, Duration idle) {
        return new NetworkStores(
                network.accounts,
                network.partners,
                network.apiKeys,
                network.advertisers,
                network.listings,
                network.publishers,
                network.sites,
                network.standings,
                network.reviews,
                network.terms,
                new PageSets(network.database, network.clock),
                new PageBlocks(network.database, network.clock),
                new Claims(network.database, network.clock),
                new ReviewQueue(network.database, network.clock),
                new ReviewDesk(network.database, network.clock),
                new ReviewLog(network.database, network.clock),
                new SiteLabels(network.database, network.clock),
                new ThresholdTrials(network.database, network.clock),
                new LabelImports(network.database, network.clock),
                new Experts(network.database, network.clock),
                new TrainingRuns(network.database, network.clock),
                network.channels,
                network.references,
                network.numbers,
                network.log,
                network.events,
                network.contacts,
                network.ledger,
                network.statements,
                network.audit,
                network.rates,
                network.choices,
                network.sessions,
                new PublisherStores(
                        network.applications,
                        network.proofs,
                        network.progress,
                        network.journal,
                        network.bans,
                        network.payees,
                        network.appeals,
                        network.complaints,
                        network.suspensions,
                        network.outbox,
                        network.payables,
                        new MailRoute(mailServer)),
                new TelephonyStores(network.trunks, network.phones, Set::of),
                new CallStores(
                        new CallRulesBook(network.database, network.clock),
                        new CallLegs(network.database, network.clock),
                        new CallProofs(network.database, network.clock),
                        new LiveBoard(network.database, network.clock, new CallsOnDesk()),
                        new Softphones(network.database, network.clock, IceServers.NONE)),
                new CatalogueStores(
                        new ListingBulk(network.database, network.clock),
                        new ListingImports(network.database, network.clock, network.references),
                        new AdvertiserImports(network.database, network.clock),
                        new ListingSearch(network.database, network.clock, network.log, network.references),
                        new ReportedPresentations(network.database, network.clock)),
                new PeopleStores(
                        new People(network.database, network.clock),
                        new OwnAccount(network.database, network.clock),
                        new SecondFactors(network.database, network.clock, new SecretBox(new byte[32])),
                        new PersonSessions(network.database, network.clock, idle),
                        new Attempts(network.database, network.clock),
                        new AuditLog(network.database, network.clock),
                        new Joins(network.database, network.clock, network.applications),
                        rules),
                new NumberStores(
                        new PoolWatch(network.database, network.clock),
                        new ReferenceTermsBook(network.database, network.clock),
                        new Carriers(carriers)),
                new FormatStores(
                        new Brands(network.database, network.clock), new CallReturns(network.database, network.clock)),
                SampleServers.stores(network),
                new ReportStores(network.reports, new ReportTrail(network.database, network.clock), network.rollUp),
                SampleMoney.stores(network),
                new TrafficStores(
                        new DayChecks(network.database, network.clock, TrafficRules.STANDARD), OperatorLists.none()),
                SamplePrivacy.stores(network),
                SampleDisputes.stores(network),
                new DeliveryStores(
                        new DeliveryBook(network.database, network.clock),
                        new WishBook(network.database, network.clock),
                        network.snapshots::load,
                        new ExplainTokens(new byte[32], network.clock)),
                new TagStores(
                        new Pictures(network.database, network.clock),
                        new Sellers(network.database, network.clock),
                        new Sightings(network.database, network.clock)),
                network.clock,
                Map.of("beckon_edge_presentations_total", () -> 42L, "beckon_calls_live", () -> 3L));
    }

    /** Somebody with {@link #PASSWORD}. */
    public Account person(String email, Role role, @Nullable UUID partner, @Nullable UUID publisher) {
        Account account = network.accounts.add(email, role, partner, publisher);
        network.accounts.setPassword(account.id(), Passwords.hash(PASSWORD));
        return account;
    }

    /** The partner's server, with a key of its own. */
    public Caller caller(Partner partner) {
        return new Caller(browser(), network.apiKeys.issue(partner.id(), "test").secret());
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
        network.close();
    }

    /** Calls that a test lays down and the console hangs up. */
    private final class CallsOnDesk implements LiveCalls {
        @Override
        public List<LiveCall> now() {
            return List.copyOf(calls);
        }

        @Override
        public boolean hangUp(UUID call) {
            return calls.removeIf(live -> live.call().equals(call));
        }
    }
}
