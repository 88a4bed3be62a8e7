package beckon.connect.command;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options of {@code beckon connect}. */
record ConnectOptions(
        Path routes, InetSocketAddress bind, @Nullable Path data, Duration drain) {
    static final String USAGE =
            "Write: beckon connect --routes FILE [--bind ADDRESS] [--sip PORT]" + " [--data DIR] [--drain SECONDS]";
    private static final int SIP = 5060;

    static ConnectOptions parse(List<String> arguments) throws UsageException {
        @Nullable Path routes = null;
        InetAddress bind = InetAddress.getLoopbackAddress();
        int port = SIP;
        @Nullable Path data = null;
        Duration drain = Duration.ZERO;
        for (int i = 0; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            switch (option) {
                case "--routes" -> routes = Path.of(value(arguments, i));
                case "--bind" -> bind = address(value(arguments, i));
                case "--sip" -> port = port(option, value(arguments, i));
                case "--data" -> data = Path.of(value(arguments, i));
                case "--drain" -> drain = seconds(option, value(arguments, i));
                case "--tls-port", "--ws", "--ws-port" ->
                    throw new UsageException(option + " is not served by this version. " + USAGE);
                default -> throw new UsageException("Unknown option " + option + ". " + USAGE);
            }
        }
        if (routes == null) {
            throw new UsageException("--routes is missing. " + USAGE);
        }
        return new ConnectOptions(routes, new InetSocketAddress(bind, port), data, drain);
    }

    private static String value(List<String> arguments, int i) throws UsageException {
        if (i + 1 >= arguments.size()) {
            throw new UsageException(arguments.get(i) + " needs a value. " + USAGE);
        }
        return arguments.get(i + 1);
    }

    private static InetAddress address(String text) throws UsageException {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException unknown) {
            throw new UsageException("--bind wants an address of this machine, not " + text);
        }
    }

    private static Duration seconds(String option, String text) throws UsageException {
        if (text.matches("[0-9]{1,5}")) {
            return Duration.ofSeconds(Integer.parseInt(text));
        }
        throw new UsageException(option + " wants seconds, 0 to 99999, not " + text);
    }

    private static int port(String option, String text) throws UsageException {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // Said below, as for a number out of range.
        }
        throw new UsageException(option + " wants a port of 0 to 65535, not " + text);
    }
}
