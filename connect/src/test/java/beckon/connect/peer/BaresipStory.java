package beckon.connect.peer;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.CallEvent;
import beckon.connect.Cause;
import beckon.connect.call.Limits;
import beckon.connect.transaction.Timers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real softphones talk through the server; each counts the voice packets that it got from the other. */
class BaresipStory {
    private static final Pattern PACKETS = Pattern.compile("packets:\\s+(\\d+)\\s+(\\d+)");

    private final Path folder;

    BaresipStory(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void audioFlowsBothWaysBesideTheServer() throws Exception {
        int far = Program.freePort("127.0.0.5");
        int near = Program.freePort("127.0.0.6");
        try (Bench bench = new Bench(Timers.STANDARD, Limits.STANDARD)) {
            bench.connect("sip:adv@127.0.0.5:" + far);
            Path advertiser =
                    phone("advertiser", "127.0.0.5", far, "<sip:adv@127.0.0.5:" + far + ">;regint=0;answermode=auto");
            Path caller = phone(
                    "caller",
                    "127.0.0.6",
                    near,
                    "<sip:caller@127.0.0.6:" + near + ">;regint=0;outbound=\"sip:127.0.0.1:"
                            + bench.address().getPort() + ";transport=udp\"");
            try (Program answering = baresip(advertiser)) {
                answering.awaitOutput("baresip is ready", Duration.ofSeconds(15));
                try (Program dialling = baresip(caller, "-e", "/dial " + bench.uri(), "-t", "5")) {
                    bench.await(CallEvent.Answered.class, one -> true);
                    assertThat(dialling.exit(Duration.ofSeconds(20))).isZero();
                    CallEvent.Ended ended = bench.ended();
                    assertThat(ended.cause()).isEqualTo(Cause.COMPLETED);
                    assertThat(ended.billable()).isGreaterThan(Duration.ofSeconds(2));
                    assertBothWays(dialling.text());
                }
                answering.terminate();
                answering.exit(Duration.ofSeconds(10));
                assertBothWays(answering.text());
            }
            assertThat(bench.server().counts().foreign())
                    .as("voice at the server")
                    .isZero();
        }
    }

    private static void assertBothWays(String output) {
        Matcher packets = PACKETS.matcher(output);
        assertThat(packets.find()).as(output).isTrue();
        assertThat(Integer.parseInt(packets.group(1))).as("sent").isGreaterThan(100);
        assertThat(Integer.parseInt(packets.group(2))).as("received").isGreaterThan(100);
    }

    private Path phone(String name, String host, int port, String account) throws IOException {
        Path home = Files.createDirectory(folder.resolve(name));
        int rtp = Program.freePort(host);
        String config = Files.readString(Path.of("src/test/resources/baresip/config.template"))
                .replace("@HOST@", host)
                .replace("@PORT@", Integer.toString(port))
                .replace("@RTPEND@", Integer.toString(rtp + 20))
                .replace("@RTP@", Integer.toString(rtp))
                .replace("@MODULES@", modules());
        Files.writeString(home.resolve("config"), config);
        Files.writeString(home.resolve("accounts"), account + "\n");
        return home;
    }

    private static String modules() throws IOException {
        try (Stream<Path> found = Stream.of("/usr/lib/baresip/modules", "/usr/local/lib/baresip/modules")
                .map(Path::of)
                .filter(Files::isDirectory)) {
            return found.map(Path::toString).findFirst().orElse("/usr/lib/baresip/modules");
        }
    }

    private Program baresip(Path home, String... further) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of("baresip", "-f", home.toString()));
        command.addAll(List.of(further));
        return Program.start("baresip-core", folder, command);
    }
}
