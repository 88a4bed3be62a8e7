package beckon.connect.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A real softphone at an address of its own, ready to be started.
 *
 * @param home its configuration
 */
public record Baresip(Path home) {
    private static final Pattern PACKETS = Pattern.compile("packets:\\s+(\\d+)\\s+(\\d+)");

    /**
     * Writes its configuration.
     *
     * @param folder where its own folder, called {@code name}, is made
     * @param account who it is, as baresip writes it
     */
    public static Baresip at(Path folder, String name, String host, int port, String account) throws IOException {
        return at(folder, name, host, port, account, Program.freePort(host));
    }

    /** @param rtp first of the ports for its voice */
    static Baresip at(Path folder, String name, String host, int port, String account, int rtp) throws IOException {
        Path home = Files.createDirectory(folder.resolve(name));
        String config = Files.readString(Path.of("src/test/resources/baresip/config.template"))
                .replace("@HOST@", host)
                .replace("@PORT@", Integer.toString(port))
                .replace("@RTPEND@", Integer.toString(rtp + 20))
                .replace("@RTP@", Integer.toString(rtp))
                .replace("@MODULES@", modules());
        Files.writeString(home.resolve("config"), config);
        Files.writeString(home.resolve("accounts"), account + "\n");
        return new Baresip(home);
    }

    /** A caller at 127.0.0.6 who calls through the server. */
    public static Baresip caller(Path folder, Bench bench) throws IOException {
        int port = Program.freePort("127.0.0.6");
        String account = "<sip:caller@127.0.0.6:%d>;regint=0;outbound=\"sip:127.0.0.1:%d;transport=udp\""
                .formatted(port, bench.address().getPort());
        return at(folder, "caller", "127.0.0.6", port, account);
    }

    private static String modules() {
        return Stream.of("/usr/lib/baresip/modules", "/usr/local/lib/baresip/modules")
                .filter(folder -> Files.isDirectory(Path.of(folder)))
                .findFirst()
                .orElse("/usr/lib/baresip/modules");
    }

    /** Starts it with these options besides. */
    public Program start(String... further) throws IOException {
        return startWithin(List.of(), further);
    }

    /** The same, run by another command, such as one that enters a network. */
    Program startWithin(List<String> by, String... further) throws IOException {
        List<String> command = new ArrayList<>(by);
        command.addAll(List.of("baresip", "-f", home.toString()));
        command.addAll(List.of(further));
        return Program.start("baresip-core", home, command);
    }

    /** Voice was sent and received, says the summary at the end of a call that lasted more than two seconds. */
    static void assertBothWays(String output) {
        Matcher packets = PACKETS.matcher(output);
        assertThat(packets.find()).as(output).isTrue();
        assertThat(Integer.parseInt(packets.group(1))).as("sent").isGreaterThan(100);
        assertThat(Integer.parseInt(packets.group(2))).as("received").isGreaterThan(100);
    }
}
