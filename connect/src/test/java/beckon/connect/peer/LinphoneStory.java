package beckon.connect.peer;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.Access;
import beckon.connect.CallEvent;
import beckon.connect.Cause;
import beckon.connect.Party;
import beckon.connect.Subscriber;
import beckon.connect.digest.Secret;
import beckon.connect.server.ServerSettings;
import beckon.connect.transaction.Timers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two softphones of different makers: linphonec registers and is rung, baresip calls it through the server. */
@Timeout(60)
class LinphoneStory {
    private static final Map<String, Subscriber> USERS =
            Map.of("shop", new Subscriber("shop", Secret.of("shop", Access.REALM, "open-sesame")));
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Path folder;
    private Bench bench;

    LinphoneStory(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void open() throws IOException {
        bench = new Bench(ServerSettings.at(Bench.loopback(0))
                .withTimers(Timers.STANDARD)
                .withAccess(Access.OPEN.withDirectory(USERS::get)));
        bench.connect("sip:shop@beckon");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void awaitRegistered() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (bench.server().registrations().isEmpty()) {
            assertThat(System.nanoTime())
                    .as(() -> "never registered: " + bench.server().counts().refused())
                    .isLessThan(end);
            Thread.sleep(20);
        }
    }

    @Test
    void itRegistersAnswersTalksAndHangsUp() throws Exception {
        Linphone advertiser = Linphone.at(folder, bench, "udp", "shop", "open-sesame");
        try (Program answering = advertiser.start()) {
            awaitRegistered();
            try (Program dialling = Baresip.caller(folder, bench).start("-e", "/dial " + bench.uri(), "-t", "30")) {
                bench.await(CallEvent.Ringing.class, one -> true);
                answering.type("answer\n");
                bench.await(CallEvent.Answered.class, one -> one.destination().equals("sip:shop@beckon"));
                answering.type("play " + advertiser.voice() + "\nrecord " + advertiser.heard() + "\n");
                Thread.sleep(3_000);
                answering.type("terminate\n");
                CallEvent.Ended ended = bench.ended();
                assertThat(ended.endedBy()).isEqualTo(Party.ADVERTISER);
                assertThat(ended.cause()).isEqualTo(Cause.COMPLETED);
                assertThat(ended.billable()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(6));
                dialling.awaitOutput("packets:", PATIENCE);
                Baresip.assertBothWays(dialling.text());
            }
            answering.type("unregister\nquit\n");
            answering.exit(PATIENCE);
        }
        assertThat(advertiser.loudSeconds())
                .as("seconds of the caller's tone in %s", advertiser.heard())
                .isGreaterThan(1.5);
        assertThat(bench.server().counts().foreign()).as("voice at the server").isZero();
        assertThat(bench.server().registrations()).as("it signs off").isEmpty();
    }

    @Test
    void itDeclinesOverTcp() throws Exception {
        Linphone advertiser = Linphone.at(folder, bench, "tcp", "shop", "open-sesame");
        try (Program declining = advertiser.start()) {
            awaitRegistered();
            try (Program dialling = Baresip.caller(folder, bench).start("-e", "/dial " + bench.uri(), "-t", "30")) {
                bench.await(CallEvent.Ringing.class, one -> true);
                declining.type("terminate\n");
                CallEvent.Ended ended = bench.ended();
                assertThat(ended.cause()).isEqualTo(Cause.DECLINED);
                assertThat(ended.billable()).isZero();
                dialling.awaitOutput("603", PATIENCE);
            }
        }
    }
}
