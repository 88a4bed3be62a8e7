package beckon.connect.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Caller, advertiser and platform in networks of their own, with a capture on the platform's wire and one on the
 * advertiser's. Where the machine permits no such networks, they share the loopback under addresses of their own, and
 * what is shown is that the platform holds no socket that voice could come to.
 */
@Timeout(120)
class SeparateNetworksStory {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SIP = 5060;
    private static final int RELAY = 7_078;
    private static final int HUNDREDS = 200;

    private final Path folder;

    SeparateNetworksStory(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void voiceGoesStraightAndARelayAtThePlatformWouldBeSeen() throws Exception {
        try (Networks networks = Networks.open().orElse(null)) {
            if (networks == null) {
                holdsNoSocketForVoice();
                return;
            }
            Heard straight = call(networks, false);
            assertThat(straight.platform().signalling()).isGreaterThanOrEqualTo(8);
            assertThat(straight.platform().voice()).isZero();
            assertThat(straight.platform().other()).isZero();
            assertThat(straight.advertiser().voice()).isGreaterThan(HUNDREDS);

            Heard relayed = call(networks, true);
            assertThat(relayed.platform().voice()).as("the control").isGreaterThan(HUNDREDS);
        }
    }

    private record Heard(Capture platform, Capture advertiser) {}

    /** One call of four seconds. */
    private Heard call(Networks networks, boolean relayed) throws Exception {
        Path own = Files.createDirectory(folder.resolve(relayed ? "relayed" : "straight"));
        Path routes = Files.writeString(
                own.resolve("routes.json"),
                "{\"+4930555001\":{\"destinations\":[\"sip:adv@" + Networks.ADVERTISER + ":" + SIP + "\"]}}");
        Path atPlatform = own.resolve("platform.pcap");
        Path atAdvertiser = own.resolve("advertiser.pcap");
        try (Program platformWire = capture(networks, Networks.PLATFORM, own, atPlatform);
                Program advertiserWire = capture(networks, Networks.ADVERTISER, own, atAdvertiser);
                ConnectProcess server = ConnectProcess.startWithin(
                        own,
                        networks.at(Networks.PLATFORM),
                        "--routes",
                        routes.toString(),
                        "--bind",
                        Networks.PLATFORM,
                        "--sip",
                        Integer.toString(SIP));
                Program advertiser = Baresip.at(
                                own,
                                "advertiser",
                                Networks.ADVERTISER,
                                SIP,
                                "<sip:adv@" + Networks.ADVERTISER + ":" + SIP + ">;regint=0;answermode=auto",
                                16_000)
                        .startWithin(networks.at(Networks.ADVERTISER))) {
            advertiser.awaitOutput("baresip is ready", PATIENCE);
            if (relayed) {
                dialByRelay(networks, own);
            } else {
                dial(networks, own);
            }
            assertThat(server.awaitRecords(2, PATIENCE))
                    .hasSize(2)
                    .allSatisfy(leg -> assertThat(leg.get("cause").asString()).isEqualTo("completed"));
            platformWire.terminate();
            advertiserWire.terminate();
            platformWire.exit(PATIENCE);
            advertiserWire.exit(PATIENCE);
        }
        return new Heard(Capture.read(atPlatform), Capture.read(atAdvertiser));
    }

    private static void dial(Networks networks, Path own) throws Exception {
        Baresip caller = Baresip.at(
                own,
                "caller",
                Networks.CALLER,
                SIP,
                "<sip:caller@" + Networks.CALLER + ":" + SIP + ">;regint=0;outbound=\"sip:" + Networks.PLATFORM + ":"
                        + SIP + ";transport=udp\"",
                16_000);
        try (Program dialling = caller.startWithin(
                networks.at(Networks.CALLER), "-e", "/dial sip:+4930555001@" + Networks.PLATFORM, "-t", "5")) {
            assertThat(dialling.exit(PATIENCE)).isZero();
        }
    }

    /** The caller's session description names a relay that runs where the platform is. */
    private static void dialByRelay(Networks networks, Path own) throws Exception {
        List<String> relay = new ArrayList<>(networks.at(Networks.PLATFORM));
        relay.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                UdpRelay.class.getName(),
                Integer.toString(RELAY),
                Networks.CALLER,
                Integer.toString(RELAY)));
        List<String> sipp = new ArrayList<>(networks.at(Networks.CALLER));
        sipp.addAll(List.of(
                "sipp",
                "-sf",
                Path.of("src/test/resources/sipp/caller-relayed.xml")
                        .toAbsolutePath()
                        .toString(),
                "-i",
                Networks.CALLER,
                "-p",
                Integer.toString(SIP),
                "-s",
                "+4930555001",
                "-key",
                "relay",
                Networks.PLATFORM,
                "-key",
                "relayport",
                Integer.toString(RELAY),
                "-m",
                "1",
                "-d",
                "5000",
                "-nostdin",
                Networks.PLATFORM + ":" + SIP));
        try (Program standing = Program.start("iproute2", own, relay)) {
            standing.awaitOutput("relay is ready", PATIENCE);
            try (Program dialling = Program.start("iproute2", own, sipp)) {
                assertThat(dialling.exit(PATIENCE)).as(dialling::text).isZero();
            }
        }
    }

    private static Program capture(Networks networks, String address, Path own, Path file) throws Exception {
        List<String> command = new ArrayList<>(networks.at(address));
        command.addAll(
                List.of("tcpdump", "-i", Networks.CARD, "-U", "-s", "0", "-Z", "root", "-w", file.toString(), "udp"));
        Program tcpdump = Program.start("iproute2 tcpdump", own, command);
        tcpdump.awaitOutput("listening on", PATIENCE);
        return tcpdump;
    }

    /** Of the platform's process, while nothing rings: one UDP socket for SIP, and no other. */
    private void holdsNoSocketForVoice() throws Exception {
        Path routes = Files.writeString(folder.resolve("routes.json"), "{}");
        try (ConnectProcess server =
                ConnectProcess.start(folder, "", "--routes", routes.toString(), "--bind", "127.0.0.4", "--sip", "0")) {
            assertThat(datagramSockets(server.pid())).isEqualTo(1);
        }
    }

    /** How many UDP sockets the process holds; Linux tells by {@code /proc}. */
    private static long datagramSockets(long pid) throws IOException {
        List<String> inodes = new ArrayList<>();
        for (String table : List.of("udp", "udp6")) {
            Path path = Path.of("/proc/" + pid + "/net/" + table);
            if (Files.exists(path)) {
                Files.readAllLines(path).stream()
                        .skip(1)
                        .map(line -> line.strip().split("\\s+")[9])
                        .forEach(inodes::add);
            }
        }
        try (Stream<Path> handles = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return handles.map(SeparateNetworksStory::target)
                    .flatMap(Optional::stream)
                    .filter(target -> inodes.stream().anyMatch(inode -> target.equals("socket:[" + inode + "]")))
                    .count();
        }
    }

    private static Optional<String> target(Path handle) {
        try {
            return Optional.of(Files.readSymbolicLink(handle).toString());
        } catch (IOException closed) {
            return Optional.empty();
        }
    }
}
