package beckon.edge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ListenerTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final Tally tally = new Tally();
    private final CompletableFuture<Answer> slow = new CompletableFuture<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private Listener listener = listen(Limits.STANDARD);

    private Listener listen(Limits limits) {
        Listener bound = Listener.bind(ANY, limits, tally, CLOCK);
        bound.open(new Routes(
                List.of(
                        new Route(
                                "echo",
                                "GET",
                                "/echo/*",
                                request -> CompletableFuture.completedStage(
                                        Answer.of(200, "text/plain", request.captured()))),
                        new Route("slow", "GET", "/slow", request -> {
                            begun.countDown();
                            return slow;
                        }),
                        new Route("broken", "GET", "/broken", request -> {
                            throw new IllegalStateException("broken on purpose");
                        }),
                        new Route(
                                "post",
                                "POST",
                                "/post",
                                request -> CompletableFuture.completedStage(Answer.empty(204)))),
                (request, status, detail) -> Answer.problem(status, "none", "None", detail)));
        return bound;
    }

    private void restart(Limits limits) {
        listener.close();
        listener = listen(limits);
    }

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void answersPipelinedRequestsInTheirOrderThoughTheFirstIsSlow() throws IOException {
        try (RawClient client = new RawClient(listener.address())) {
            StringBuilder requests = new StringBuilder("GET /slow HTTP/1.1\r\nHost: e\r\n\r\n");
            for (int index = 0; index < 100; index++) {
                requests.append("GET /echo/n").append(index).append(" HTTP/1.1\r\nHost: e\r\n\r\n");
            }
            client.send(requests.toString());
            CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS)
                    .execute(() -> slow.complete(Answer.of(200, "text/plain", "first")));
            String answers = client.until("n99", 1);
            assertThat(answers.indexOf("first")).isPositive().isLessThan(answers.indexOf("n0"));
            for (int index = 1; index < 100; index++) {
                assertThat(answers.indexOf("\nn" + index)).isGreaterThan(answers.indexOf("\nn" + (index - 1)));
            }
        }
    }

    @Test
    void keepsTheConnectionUnlessAskedToClose() throws IOException {
        try (RawClient client = new RawClient(listener.address())) {
            client.send("GET /echo/one HTTP/1.1\r\nHost: e\r\n\r\n");
            assertThat(client.until("one", 1))
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .contains("date: Sun, 1 Mar 2026 12:00:00 GMT");
            client.send("GET /echo/two HTTP/1.1\r\nHost: e\r\nConnection: close\r\n\r\n");
            assertThat(client.rest()).contains("two");
        }
    }

    @Test
    void headGetsTheHeaderAlone() throws IOException {
        try (RawClient client = new RawClient(listener.address())) {
            client.send("HEAD /echo/word HTTP/1.1\r\nHost: e\r\nConnection: close\r\n\r\n");
            assertThat(client.rest()).contains("content-length: 4").endsWith("\r\n\r\n");
        }
    }

    @Test
    void saysWhichMethodsAPathTakes() throws IOException {
        try (RawClient client = new RawClient(listener.address())) {
            client.send("DELETE /echo/x HTTP/1.1\r\nHost: e\r\nConnection: close\r\n\r\n");
            assertThat(client.rest()).contains("405", "allow: GET, HEAD".replace("allow", "Allow"));
        }
    }

    @Test
    void aBrokenResponderIsAnInternalErrorAndTheConnectionLivesOn() throws IOException {
        try (RawClient client = new RawClient(listener.address())) {
            client.send("GET /broken HTTP/1.1\r\nHost: e\r\n\r\n").send("GET /echo/alive HTTP/1.1\r\nHost: e\r\n\r\n");
            assertThat(client.until("alive", 1))
                    .contains("HTTP/1.1 500", "alive")
                    .doesNotContain("on purpose");
        }
        assertThat(tally.marks()).containsEntry("failed-request", 1L);
    }

    @Test
    void refusesWhatIsTooLongTooLargeOrNotHttp() throws IOException {
        assertThat(ask("GET /echo/" + "x".repeat(9_000) + " HTTP/1.1\r\nHost: e\r\n\r\n"))
                .contains(" 414 ");
        assertThat(ask("GET /echo/x HTTP/1.1\r\nHost: e\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
                .contains(" 431 ");
        assertThat(ask("POST /post HTTP/1.1\r\nHost: e\r\nConnection: close\r\nContent-Length: 20000\r\n\r\n"
                        + "x".repeat(20_000)))
                .contains(" 413 ");
        assertThat(ask("nonsense\r\n\r\n")).contains(" 400 ");
        assertThat(ask("GET /echo/%zz HTTP/1.1\r\nHost: e\r\n\r\n")).contains(" 400 ");
    }

    @Test
    void closesOnAHeaderThatNeverEndsAndOnSilence() throws IOException {
        restart(limits(100, Duration.ofMillis(300), Duration.ofSeconds(2)));
        try (RawClient slowWriter = new RawClient(listener.address());
                RawClient silent = new RawClient(listener.address())) {
            slowWriter.send("GET /echo/x HTTP/1.1\r\nHost: e\r\nX-");
            assertThat(slowWriter.rest()).isEmpty();
            assertThat(tally.marks()).containsEntry("stalled-connection", 1L);
            assertThat(silent.rest()).isEmpty();
        }
    }

    @Test
    void closesConnectionsBeyondTheCap() throws IOException {
        restart(limits(1, Duration.ofSeconds(5), Duration.ofSeconds(5)));
        try (RawClient first = new RawClient(listener.address())) {
            first.send("GET /echo/in HTTP/1.1\r\nHost: e\r\n\r\n").until("in", 1);
            try (RawClient second = new RawClient(listener.address())) {
                assertThat(second.rest()).isEmpty();
            }
            assertThat(tally.marks()).containsEntry("refused-connection", 1L);
        }
    }

    @Test
    void closingLetsABegunAnswerFinish() throws Exception {
        try (RawClient client = new RawClient(listener.address())) {
            client.send("GET /echo/up HTTP/1.1\r\nHost: e\r\n\r\n").until("up", 1);
            client.send("GET /slow HTTP/1.1\r\nHost: e\r\n\r\n");
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS)
                    .execute(() -> slow.complete(Answer.of(200, "text/plain", "finished")));
            Thread closing = Thread.startVirtualThread(listener::close);
            assertThat(client.rest()).endsWith("finished");
            closing.join();
        }
    }

    @Test
    void aTakenPortIsNamed() {
        InetSocketAddress taken = listener.address();
        assertThatThrownBy(() -> Listener.bind(taken, Limits.STANDARD, tally, CLOCK))
                .hasMessageContaining(String.valueOf(taken.getPort()))
                .hasMessageContaining("choose another");
    }

    private String ask(String request) throws IOException {
        try (RawClient client = new RawClient(listener.address())) {
            return client.send(request).rest();
        }
    }

    private static Limits limits(int connections, Duration requestTime, Duration idleTime) {
        Limits standard = Limits.STANDARD;
        return new Limits(
                standard.targetBytes(),
                standard.headerBytes(),
                standard.bodyBytes(),
                connections,
                connections,
                requestTime,
                idleTime,
                standard.answerTime());
    }
}
