package beckon.connect.peer;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.CallEvent;
import beckon.connect.Cause;
import beckon.connect.call.Limits;
import beckon.connect.transaction.Timers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real softphones talk through the server; each counts the voice packets that it got from the other. */
class BaresipStory {
    private final Path folder;

    BaresipStory(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void audioFlowsBothWaysBesideTheServer() throws Exception {
        int far = Program.freePort("127.0.0.5");
        try (Bench bench = new Bench(Timers.STANDARD, Limits.STANDARD)) {
            bench.connect("sip:adv@127.0.0.5:" + far);
            Baresip advertiser = Baresip.at(
                    folder, "advertiser", "127.0.0.5", far, "<sip:adv@127.0.0.5:" + far + ">;regint=0;answermode=auto");
            Baresip caller = Baresip.caller(folder, bench);
            try (Program answering = advertiser.start()) {
                answering.awaitOutput("baresip is ready", Duration.ofSeconds(15));
                try (Program dialling = caller.start("-e", "/dial " + bench.uri(), "-t", "5")) {
                    bench.await(CallEvent.Answered.class, one -> true);
                    assertThat(dialling.exit(Duration.ofSeconds(20))).isZero();
                    CallEvent.Ended ended = bench.ended();
                    assertThat(ended.cause()).isEqualTo(Cause.COMPLETED);
                    assertThat(ended.billable()).isGreaterThan(Duration.ofSeconds(2));
                    Baresip.assertBothWays(dialling.text());
                }
                answering.terminate();
                answering.exit(Duration.ofSeconds(10));
                Baresip.assertBothWays(answering.text());
            }
            assertThat(bench.server().counts().foreign())
                    .as("voice at the server")
                    .isZero();
        }
    }
}
