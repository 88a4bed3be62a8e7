package beckon.connect.server;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.CallEvent;
import beckon.connect.Destination;
import beckon.connect.Route;
import beckon.connect.Router;
import beckon.connect.endpoint.EndpointCall;
import beckon.connect.endpoint.SipEndpoint;
import beckon.connect.peer.Bench;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the server does when those it depends on are slow or fail. */
class ConnectionServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private SipEndpoint caller;
    private SipEndpoint advertiser;

    @BeforeEach
    void open() throws Exception {
        caller = SipEndpoint.caller(Bench.loopback(0), "+493012345678");
        advertiser = SipEndpoint.advertiser(Bench.loopback(0));
    }

    @AfterEach
    void close() {
        caller.close();
        advertiser.close();
    }

    private Route toAdvertiser() {
        return new Route.Connect(
                "ref", List.of(new Destination(advertiser.uri())), Route.Mode.SEQUENTIAL, Duration.ofSeconds(9));
    }

    private static ConnectionServer start(Router router, boolean journalWorks) throws Exception {
        return ConnectionServer.start(
                ServerSettings.at(Bench.loopback(0)), router, event -> journal(event, journalWorks));
    }

    private static CompletionStage<Void> journal(CallEvent event, boolean works) {
        if (works) {
            return CompletableFuture.completedFuture(null);
        }
        if (event instanceof CallEvent.Answered) {
            throw new IllegalStateException("disk full, on purpose");
        }
        return CompletableFuture.failedFuture(new IllegalStateException("disk full, on purpose"));
    }

    private int dial(ConnectionServer server) throws InterruptedException {
        EndpointCall call = caller.dial("sip:1@127.0.0.1", server.address());
        int status = call.awaitAnswer(PATIENCE);
        call.hangUp();
        return status;
    }

    @Test
    void waitsForARouterThatAnswersLater() throws Exception {
        Router slow = request -> CompletableFuture.supplyAsync(
                this::toAdvertiser, CompletableFuture.delayedExecutor(300, java.util.concurrent.TimeUnit.MILLISECONDS));
        try (ConnectionServer server = start(slow, true)) {
            assertThat(dial(server)).isEqualTo(200);
        }
    }

    @Test
    void refusesWhenTheRouterFails() throws Exception {
        try (ConnectionServer failing = start(
                        request -> CompletableFuture.failedFuture(new IllegalStateException("on purpose")), true);
                ConnectionServer throwing = start(
                        request -> {
                            throw new IllegalStateException("on purpose");
                        },
                        true)) {
            assertThat(dial(failing)).isEqualTo(500);
            assertThat(dial(throwing)).isEqualTo(500);
            // The caller has his answer before the server has his acknowledgement.
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (throwing.counts().liveCalls() > 0 && System.nanoTime() < end) {
                Thread.sleep(10);
            }
            assertThat(throwing.counts().liveCalls()).isZero();
        }
    }

    @Test
    void aFailingJournalCostsNoCall() throws Exception {
        try (ConnectionServer server = start(request -> CompletableFuture.completedFuture(toAdvertiser()), false)) {
            assertThat(dial(server)).isEqualTo(200);
            assertThat(server.counts().journalFailures()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void drainingRefusesNewCalls() throws Exception {
        try (ConnectionServer server = start(request -> CompletableFuture.completedFuture(toAdvertiser()), true)) {
            server.drain();
            assertThat(dial(server)).isEqualTo(503);
            assertThat(server.counts().refused()).containsEntry("draining", 1L);
        }
    }
}
