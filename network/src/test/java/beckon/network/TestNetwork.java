package beckon.network;

import beckon.network.account.Account;
import beckon.network.account.Accounts;
import beckon.network.account.Role;
import beckon.network.appeal.Appeals;
import beckon.network.appeal.Complaints;
import beckon.network.appeal.Suspensions;
import beckon.network.call.CallDesk;
import beckon.network.delivery.Snapshots;
import beckon.network.event.Events;
import beckon.network.event.PostgresEventLog;
import beckon.network.insight.ConsoleChoice;
import beckon.network.insight.ConsoleSessions;
import beckon.network.insight.SuccessRates;
import beckon.network.ledger.Audit;
import beckon.network.ledger.Contacts;
import beckon.network.ledger.Entry;
import beckon.network.ledger.Ledger;
import beckon.network.ledger.Money;
import beckon.network.ledger.Payables;
import beckon.network.ledger.Settlement;
import beckon.network.ledger.Statements;
import beckon.network.mail.Outbox;
import beckon.network.partner.Advertiser;
import beckon.network.partner.Advertisers;
import beckon.network.partner.ApiKeys;
import beckon.network.partner.Brand;
import beckon.network.partner.Listing;
import beckon.network.partner.ListingDraft;
import beckon.network.partner.Listings;
import beckon.network.partner.Partner;
import beckon.network.partner.Partners;
import beckon.network.publisher.AdsTxt;
import beckon.network.publisher.Applications;
import beckon.network.publisher.Bans;
import beckon.network.publisher.Payees;
import beckon.network.publisher.ProgressBoard;
import beckon.network.publisher.Publisher;
import beckon.network.publisher.Publishers;
import beckon.network.publisher.Site;
import beckon.network.publisher.SiteJournal;
import beckon.network.publisher.SiteProbe;
import beckon.network.publisher.SiteProofs;
import beckon.network.publisher.SiteReviews;
import beckon.network.publisher.Sites;
import beckon.network.publisher.Standings;
import beckon.network.publisher.TermsBook;
import beckon.network.reference.Channels;
import beckon.network.reference.NumberKind;
import beckon.network.reference.NumberPool;
import beckon.network.reference.OfferedNumber;
import beckon.network.reference.References;
import beckon.network.report.Reports;
import beckon.network.report.RollUp;
import beckon.network.review.ReviewDesk;
import beckon.network.store.Database;
import beckon.network.telephony.Phones;
import beckon.network.telephony.SecretBox;
import beckon.network.telephony.Trunks;
import beckon.postgres.ScratchPostgres;
import beckon.review.verdict.Decision;
import beckon.review.verdict.Evidence;
import beckon.review.verdict.Incentive;
import beckon.review.verdict.Outcome;
import beckon.review.verdict.PolicyFinding;
import beckon.review.verdict.Thresholds;
import beckon.review.verdict.Verdict;
import java.net.URI;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A network on a fresh database: every store, a clock that the test moves, and short ways to the usual rows. */
public final class TestNetwork implements AutoCloseable {
    /** When every test begins. */
    public static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    public static final Currency EUR = Currency.getInstance("EUR");

    public final String jdbcUrl;
    public final Database database;
    public final MovableClock clock = new MovableClock(START);
    public final Accounts accounts;
    public final Partners partners;
    public final ApiKeys apiKeys;
    public final Advertisers advertisers;
    public final Listings listings;
    public final Publishers publishers;
    public final Sites sites;
    public final TermsBook terms;
    public final Standings standings;
    public final SiteReviews reviews;
    public final Channels channels;
    public final NumberPool numbers;
    public final References references;
    public final PostgresEventLog log;
    public final Events events;
    public final CallDesk calls;
    public final Ledger ledger;
    public final Settlement settlement;
    public final Contacts contacts;
    public final Statements statements;
    public final Audit audit;
    public final SuccessRates rates;
    public final ConsoleChoice choices;
    public final ConsoleSessions sessions;
    public final Snapshots snapshots;
    public final Applications applications;
    public final SiteProofs proofs;
    public final ProgressBoard progress;
    public final SiteJournal journal;
    public final Bans bans;
    public final Payees payees;
    public final Appeals appeals;
    public final ReviewDesk reviewDesk;
    public final Complaints complaints;
    public final Suspensions suspensions;
    public final Outbox outbox;
    public final Payables payables;
    public final Trunks trunks;
    public final Phones phones;
    public final RollUp rollUp;
    public final Reports reports;

