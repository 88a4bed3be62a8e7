package beckon.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.endpoint.EndpointCall;
import beckon.connect.endpoint.SipEndpoint;
import beckon.connect.server.ConnectionServer;
import beckon.connect.server.ServerSettings;
import beckon.edge.EdgeConfig;
import beckon.edge.EdgeParts;
import beckon.edge.EdgeServer;
import beckon.network.TestTrade;
import beckon.network.call.CallLegs;
import beckon.network.delivery.PresentationTokens;
import beckon.network.delivery.VisitorKeys;
import beckon.network.delivery.Visitors;
import beckon.network.partner.Listing;
import beckon.network.partner.Partner;
import beckon.network.privacy.Forgetting;
import beckon.network.privacy.Periods;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A visitor clicks and a caller calls, with every logger of ours wide open: the log names neither. */
class QuietLogStory {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String CALLER = "+493012345678";
    private static final String CALLERS_ADDRESS = "127.0.0.43";
    private static final String VISITORS_ADDRESS = "127.0.0.44";
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0";

    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

    /** Everything that is said from {@link Level#TRACE} on, by whomever. */
    private static final class Said extends AppenderBase<ILoggingEvent> {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            String thrown =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            lines.add(event.getLevel() + " " + event.getLoggerName() + " " + event.getFormattedMessage() + thrown);
        }
    }

    @Test
    void theLogNamesNeitherVisitorsNorCallers() throws Exception {
        Logger ours = (Logger) LoggerFactory.getLogger("beckon");
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = ours.getLevel();
        Said said = new Said();
        said.setContext(root.getLoggerContext());
        said.start();
        root.addAppender(said);
        ours.setLevel(Level.TRACE);
        try (TestTrade trade = TestTrade.open()) {
            LoggerFactory.getLogger("beckon.test").trace("heard");
            happen(trade);
        } finally {
            ours.setLevel(before);
            root.detachAppender(said);
            said.stop();
        }
        assertThat(said.lines).as("the appender listens").anyMatch(line -> line.contains("heard"));
        assertThat(said.lines)
                .noneMatch(line -> line.contains("12345678"))
                .noneMatch(line -> line.contains(CALLERS_ADDRESS))
                .noneMatch(line -> line.contains(VISITORS_ADDRESS))
                .noneMatch(line -> line.contains("Firefox"));
    }

    private static InetSocketAddress at(String host) throws Exception {
        return new InetSocketAddress(InetAddress.getByName(host), 0);
    }

    private static void happen(TestTrade trade) throws Exception {
        trade.network.numbers(1);
        Partner partner = trade.network.partner("City Directory");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                SipEndpoint caller = SipEndpoint.caller(at(CALLERS_ADDRESS), CALLER);
                SipEndpoint desk = SipEndpoint.advertiser(at("127.0.0.45"));
                ConnectionServer server = ConnectionServer.start(
                        ServerSettings.at(at("127.0.0.1")).withClock(trade.clock),
                        new NetworkRouter(trade.desk, Duration.ofSeconds(20), null, threads),
                        new NetworkJournal(trade.desk, new CallLegs(trade.network.database, trade.clock), threads))) {
            Listing called = trade.network.listing(
                    trade.network.advertiser(partner, "Plumbing"), "Call a plumber", null, desk.uri());
            trade.fund(called, 100_000_000);
            String number = Objects.requireNonNull(
                    trade.onOwnMedium(partner, called, ReferenceType.TELEPHONIC).e164());
            EndpointCall call = caller.dial("sip:" + number + "@127.0.0.1", server.address());
            assertThat(call.awaitAnswer(PATIENCE)).isEqualTo(200);
            call.hangUp();
            Listing read = trade.network.listing(partner, "Leaking tap?");
            trade.fund(read, 100_000_000);
            Reference link = trade.onOwnMedium(partner, read, ReferenceType.WEB);
            click(trade, server, link);
            CallLegs legs = new CallLegs(trade.network.database, trade.clock);
            for (int i = 0; i < 200 && legs.all(Instant.EPOCH, FAR, 9).size() < 2; i++) {
                Thread.sleep(20);
            }
            trade.settle();
            trade.clock.forward(Duration.ofDays(400));
            new Forgetting(trade.network.database, trade.clock, Periods.PRESET).run();
        }
    }

    private static void click(TestTrade trade, ConnectionServer server, Reference link) throws Exception {
        try (EdgeServer edge = EdgeServer.start(
                        EdgeConfig.on(
                                at("127.0.0.1"), "127.0.0.1:" + server.address().getPort()),
                        new EdgeParts(
                                trade.snapshots::load,
                                trade.log,
                                trade.desk,
                                new PresentationTokens(new byte[32]),
                                new Visitors(new VisitorKeys(trade.network.database, trade.clock, 1))),
                        trade.clock);
                HttpClient visitor = HttpClient.newBuilder()
                        .localAddress(InetAddress.getByName(VISITORS_ADDRESS))
                        .build()) {
            HttpResponse<String> answer = visitor.send(
                    HttpRequest.newBuilder(edge.publicBase().resolve("r/" + link.code()))
                            .header("User-Agent", BROWSER)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(trade.events.ofPartner(link.partner(), 9))
                    .anyMatch(event -> event.visitor() != null && event.call() == null);
        }
    }
}
