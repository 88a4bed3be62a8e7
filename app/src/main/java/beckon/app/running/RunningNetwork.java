package beckon.app.running;

import beckon.app.configuration.Configuration;
import beckon.app.configuration.ConfigurationException;
import beckon.app.configuration.Key;
import beckon.connect.Access;
import beckon.connect.Destination;
import beckon.connect.registrar.Registration;
import beckon.connect.server.ConnectionServer;
import beckon.connect.server.ServerSettings;
import beckon.connect.transport.Certificates;
import beckon.console.ConsoleConfig;
import beckon.console.ConsoleServer;
import beckon.console.TelephonyStores;
import beckon.console.security.OperatorWelcome;
import beckon.console.security.PeopleRules;
import beckon.edge.EdgeConfig;
import beckon.edge.EdgeParts;
import beckon.edge.EdgeServer;
import beckon.edge.call.BrowserCalls;
import beckon.edge.file.PublicFiles;
import beckon.edge.slot.DecisionAids;
import beckon.network.call.Softphones;
import beckon.network.delivery.DayViews;
import beckon.network.delivery.NetworkPlaces;
import beckon.network.delivery.PresentationTokens;
import beckon.network.delivery.SnapshotFeed;
import beckon.network.delivery.Visitors;
import beckon.network.expert.Origin;
import beckon.network.expert.RunningExpert;
import beckon.network.expert.TrainingWork;
import beckon.network.job.Jobs;
import beckon.network.job.Recurring;
import beckon.network.picture.PictureBoard;
import beckon.network.publisher.AdsTxt;
import beckon.network.publisher.ContentWatch;
import beckon.network.publisher.ReviewWork;
import beckon.network.publisher.SiteProofs;
import beckon.network.reference.Carrier;
import beckon.network.reference.Carriers;
import beckon.network.store.Database;
import beckon.outbound.carrier.FileCarrier;
import beckon.outbound.mail.Postman;
import beckon.review.crawl.Crawler;
import beckon.review.expert.Expert;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole network in this process: database, timers, connection server, edge, console. Rooms are started from the ground
 * floor up and closed the other way round, so that nothing acknowledged is still on its way to the store when it closes.
 * Thread-safe.
 */
