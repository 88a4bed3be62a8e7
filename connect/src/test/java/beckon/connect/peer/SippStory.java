package beckon.connect.peer;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.connect.CallEvent;
import beckon.connect.Cause;
import beckon.connect.Party;
import beckon.connect.call.Limits;
import beckon.connect.transaction.Timers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** sipp as caller and as advertiser, with this project's scenarios and with those at hand beside the repository. */
class SippStory {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path OWN = Path.of("src/test/resources/sipp").toAbsolutePath();

    private final Path folder;

    SippStory(@TempDir Path folder) {
        this.folder = folder;
    }

    private Bench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench(Timers.STANDARD, Limits.STANDARD);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private record Scenario(String name, Path caller, Path advertiser, String transport) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Scenario> scenarios() {
        Stream<Scenario> own = Stream.of(
                new Scenario("own", OWN.resolve("caller.xml"), OWN.resolve("advertiser.xml"), "udp"),
                new Scenario("own over tcp", OWN.resolve("caller.xml"), OWN.resolve("advertiser.xml"), "tcp"),
                new Scenario("hold", OWN.resolve("caller-held.xml"), OWN.resolve("advertiser-hangs-up.xml"), "udp"));
        for (Path up = OWN; up != null; up = up.getParent()) {
            Path shared = up.resolve("shared/sip");
            if (Files.isRegularFile(shared.resolve("uac.xml"))) {
                return Stream.concat(
                        own,
                        Stream.of("udp", "tcp")
                                .map(transport -> new Scenario(
                                        "shared over " + transport,
                                        shared.resolve("uac.xml"),
                                        shared.resolve("uas.xml"),
                                        transport)));
            }
        }
        return own;
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void putsEveryCallThrough(Scenario scenario) throws Exception {
        int calls = 60;
        int far = Program.freePort("127.0.0.1");
        bench.connect("sip:adv@127.0.0.1:" + far + ";transport=" + scenario.transport());
        String socket = scenario.transport().equals("tcp") ? "t1" : "u1";
        try (Program advertiser = sipp(scenario.advertiser(), far, "-t", socket, "-m", Integer.toString(calls));
                Program caller = sipp(
                        scenario.caller(),
                        Program.freePort("127.0.0.1"),
                        "127.0.0.1:" + bench.address().getPort(),
                        "-t",
                        socket,
                        "-s",
                        Bench.NUMBER,
                        "-m",
                        Integer.toString(calls),
                        "-r",
                        "120",
                        "-d",
                        "300",
                        "-recv_timeout",
                        "8000")) {
            assertThat(caller.exit(PATIENCE)).as(caller::text).isZero();
            assertThat(advertiser.exit(PATIENCE)).as(advertiser::text).isZero();
        }
        List<CallEvent.Ended> ended = bench.events().stream()
                .filter(CallEvent.Ended.class::isInstance)
                .map(CallEvent.Ended.class::cast)
                .toList();
        Party last = scenario.name().equals("hold") ? Party.ADVERTISER : Party.CALLER;
        assertThat(ended).hasSize(calls).allSatisfy(end -> {
            assertThat(end.cause()).isEqualTo(Cause.COMPLETED);
            assertThat(end.endedBy()).isEqualTo(last);
        });
        assertThat(bench.server().counts().liveCalls()).isZero();
    }

    private Program sipp(Path scenario, int port, String... further) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(
                "sipp", "-sf", scenario.toString(), "-i", "127.0.0.1", "-p", Integer.toString(port), "-nostdin"));
        command.addAll(List.of(further));
        return Program.start("sip-tester", folder, command);
    }

    @Test
    void saysWhichPackageToInstall() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> Program.start("sip-tester", folder, List.of("sipp-that-is-not-there"))))
                .hasMessageContaining("apt-get install sip-tester");
    }
}
