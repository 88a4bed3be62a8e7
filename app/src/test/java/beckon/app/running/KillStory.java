package beckon.app.running;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.io.IOException;
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
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The process is killed under click load: what it acknowledged is there afterwards, once, and was paid for once. */
@Timeout(180)
class KillStory {
    private static final int ACKNOWLEDGED_BEFORE_THE_KILL = 500;
    private static final int VISITORS = 8;

    @TempDir
    Path folder;

    private final TestNetwork network = TestNetwork.open();
    private final Queue<UUID> acknowledged = new ConcurrentLinkedQueue<>();

    @Test
    void nothingAcknowledgedIsLostOrDoubledByAKill() throws Exception {
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

        UpProcess killed = UpProcess.start(folder, network.jdbcUrl);
        try (ExecutorService visitors = Executors.newFixedThreadPool(VISITORS);
                HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < VISITORS; i++) {
                var unused = visitors.submit(() -> click(client, killed.edge(), tokens, reference, site));
            }
            while (acknowledged.size() < ACKNOWLEDGED_BEFORE_THE_KILL) {
                Thread.sleep(5);
            }
            killed.kill();
        }
        try (UpProcess again = UpProcess.start(folder, network.jdbcUrl)) {
            assertThat(again.edge()).isNotNull();
            waitUntilSettled();
        }

        Set<UUID> kept = new HashSet<>(network.database.jdbi().withHandle(handle -> handle.createQuery(
                        "select presentation_id from event where kind = 'CLICK'")
                .mapTo(UUID.class)
                .list()));
        assertThat(kept).containsAll(acknowledged);
        List<String> reasons = network.database.jdbi().withHandle(handle -> handle.createQuery(
                        "select distinct reason from contact")
                .mapTo(String.class)
                .list());
        assertThat(reasons).containsExactly("qualified");
        long charged = number("select count(*) from contact where qualified");
        assertThat(charged).isEqualTo(kept.size());
        long funds = network.ledger
                .balance(LedgerAccount.advertiserFunds(listing.advertiser()), listing.currency())
                .micros();
        assertThat(funds).isEqualTo(1_000_000_000_000L - charged * listing.clickBidMicros());
        assertThat(network.audit.check().sound()).isTrue();
    }

    /** Clicks through a fresh presentation each time until the server is gone. */
    private void click(HttpClient client, URI edge, PresentationTokens tokens, Reference reference, Site site) {
        try {
            while (true) {
                UUID presentation = Uuid7.next(Clock.systemUTC());
                String token = tokens.sign(
                        PresentationTokens.CLICK,
                        new Presentation(presentation, reference.id(), site.id(), Instant.now()));
                HttpResponse<Void> answer = client.send(
                        HttpRequest.newBuilder(edge.resolve("c/" + token))
                                .header(
                                        "User-Agent",
                                        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
                                .timeout(Duration.ofSeconds(5))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
                if (answer.statusCode() == 302) {
                    acknowledged.add(presentation);
                }
            }
        } catch (IOException gone) {
            // The server was killed: what was on its way was not acknowledged.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void waitUntilSettled() throws InterruptedException {
        while (number("select count(*) from settlement_due") > 0) {
            Thread.sleep(100);
        }
    }

    private long number(String sql) {
        List<Long> answer = network.database
                .jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).list());
        return answer.getFirst();
    }
}