public final class RunningNetwork implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RunningNetwork.class);

    private static final Duration TRAINED_EVERY = Duration.ofSeconds(2);
    private static final Duration FORGOTTEN_EVERY = Duration.ofHours(1);
    private static final Duration PEOPLE_FORGOTTEN_EVERY = Duration.ofDays(1);
    private static final Duration FORGOTTEN_CALLS_EVERY = Duration.ofMinutes(10);
    private static final Duration SUSPENDED_EVERY = Duration.ofSeconds(10);
    private static final Duration WATCHED_EVERY = Duration.ofMinutes(1);
    private static final Duration ROLLED_UP_EVERY = Duration.ofSeconds(2);
    private static final Duration PHONES_EVERY = Duration.ofSeconds(10);
    private static final Duration CHOSEN_EVERY = Duration.ofMinutes(1);
    private static final Duration POOLS_EVERY = Duration.ofMinutes(1);
    private static final Duration MAILED_EVERY = Duration.ofSeconds(5);

    private final Deque<AutoCloseable> rooms = new ArrayDeque<>();
    private final Doors doors;
    private final Optional<Carrier> carrier;
    private final NetworkDirectory directory;
    private final Softphones softphones;
    private final TrafficRoom traffic;
    private final PrivacyRoom privacy;
    private final ConnectionServer connect;
    private final SnapshotFeed feed;
    private final EdgeServer edge;
    private final ConsoleServer console;

    private RunningNetwork(Configuration configuration, Clock clock) {
        try {
            ExecutorService threads = open(Executors.newVirtualThreadPerTaskExecutor());
            // Reading the expert's weights takes as long as starting the database; both go on at once.
            Future<Expert> expert = threads.submit(() -> ExpertFile.read(configuration));
            Store store = open(Store.open(configuration));
            Database database = open(store.network());
            doors = open(new Doors(
                    database,
                    clock,
                    EventRoom.open(configuration, database, clock),
                    ChoiceKeys.terms(configuration),
                    configuration.number(Key.REVIEW_REQUESTS),
                    configuration.flag(Key.REVIEW_PROOF),
                    configuration.given(Key.CONNECT_PROMPT).isPresent()));
            carrier = takeNumbers(configuration);
            directory = open(doors.directory(configuration.path(Key.DATA)));
            privacy = open(new PrivacyRoom(database, clock, PrivacyKeys.periods(configuration)));
            softphones = new Softphones(doors.database(), clock, new BrowserDoor(configuration).ice());
            traffic = open(new TrafficRoom(configuration, doors.database(), clock));
            connect = open(startConnect(configuration, clock, threads));
            feed = open(new SnapshotFeed(doors.database(), doors.snapshots()));
            edge = open(startEdge(configuration, clock));
            Crawler crawler = open(SiteCrawler.of(configuration));
            SiteDocuments documents = new SiteDocuments(crawler);
            SiteProofs proofs =
                    doors.siteProofs(documents, new AdsTxt(edge.publicBase().getHost()));
            WebhookRoom webhooks = open(new WebhookRoom(doors.database(), clock, configuration));
            console = open(startConsole(configuration, clock, proofs, webhooks));
            open(startJobs(configuration, clock, expert, crawler, documents, proofs, webhooks));
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /**
     * Starts everything and returns when every port is bound.
     *
     * @throws beckon.postgres.PostgresException when the database cannot be had; the message says what to do
     * @throws RuntimeException when a port is taken; the message names it
     */
    public static RunningNetwork start(Configuration configuration, Clock clock) {
        return new RunningNetwork(configuration, clock);
    }

    private <T extends AutoCloseable> T open(T room) {
        rooms.push(room);
        return room;
    }

    private Optional<Carrier> takeNumbers(Configuration configuration) {
        if (configuration.given(Key.NUMBERS_FILE).isEmpty()) {
            return Optional.empty();
        }
        Path file = configuration.path(Key.NUMBERS_FILE);
        try {
            Carrier listed = FileCarrier.open("file", file);
            int taken = doors.numberPool().take(listed.offered());
            log.info("Took {} new numbers from {} into the pool", taken, file);
            return Optional.of(listed);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("numbers.file " + file + " cannot be read", unreadable);
        }
    }

    private ConnectionServer startConnect(Configuration configuration, Clock clock, ExecutorService threads) {
        Duration ring = Duration.ofSeconds(configuration.number(Key.SIP_RING_SECONDS));
        InetSocketAddress bind =
                new InetSocketAddress(configuration.text(Key.SIP_BIND), configuration.number(Key.SIP_PORT));
        try {
            return ConnectionServer.start(
                    ServerSettings.at(bind)
                            .withClock(clock)
                            .withWires(SipWires.of(configuration, clock))
                            .withData(configuration.path(Key.DATA).resolve("calls"))
                            .withAccess(Access.OPEN.withDirectory(new SoftphoneDirectory(softphones, directory))),
                    new NetworkRouter(
                            doors.callDesk(),
                            ring,
                            configuration
                                    .given(Key.CONNECT_PROMPT)
                                    .map(Destination::new)
                                    .orElse(null),
                            threads),
                    new NetworkJournal(doors.callDesk(), doors.callLegs(), threads));
        } catch (BindException taken) {
            throw new UncheckedIOException(
                    "SIP cannot have " + bind + "; another program has it: free it or set sip.port.", taken);
        }
    }

    private EdgeServer startEdge(Configuration configuration, Clock clock) {
        InetSocketAddress bind =
                new InetSocketAddress(configuration.text(Key.EDGE_BIND), configuration.number(Key.EDGE_PORT));
        WebWires wires = new WebWires(configuration, clock);
        Optional<Certificates> certificates = wires.edgeCertificates();
        certificates.ifPresent(this::open);
        EdgeConfig config = EdgeConfig.on(bind, sipHost()).withWire(wires.edge(certificates));
        BrowserDoor browsers = new BrowserDoor(configuration);
        return EdgeServer.start(
                configuration
                        .given(Key.EDGE_URL)
                        .map(URI::create)
                        .map(config::withPublicBase)
                        .orElse(config),
                new EdgeParts(
                        feed,
                        doors.eventLog(),
                        doors.callDesk(),
                        new PresentationTokens(doors.keys().secret("presentation")),
                        new Visitors(privacy.keys()),
                        new BrowserCalls(
                                connect.webSockets(
                                        browsers.terms(publicConsole(configuration), doors.callDesk()::isCallToken)),
                                browsers.ice()),
                        new DecisionAids(places(configuration), doors.explainTokens(), new DayViews(doors.database())),
                        traffic.screening(),
                        new PublicFiles(open(new PictureBoard(doors.pictures()).start()), doors.sellers())),
                clock);
    }

    private static NetworkPlaces places(Configuration configuration) {
        if (configuration.given(Key.EDGE_PLACES).isEmpty()) {
            return NetworkPlaces.NONE;
        }
        Path file = configuration.path(Key.EDGE_PLACES);
        try {
            return NetworkPlaces.read(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("edge.places " + file + " cannot be read", unreadable);
        } catch (IllegalArgumentException broken) {
            throw new ConfigurationException("edge.places: " + broken.getMessage());
        }
    }

    private ConsoleServer startConsole(
            Configuration configuration, Clock clock, SiteProofs proofs, WebhookRoom webhooks) {
        String bind = configuration.text(Key.CONSOLE_BIND);
        int port = configuration.number(Key.CONSOLE_PORT);
        return ConsoleServer.start(
                new ConsoleConfig(
                        bind,
                        port,
                        publicConsole(configuration),
                        edge.publicBase(),
                        sipHost(),
                        new WebWires(configuration, clock).console()),
                new ConsoleRoom(doors, clock)
                        .stores(
                                doors.forPublishers(proofs, configuration.text(Key.MAIL_HOST)),
                                new TelephonyStores(
                                        directory.trunkStore(), directory.phoneStore(), this::presentPhones),
                                doors.forPeople(
                                        configuration.path(Key.DATA),
                                        Duration.ofMinutes(configuration.number(Key.PEOPLE_IDLE_MINUTES)),
                                        new PeopleRules(
                                                configuration.flag(Key.PEOPLE_SECOND_FACTOR),
                                                configuration.flag(Key.PEOPLE_JOIN))),
                                new ConnectedCalls(connect),
                                softphones,
                                doors.forNumbers(new Carriers(carrier.stream().toList())),
                                webhooks.stores(),
                                new MoneyRoom(doors.database(), clock).stores(configuration.path(Key.DATA)),
                                traffic.stores(),
                                privacy.stores(),
                                doors.forDelivery(feed::get),
                                new RoomCounters(
                                                edge,
                                                connect,
                                                doors.callDesk(),
                                                doors.ratesBoard(),
                                                doors.eventLog(),
                                                clock)
                                        .byName()));
    }

    private static URI publicConsole(Configuration configuration) {
        return URI.create(configuration
                .given(Key.CONSOLE_URL)
                .orElse((configuration.given(Key.CONSOLE_TLS_CERTIFICATE).isPresent() ? "https://" : "http://")
                        + configuration.text(Key.CONSOLE_BIND) + ":"
                        + configuration.number(Key.CONSOLE_PORT)));
    }

    private Jobs startJobs(
            Configuration configuration,
            Clock clock,
            Future<Expert> expert,
            Crawler crawler,
            SiteDocuments documents,
            SiteProofs proofs,
            WebhookRoom webhooks) {
        Origin origin = configuration.given(Key.REVIEW_EXPERT).isPresent() ? Origin.FILE : Origin.SHIPPED;
        RunningExpert running = new RunningExpert(doors.experts(), ExpertFile.of(expert), origin);
        ReviewWork reviews = new ReviewWork(
                doors.database(),
                clock,
                new CrawlingReviewer(running, crawler, doors.applications(), documents),
                proofs);
        ContentWatch watch = new ContentWatch(
                doors.database(), clock, documents, Duration.ofHours(configuration.number(Key.REVIEW_PROBE_HOURS)));
        List<Recurring> more = new ArrayList<>(webhooks.recurring());
        more.addAll(new DisputeRoom(doors.database(), clock).recurring());
        more.add(traffic.recurring());
        more.add(new Recurring("roll-up", ROLLED_UP_EVERY, doors.rollUp()::roll));
        more.add(new MoneyRoom(doors.database(), clock).recurring());
        more.add(new Recurring("softphones", PHONES_EVERY, softphones::refresh));
        more.add(new Recurring("pools", POOLS_EVERY, doors.poolWatch()::look));
        more.add(new Recurring("suspensions", SUSPENDED_EVERY, doors.suspensions()::effect));
        more.add(new Recurring("content-watch", WATCHED_EVERY, watch::look));
        more.add(new Recurring(
                "forgotten-calls", FORGOTTEN_CALLS_EVERY, doors.forgottenCalls(new ConnectedCalls(connect))::end));
        more.add(new Recurring("choices", CHOSEN_EVERY, doors.consoleChoice()::look));
        more.add(new Recurring("forget-people", PEOPLE_FORGOTTEN_EVERY, privacy.forgetting()::run));
        Duration kept = Duration.ofDays(configuration.number(Key.REVIEW_KEEP_PAGES_DAYS));
        more.add(new Recurring("training", TRAINED_EVERY, new TrainingWork(doors.database(), clock, running)));
        more.add(new Recurring(
                "forget-pages", FORGOTTEN_EVERY, () -> doors.pageSets().forget(kept)));
        if (configuration.given(Key.MAIL_HOST).isPresent()) {
            Postman postman = new Postman(doors.outbox(), MailKeys.settings(configuration), console.uri());
            more.add(new Recurring("mail", MAILED_EVERY, postman::sendDue));
        }
        Jobs jobs = new Jobs(doors.database(), clock, traffic.settlement(), reviews, more);
        jobs.start();
        return jobs;
    }

    private Set<String> presentPhones() {
        return connect.registrations().stream().map(Registration::user).collect(Collectors.toSet());
    }

    /** The network's own doors. */
    public Doors doors() {
        return doors;
    }

    public URI consoleUri() {
        return console.uri();
    }

    /** What every public link begins with. */
    public URI edgeUri() {
        return edge.publicBase();
    }

    public InetSocketAddress sipAddress() {
        return connect.address();
    }

    public ConnectionServer connectionServer() {
        return connect;
    }

    /** Where the operator sets his password, while nobody has. */
    public Optional<String> operatorLink() {
        return console.operatorLink();
    }

    /** For whoever has the machine: where the first operator sets another password, without a second factor. */
    public OperatorWelcome.Recovery recoveryLink() {
        return console.recoveryLink();
    }

    /** Host and port at which calls are taken. */
    public String sipHost() {
        InetSocketAddress address = connect.address();
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /** Host and port at which calls are taken over TLS, if they are. */
    public Optional<String> sipTlsHost() {
        return connect.tlsAddress().map(address -> address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    /** Closes what is open, the last one opened first; a room that fails does not keep the others from closing. */
    @Override
    public void close() {
        while (!rooms.isEmpty()) {
            AutoCloseable room = rooms.pop();
            try {
                room.close();
            } catch (Exception failed) {
                log.warn("{} did not close cleanly", room.getClass().getSimpleName(), failed);
            }
        }
    }
}
