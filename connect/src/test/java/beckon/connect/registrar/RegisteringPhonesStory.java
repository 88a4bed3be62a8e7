package beckon.connect.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.Access;
import beckon.connect.CallEvent;
import beckon.connect.Subscriber;
import beckon.connect.digest.Secret;
import beckon.connect.peer.Baresip;
import beckon.connect.peer.Bench;
import beckon.connect.peer.Program;
import beckon.connect.server.ServerSettings;
import beckon.connect.transaction.Timers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Foreign telephones register with their passwords, and one is rung where it registered. */
class RegisteringPhonesStory {
    private static final Map<String, Subscriber> USERS = Map.of(
            "shop", new Subscriber("shop", Secret.of("shop", Access.REALM, "open-sesame")),
            "old", new Subscriber("old", Secret.ofMd5("old", Access.REALM, "open-sesame")));

    private final Path folder;
    private Bench bench;

    RegisteringPhonesStory(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void open() throws IOException {
        bench = new Bench(ServerSettings.at(Bench.loopback(0))
                .withTimers(Timers.STANDARD)
                .withAccess(Access.OPEN.withDirectory(USERS::get)));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private String server() {
        return "127.0.0.1:" + bench.address().getPort();
    }

    private void awaitRegistered(String user) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (bench.server().registrations().stream()
                .noneMatch(one -> one.user().equals(user))) {
            assertThat(System.nanoTime())
                    .as("%s never registered: %s", user, bench.server().counts().refused())
                    .isLessThan(end);
            Thread.sleep(20);
        }
    }

    @Test
    void baresipRegistersAndIsRungWhereItRegistered() throws Exception {
        int far = Program.freePort("127.0.0.5");
        bench.connect("sip:shop@beckon");
        Baresip advertiser = Baresip.at(
                folder,
                "advertiser",
                "127.0.0.5",
                far,
                "<sip:shop@beckon>;auth_user=shop;auth_pass=open-sesame;regint=60;answermode=auto;outbound=\"sip:"
                        + server() + ";transport=udp\"");
        Baresip caller = Baresip.caller(folder, bench);
        try (Program answering = advertiser.start()) {
            awaitRegistered("shop");
            try (Program dialling = caller.start("-e", "/dial " + bench.uri(), "-t", "3")) {
                bench.await(CallEvent.Answered.class, one -> one.destination().equals("sip:shop@beckon"));
                assertThat(dialling.exit(Duration.ofSeconds(20))).isZero();
            }
            assertThat(bench.ended().billable()).isPositive();
            answering.terminate();
            answering.exit(Duration.ofSeconds(10));
        }
        assertThat(bench.server().registrations()).as("it signs off").isEmpty();
    }

    @Test
    void sippRegistersByMd5WhereThatIsWhatItKnows() throws Exception {
        Path scenario = Files.copy(Path.of("src/test/resources/sipp/register.xml"), folder.resolve("register.xml"));
        try (Program sipp = Program.start(
                "sip-tester",
                folder,
                List.of(
                        "sipp",
                        server(),
                        "-sf",
                        scenario.toString(),
                        "-s",
                        "old",
                        "-au",
                        "old",
                        "-ap",
                        "open-sesame",
                        "-i",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(Program.freePort("127.0.0.1")),
                        "-m",
                        "20",
                        "-r",
                        "50",
                        "-nostdin"))) {
            assertThat(sipp.exit(Duration.ofSeconds(20))).as(sipp.text()).isZero();
        }
        awaitRegistered("old");
    }
}