    /** What publishers' servers say, by address; anything else is answered 404. */
    public final Map<String, String> web = new ConcurrentHashMap<>();

    /** Whether no publisher's server answers. */
    public volatile boolean down;

    private final AtomicInteger count = new AtomicInteger();

    private TestNetwork(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
        database = Database.open(jdbcUrl);
        accounts = new Accounts(database, clock);
        partners = new Partners(database, clock);
        apiKeys = new ApiKeys(database, clock);
        advertisers = new Advertisers(database, clock);
        listings = new Listings(database, clock);
        publishers = new Publishers(database, clock);
        sites = new Sites(database, clock);
        terms = new TermsBook(database, clock);
        standings = new Standings(database, clock);
        reviews = new SiteReviews(database, clock);
        channels = new Channels(database, clock);
        numbers = new NumberPool(database, clock);
        references = new References(database, clock);
        log = new PostgresEventLog(database, clock);
        events = new Events(database, clock);
        calls = new CallDesk(database, clock, log);
        ledger = new Ledger(database, clock);
        settlement = new Settlement(database, clock);
        contacts = new Contacts(database, clock);
        statements = new Statements(database, clock);
        audit = new Audit(database, clock);
        rates = new SuccessRates(database, clock);
        choices = new ConsoleChoice(database, clock);
        sessions = new ConsoleSessions(database, clock);
        snapshots = new Snapshots(database, clock);
        applications = new Applications(database, clock, 3, true);
        proofs = new SiteProofs(database, clock, this::read, new AdsTxt("ads.beckon.example"));
        progress = new ProgressBoard(database, clock);
        journal = new SiteJournal(database, clock);
        bans = new Bans(database, clock);
        payees = new Payees(database, clock);
        appeals = new Appeals(database, clock);
        reviewDesk = new ReviewDesk(database, clock);
        complaints = new Complaints(database, clock);
        suspensions = new Suspensions(database, clock);
        outbox = new Outbox(database, clock);
        payables = new Payables(database, clock);
        trunks = new Trunks(database, clock, new SecretBox(new byte[32]));
        phones = new Phones(database, clock);
        rollUp = new RollUp(database, clock);
        reports = new Reports(database, clock);
    }

    private SiteProbe.Probed read(URI uri) {
        if (down) {
            return new SiteProbe.Nothing(0, uri + " did not answer within 10.0 s");
        }
        String text = web.get(uri.toString());
        return text == null ? new SiteProbe.Nothing(404, uri + " answered 404") : new SiteProbe.Text(uri, text);
    }

    /** A site whose publisher, made for it, applied by himself and has yet to prove that it is his. */
    public Site unproved(String host) {
        Publisher publisher =
                publishers.add("Publisher of " + host, "owner" + count.incrementAndGet() + "@mail.example");
        return applications.apply(publisher.id(), "https://" + host + "/");
    }

    /** A person of the publisher's. */
    public Account owner(UUID publisher) {
        return accounts.add("owner" + count.incrementAndGet() + "@own.example", Role.PUBLISHER, null, publisher);
    }

    /** A network without a row in it. */
    public static TestNetwork open() {
        return new TestNetwork(ScratchPostgres.freshDatabase(Migrated.TEMPLATE));
    }

    /** A network on a database of the caller's own, which is brought up to date. */
    public static TestNetwork on(String jdbcUrl) {
        return new TestNetwork(jdbcUrl);
    }

    public Partner partner(String name) {
        return partners.add(name, new Brand(name, "#0a6c74", "help@" + slug(name) + ".example"));
    }

    public Advertiser advertiser(Partner partner, String name) {
        return advertisers.add(partner.id(), slug(name), name, EUR);
    }

