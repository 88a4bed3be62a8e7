package beckon.app.running;

import beckon.console.DeliveryStores;
import beckon.console.NumberStores;
import beckon.console.PeopleStores;
import beckon.console.PublisherStores;
import beckon.console.mail.MailRoute;
import beckon.console.security.PeopleRules;
import beckon.network.account.Accounts;
import beckon.network.account.Attempts;
import beckon.network.account.OwnAccount;
import beckon.network.account.People;
import beckon.network.account.PersonSessions;
import beckon.network.account.SecondFactors;
import beckon.network.appeal.Appeals;
import beckon.network.appeal.Complaints;
import beckon.network.appeal.Suspensions;
import beckon.network.audit.AuditLog;
import beckon.network.call.CallDesk;
import beckon.network.call.CallLegs;
import beckon.network.call.ForgottenCalls;
import beckon.network.call.LiveCalls;
import beckon.network.delivery.DeliveryBook;
import beckon.network.delivery.ExplainTokens;
import beckon.network.delivery.SnapshotSource;
import beckon.network.delivery.Snapshots;
import beckon.network.delivery.WishBook;
import beckon.network.event.EventLog;
import beckon.network.event.Events;
import beckon.network.event.PostgresEventLog;
import beckon.network.event.SpooledEventLog;
import beckon.network.expert.Experts;
import beckon.network.id.NetworkKeys;
import beckon.network.insight.ChoiceTerms;
import beckon.network.insight.ConsoleChoice;
import beckon.network.insight.ConsoleSessions;
import beckon.network.insight.RatesBoard;
import beckon.network.insight.SuccessRates;
import beckon.network.join.Joins;
import beckon.network.ledger.Audit;
import beckon.network.ledger.Contacts;
import beckon.network.ledger.Ledger;
import beckon.network.ledger.Payables;
import beckon.network.ledger.Settlement;
import beckon.network.ledger.Statements;
import beckon.network.mail.Outbox;
import beckon.network.partner.Advertisers;
import beckon.network.partner.ApiKeys;
import beckon.network.partner.Listings;
import beckon.network.partner.Partners;
import beckon.network.picture.Pictures;
import beckon.network.publisher.AdsTxt;
import beckon.network.publisher.Applications;
import beckon.network.publisher.Bans;
import beckon.network.publisher.PageSets;
import beckon.network.publisher.Payees;
import beckon.network.publisher.ProgressBoard;
import beckon.network.publisher.Publishers;
import beckon.network.publisher.Sellers;
import beckon.network.publisher.SiteJournal;
import beckon.network.publisher.SiteProbe;
import beckon.network.publisher.SiteProofs;
import beckon.network.publisher.SiteReviews;
import beckon.network.publisher.Sites;
import beckon.network.publisher.Standings;
import beckon.network.publisher.TermsBook;
import beckon.network.reference.Carriers;
import beckon.network.reference.Channels;
import beckon.network.reference.NumberPool;
import beckon.network.reference.PoolWatch;
import beckon.network.reference.ReferenceTermsBook;
import beckon.network.reference.References;
import beckon.network.report.RollUp;
import beckon.network.review.ReviewDesk;
import beckon.network.store.Database;
import beckon.network.telephony.Phones;
import beckon.network.telephony.SecretBox;
import beckon.network.telephony.Trunks;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** The network's doors on one database and one clock. Closing it lets what was acknowledged reach the store. Thread-safe. */
public final class Doors implements AutoCloseable {
    private final Database database;
    private final Clock clock;
    private final SpooledEventLog eventLog;
    private final PostgresEventLog callLog;
    private final CallDesk callDesk;
    private final RatesBoard ratesBoard;
    private final ConsoleChoice consoleChoice;
    private final Applications applications;
    private final boolean extensionsAsked;

    /**
     * @param eventLog closed with the doors
     * @param extensionsAsked whether callers are asked for extensions, so that numbers can be shared
     */
    Doors(
            Database database,
            Clock clock,
            SpooledEventLog eventLog,
            ChoiceTerms choiceTerms,
            int reviewsADay,
            boolean proofNeeded,
            boolean extensionsAsked) {
        this.extensionsAsked = extensionsAsked;
        this.database = database;
        this.clock = clock;
        this.eventLog = eventLog;
        // What a call's next step needs is read from PostgreSQL, so its steps go there and nowhere else.
        this.callLog = new PostgresEventLog(database, clock);
        this.callDesk = new CallDesk(database, clock, callLog);
        this.ratesBoard = new RatesBoard(database, clock, choiceTerms.window()).start();
        this.consoleChoice = new ConsoleChoice(database, clock, choiceTerms, ratesBoard);
        this.applications = new Applications(database, clock, reviewsADay, proofNeeded);
    }

    public Database database() {
        return database;
    }

    public NetworkKeys keys() {
        return new NetworkKeys(database, clock);
    }

    public Accounts accounts() {
        return new Accounts(database, clock);
    }

    public Publishers publishers() {
        return new Publishers(database, clock);
    }

    public Sites sites() {
        return new Sites(database, clock);
    }

    public Standings standings() {
        return new Standings(database, clock);
    }

