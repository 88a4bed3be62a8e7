package beckon.connect.peer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Three networks of their own (Linux network namespaces) on one switch: the platform's, the caller's and the
 * advertiser's, so that whatever passes between two of them passes a wire that can be listened to.
 */
final class Networks implements AutoCloseable {
    /** Where each of them is. */
    static final String PLATFORM = "10.77.0.1";

    static final String CALLER = "10.77.0.2";
    static final String ADVERTISER = "10.77.0.3";
    /** What the one network card in each of them is called. */
    static final String CARD = "wire";

    private final String prefix = "beckon" + ProcessHandle.current().pid();
    private final List<String> made = new ArrayList<>();

    private Networks() {}

    /** None where the machine does not permit it: it takes Linux, {@code ip} and the rights of root. */
    static Optional<Networks> open() throws IOException {
        Networks networks = new Networks();
        try {
            networks.make("switch");
            networks.within("switch", "ip link add name hub type bridge");
            networks.within("switch", "ip link set hub up");
            for (String address : List.of(PLATFORM, CALLER, ADVERTISER)) {
                networks.join(address);
            }
            return Optional.of(networks);
        } catch (IOException notPermitted) {
            networks.close();
            return Optional.empty();
        }
    }

    /** Words in front of a command that is to run in the network of this address. */
    List<String> at(String address) {
        return List.of("ip", "netns", "exec", name(address));
    }

    private void join(String address) throws IOException {
        make(address);
        String plug = "plug" + address.substring(address.lastIndexOf('.') + 1);
        run(
                "ip",
                "link",
                "add",
                CARD,
                "netns",
                name(address),
                "type",
                "veth",
                "peer",
                "name",
                plug,
                "netns",
                name("switch"));
        within("switch", "ip link set " + plug + " master hub up");
        within(address, "ip link set lo up");
        within(address, "ip address add " + address + "/24 dev " + CARD);
        within(address, "ip link set " + CARD + " up");
    }

    private void make(String name) throws IOException {
        run("ip", "netns", "add", name(name));
        made.add(name(name));
    }

    private void within(String name, String command) throws IOException {
        List<String> all = new ArrayList<>(at(name));
        all.addAll(List.of(command.split(" ")));
        run(all.toArray(String[]::new));
    }

    private String name(String place) {
        return prefix + "-" + place;
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        // Its output has ended, so it has.
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
    }

    /** Takes them away; the wires go with them. */
    @Override
    public void close() {
        for (String name : made) {
            try {
                run("ip", "netns", "delete", name);
            } catch (IOException gone) {
                System.getLogger("networks").log(System.Logger.Level.WARNING, gone.getMessage());
            }
        }
    }
}
