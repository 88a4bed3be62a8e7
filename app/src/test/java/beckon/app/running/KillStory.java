package beckon.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.endpoint.EndpointCall;
import beckon.connect.endpoint.SipEndpoint;
import beckon.network.TestNetwork;
import beckon.network.delivery.Presentation;
import beckon.network.delivery.PresentationTokens;
import beckon.network.id.NetworkKeys;
import beckon.network.id.Uuid7;
import beckon.network.ledger.LedgerAccount;
import beckon.network.partner.Listing;
import beckon.network.publisher.Site;
import beckon.network.reference.Reference;
import beckon.network.reference.ReferenceType;
import beckon.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL is killed under click load while a call stands, then again, and then the process as well: whatever was
 * acknowledged is there afterwards, once, and was paid for once; nobody was turned away while the process lived. The two go
 * on talking, and their call's true end is on record.
 */
@Timeout(240)
class KillStory {
    private static final int BEFORE_THE_FIRST_KILL = 1_000;
    private static final int BEFORE_THE_SECOND_KILL = 3_500;
    private static final int ONLY_IN_THE_SPOOL = 300;
    private static final int IN_ALL = 5_000;
    private static final int VISITORS = 8;

    @TempDir
    Path folder;

    @TempDir
    Path database;

    private EmbeddedPostgres postgres;
    private TestNetwork network;
    private final Queue<UUID> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> turnedAway = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void open() {
        postgres = EmbeddedPostgres.start(database);
        network = TestNetwork.on(postgres.address().urlWithCredentials());
    }

    @AfterEach
    void close() {
        network.close();
        postgres.close();
    }

    @Test
    void nothingAcknowledgedIsLostOrDoubledByKills() throws Exception {
        Listing listing = network.listing(network.partner("Quayside"), "Fresh rye");
        network.fund(listing, 1_000_000_000_000L);
        Site site = network.approvedSite("bakery.example", 90);
        Reference reference = network.references.assign(
                listing.partner(),
                listing.id(),
                network.channels.site(site.id()).id(),
                ReferenceType.WEB);
        PresentationTokens tokens =
                new PresentationTokens(new NetworkKeys(network.database, network.clock).secret("presentation"));

        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (SipEndpoint advertiser = SipEndpoint.advertiser(anyPort);
                SipEndpoint customer = SipEndpoint.caller(anyPort, "+4930555999")) {
            killAndGoOn(tokens, reference, site, customer, called(listing.partner(), advertiser));
        }

        List<UUID> kept = kept();
        assertThat(kept).doesNotHaveDuplicates();
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(IN_ALL);
        assertThat(turnedAway).isEmpty();
        List<String> reasons = network.database.jdbi().withHandle(handle -> handle.createQuery(
                        "select distinct reason from contact where mechanism = 'WEB'")
                .mapTo(String.class)
                .list());
        assertThat(reasons).containsExactly("qualified");
        long charged = number("select count(*) from contact where qualified and mechanism = 'WEB'");
        assertThat(charged).isEqualTo(kept.size());
        long funds = network.ledger
                .balance(LedgerAccount.advertiserFunds(listing.advertiser()), listing.currency())
                .micros();
        assertThat(funds).isEqualTo(1_000_000_000_000L - charged * listing.clickBidMicros());
        assertThat(network.audit.check().sound()).isTrue();
    }

    /** The number of a listing of its own, which rings at the phone. */
    private Reference called(UUID partner, SipEndpoint phone) {
        network.numbers(1);
        Listing roofer = network.listing(
                network.advertiser(network.partners.find(partner).orElseThrow(), "Roofer"),
                "Roof leaking?",
                null,
                "sip:roof@" + phone.address().getAddress().getHostAddress() + ":"
                        + phone.address().getPort());
        network.fund(roofer, 1_000_000_000L);
        return network.references.assign(
                partner, roofer.id(), network.channels.ownMedium(partner).id(), ReferenceType.TELEPHONIC);
    }