    /** A listing with a landing page, a destination and bids of EUR 0.50 a click and EUR 4.00 a call. */
    public Listing listing(Advertiser advertiser, String headline) {
        return listing(advertiser, headline, "https://landing.example/", "sip:desk@127.0.0.1:5080");
    }

    public Listing listing(
            Advertiser advertiser, String headline, @Nullable String landing, @Nullable String destination) {
        return listings.add(advertiser.partner(), draft(advertiser.id(), headline, landing, destination));
    }

    /** A listing of an advertiser of the partner's who is made for it. */
    public Listing listing(Partner partner, String headline) {
        return listing(advertiser(partner, "Advertiser " + count.incrementAndGet()), headline);
    }

    /** What {@link #listing(Advertiser, String)} stores. */
    public ListingDraft draft(
            UUID advertiser, String headline, @Nullable String landing, @Nullable String destination) {
        return new ListingDraft(
                advertiser,
                "listing-" + count.incrementAndGet(),
                headline,
                "Day and night.",
                "plumbers",
                landing,
                destination,
                500_000,
                4_000_000,
                null);
    }

    /** A site that its publisher, made for it, has applied with. */
    public Site site(String host) {
        Publisher publisher =
                publishers.add("Publisher of " + host, "owner" + count.incrementAndGet() + "@mail.example");
        return sites.apply(publisher.id(), "http://" + host + "/");
    }

    /** A site that the expert approved with {@code quality}, which lies above T1. */
    public Site approvedSite(String host, double quality) {
        Site site = site(host);
        reviews.decide(site.id(), verdict(host, quality, Decision.APPROVED));
        return site;
    }

    /** A site that the expert rejected. */
    public Site rejectedSite(String host) {
        Site site = site(host);
        reviews.decide(site.id(), verdict(host, 12, Decision.REJECTED));
        return site;
    }

    /** A verdict with one finding; its pages differ from those of every other verdict. */
    public Verdict verdict(String host, double quality, Decision decision) {
        return verdict(host, quality, decision, "hash-" + count.incrementAndGet());
    }

    public Verdict verdict(String host, double quality, Decision decision, String contentHash) {
        Evidence evidence = new Evidence("term:free spins", 1.25, "http://" + host + "/", "Your free spins \u2026");
        Incentive incentive = decision == Decision.APPROVED ? Thresholds.DEFAULT.incentive(quality) : Incentive.NONE;
        Outcome outcome = decision == Decision.REJECTED ? Outcome.VIOLATION : Outcome.CLEAR;
        return new Verdict(
                host,
                quality,
                decision,
                incentive,
                List.of(new PolicyFinding("gambling", true, (100 - quality) / 100, outcome, List.of(evidence))),
                List.of(),
                3,
                contentHash,
                "expert-1");
    }

    /** The advertiser pays in {@code micros} of his currency. */
    public Entry fund(Advertiser advertiser, long micros) {
        return ledger.topUp(advertiser.id(), new Money(micros, advertiser.currency()), "Top-up");
    }

    /** The listing's advertiser pays in {@code micros} of his currency. */
    public Entry fund(Listing listing, long micros) {
        return ledger.topUp(listing.advertiser(), new Money(micros, listing.currency()), "Top-up");
    }

    public Account operator() {
        return accounts.add("operator" + count.incrementAndGet() + "@beckon.example", Role.OPERATOR, null, null);
    }

    public Account reviewer() {
        return accounts.add("reviewer" + count.incrementAndGet() + "@beckon.example", Role.REVIEWER, null, null);
    }

    /** Takes {@code many} numbers into the pool, from +4930555000 on. */
    public void numbers(int many) {
        List<OfferedNumber> offered = IntStream.range(0, many)
                .mapToObj(i ->
                        new OfferedNumber("+4930555%03d".formatted(i), NumberKind.LOCAL, "Berlin", "Sample Carrier"))
                .toList();
        numbers.take(offered);
    }

    @Override
    public void close() {
        log.close();
        database.close();
    }

    private static String slug(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    /** Brings one database up to date, of which each test's is a copy. */
    private static final class Migrated {
        static final String TEMPLATE = migrated();

        private static String migrated() {
            String url = ScratchPostgres.freshDatabase();
            Database.open(url).close();
            return url;
        }
    }
}