    public SiteReviews siteReviews() {
        return new SiteReviews(database, clock);
    }

    public TermsBook termsBook() {
        return new TermsBook(database, clock);
    }

    /** The text of pages that were read. */
    public PageSets pageSets() {
        return new PageSets(database, clock);
    }

    public Experts experts() {
        return new Experts(database, clock);
    }

    /** Where people decide about sites. */
    public ReviewDesk reviewDesk() {
        return new ReviewDesk(database, clock);
    }

    public Partners partners() {
        return new Partners(database, clock);
    }

    public ApiKeys apiKeys() {
        return new ApiKeys(database, clock);
    }

    public Advertisers advertisers() {
        return new Advertisers(database, clock);
    }

    public Listings listings() {
        return new Listings(database, clock);
    }

    public Channels channels() {
        return new Channels(database, clock);
    }

    public References references() {
        return new References(database, clock, extensionsAsked);
    }

    public NumberPool numberPool() {
        return new NumberPool(database, clock);
    }

    public EventLog eventLog() {
        return eventLog;
    }

    public Events events() {
        return new Events(database, clock);
    }

    public Snapshots snapshots() {
        return new Snapshots(database, clock, references());
    }

    public CallDesk callDesk() {
        return callDesk;
    }

    public CallLegs callLegs() {
        return new CallLegs(database, clock);
    }

    /** @param live what the connection server still knows */
    ForgottenCalls forgottenCalls(LiveCalls live) {
        return new ForgottenCalls(database, clock, callDesk(), live);
    }

    public Settlement settlement() {
        return new Settlement(database, clock);
    }

    public Ledger ledger() {
        return new Ledger(database, clock);
    }

    public Contacts contacts() {
        return new Contacts(database, clock);
    }

    public Statements statements() {
        return new Statements(database, clock);
    }

    public Audit audit() {
        return new Audit(database, clock);
    }

    public Pictures pictures() {
        return new Pictures(database, clock);
    }

    Sellers sellers() {
        return new Sellers(database, clock);
    }

    /** Sums up what reports are made from. */
    public RollUp rollUp() {
        return new RollUp(database, clock);
    }

    public SuccessRates successRates() {
        return new SuccessRates(database, clock);
    }

    /** Everybody's rates in memory. */
    RatesBoard ratesBoard() {
        return ratesBoard;
    }

    public ConsoleChoice consoleChoice() {
        return consoleChoice;
    }

    public ConsoleSessions consoleSessions() {
        return new ConsoleSessions(database, clock, consoleChoice);
    }

    Applications applications() {
        return applications;
    }

    /** @param adsTxt how this network is named in publishers' files */
    SiteProofs siteProofs(SiteProbe probe, AdsTxt adsTxt) {
        return new SiteProofs(database, clock, probe, adsTxt);
    }

    public Outbox outbox() {
        return new Outbox(database, clock);
    }

    Suspensions suspensions() {
        return new Suspensions(database, clock);
    }

    /** @param folder where the key is kept that carriers' passwords are sealed with */
    NetworkDirectory directory(Path folder) {
        return new NetworkDirectory(
                new Trunks(database, clock, new SecretBox(FolderKey.of(folder, "telephony"))),
                new Phones(database, clock));
    }

    /** @param mailServer what mail is handed to; empty for nothing */
    PublisherStores forPublishers(SiteProofs proofs, String mailServer) {
        return new PublisherStores(
                applications,
                proofs,
                new ProgressBoard(database, clock),
                new SiteJournal(database, clock),
                new Bans(database, clock),
                new Payees(database, clock),
                new Appeals(database, clock),
                new Complaints(database, clock),
                suspensions(),
                outbox(),
                new Payables(database, clock),
                new MailRoute(mailServer));
    }

    PersonSessions personSessions(Duration idle) {
        return new PersonSessions(database, clock, idle);
    }

    /**
     * @param folder where the key is kept that second factors are sealed with
     * @param idle after which people are signed out
     */
    PeopleStores forPeople(Path folder, Duration idle, PeopleRules rules) {
        return new PeopleStores(
                new People(database, clock),
                new OwnAccount(database, clock),
                new SecondFactors(database, clock, new SecretBox(FolderKey.of(folder, "people"))),
                personSessions(idle),
                new Attempts(database, clock),
                new AuditLog(database, clock),
                new Joins(database, clock, applications),
                rules);
    }

    public PoolWatch poolWatch() {
        return new PoolWatch(database, clock);
    }

    /** @param carriers whom numbers can be ordered from */
    NumberStores forNumbers(Carriers carriers) {
        return new NumberStores(poolWatch(), new ReferenceTermsBook(database, clock), carriers);
    }

    ExplainTokens explainTokens() {
        return new ExplainTokens(keys().secret("explain"), clock);
    }

    /** @param snapshots what is decided from */
    DeliveryStores forDelivery(SnapshotSource snapshots) {
        return new DeliveryStores(
                new DeliveryBook(database, clock), new WishBook(database, clock), snapshots, explainTokens());
    }

    @Override
    public void close() {
        ratesBoard.close();
        callLog.close();
        eventLog.close();
    }
}