    private void killAndGoOn(
            PresentationTokens tokens, Reference reference, Site site, SipEndpoint customer, Reference called)
            throws Exception {
        UpProcess killed = UpProcess.start(folder, network.jdbcUrl, 0);
        InetSocketAddress sip = killed.sip();
        EndpointCall call = customer.dial(
                "sip:" + called.e164() + "@" + sip.getAddress().getHostAddress() + ":" + sip.getPort(), sip);
        assertThat(call.awaitAnswer(Duration.ofSeconds(20))).isEqualTo(200);
        Instant answered = Instant.now();
        clickUntil(killed.edge(), tokens, reference, site, () -> {
            awaitAcknowledged(BEFORE_THE_FIRST_KILL);
            killDatabase();
            awaitAcknowledged(BEFORE_THE_SECOND_KILL);
            killDatabase();
            awaitAcknowledged(acknowledged.size() + ONLY_IN_THE_SPOOL);
            killed.kill();
        });
        long heard = call.rtpReceived();
        assertThat(call.awaitVoice(heard + 20, Duration.ofSeconds(20)))
                .as("the two go on talking")
                .isTrue();
        assertThat(number("select count(*) from event where kind = 'CALL_ANSWERED'"))
                .as("PostgreSQL is back")
                .isEqualTo(1);
        try (UpProcess again = UpProcess.start(folder, network.jdbcUrl, sip.getPort())) {
            call.hangUp();
            long least = Duration.between(answered, Instant.now()).toMillis();
            assertThat(call.awaitEnd(Duration.ofSeconds(20))).isTrue();
            while (number("select count(*) from event where kind = 'CALL_ENDED'") == 0) {
                Thread.sleep(50);
            }
            assertThat(number("select talk_millis from event where kind = 'CALL_ENDED' and cause = 'completed'"))
                    .as("to its true end, which came after the kill")
                    .isBetween(least - 1_000, least + 20_000);
            clickUntil(again.edge(), tokens, reference, site, () -> awaitAcknowledged(IN_ALL));
            waitUntilSettled();
        }
        assertThat(number("select count(*) from event where kind in ('CALL_SET_UP', 'CALL_ANSWERED', 'CALL_ENDED')"))
                .isEqualTo(3);
    }

    private void killDatabase() throws InterruptedException {
        Optional<ProcessHandle> running = ProcessHandle.of(postgres.pid());
        while (running.isEmpty()) {
            Thread.sleep(20); // It is being started again after the last kill.
            running = ProcessHandle.of(postgres.pid());
        }
        running.get().destroyForcibly();
    }

    private void awaitAcknowledged(int many) throws InterruptedException {
        while (acknowledged.size() < many) {
            Thread.sleep(5);
        }
    }

    /** What happens while visitors click. */
    private interface Meanwhile {
        void happens() throws InterruptedException;
    }

    private void clickUntil(URI edge, PresentationTokens tokens, Reference reference, Site site, Meanwhile meanwhile)
            throws InterruptedException {
        AtomicBoolean enough = new AtomicBoolean();
        try (ExecutorService visitors = Executors.newFixedThreadPool(VISITORS);
                HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < VISITORS; i++) {
                var unused = visitors.submit(() -> click(client, edge, tokens, reference, site, enough));
            }
            meanwhile.happens();
            enough.set(true);
        }
    }

    /** Clicks through a fresh presentation each time until the server is gone, or it is enough. */
    private void click(
            HttpClient client,
            URI edge,
            PresentationTokens tokens,
            Reference reference,
            Site site,
            AtomicBoolean enough) {
        try {
            while (!enough.get()) {
                UUID presentation = Uuid7.next(Clock.systemUTC());
                String token = tokens.sign(
                        PresentationTokens.CLICK,
                        new Presentation(presentation, reference.id(), site.id(), Instant.now()));
                HttpResponse<Void> answer = client.send(
                        HttpRequest.newBuilder(edge.resolve("c/" + token))
                                .header(
                                        "User-Agent",
                                        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
                                .timeout(Duration.ofSeconds(15))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
                if (answer.statusCode() == 302) {
                    acknowledged.add(presentation);
                } else {
                    turnedAway.add(answer.statusCode());
                }
                Thread.sleep(3);
            }
        } catch (IOException gone) {
            // The server was killed: what was on its way was not acknowledged.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Everything that was acknowledged has come out of the spool, and nothing waits to be settled. */
    private void waitUntilSettled() throws InterruptedException {
        while (!new HashSet<>(kept()).containsAll(acknowledged) || number("select count(*) from settlement_due") > 0) {
            Thread.sleep(200);
        }
    }

    /** The presentations that were followed, as often as they were. */
    private List<UUID> kept() {
        return network.database.jdbi().withHandle(handle -> handle.createQuery(
                        "select presentation_id from event where kind = 'CLICK'")
                .mapTo(UUID.class)
                .list());
    }

    private long number(String sql) {
        List<Long> answer = network.database
                .jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).list());
        return answer.getFirst();
    }
}
