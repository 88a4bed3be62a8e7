package beckon.connect.command;

import beckon.connect.browser.WebSocketTerms;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@code beckon connect}.
 *
 * @param data folder in which answered calls outlive the process; {@code null} for none
 * @param drain how long calls that stand may go on after the process was told to stop
 * @param ws where browsers connect; {@code null} for nowhere
 * @param wsTerms who of them may
 */
record ConnectOptions(
        Path routes,
        InetSocketAddress bind,
        RecordFormat records,
        @Nullable Path data,
        Duration drain,
        WireOptions wires,
        @Nullable InetSocketAddress ws,
        WebSocketTerms wsTerms) {
    static final String USAGE = "Write: beckon connect --routes FILE [--bind ADDRESS] [--sip PORT]"
            + " [--data DIR] [--drain SECONDS]"
            + " [--records json|csv] [--tls-port PORT --tls-cert FILE --tls-key FILE [--tls-trust FILE]]"
            + " [--ws PORT [--ws-origin ORIGIN]... [--ws-token-file FILE]] [--dns HOST:PORT]";
    private static final int SIP = 5060;
    private static final int LEAST_TOKEN = 16;

    static ConnectOptions parse(List<String> arguments) throws UsageException {
        @Nullable Path routes = null;
        InetAddress bind = InetAddress.getLoopbackAddress();
        int port = SIP;
        @Nullable Path data = null;
        Duration drain = Duration.ZERO;
        RecordFormat records = RecordFormat.JSON;
        int ws = -1;
        Set<String> origins = new HashSet<>();
        WebSocketTerms terms = WebSocketTerms.STANDARD;
        WireOptions wires = new WireOptions();
        for (int i = 0; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            switch (option) {
                case "--routes" -> routes = Path.of(value(arguments, i));
                case "--bind" -> bind = address(value(arguments, i));
                case "--records" -> records = records(value(arguments, i));
                case "--sip" -> port = port(option, value(arguments, i));
                case "--data" -> data = Path.of(value(arguments, i));
                case "--drain" -> drain = seconds(option, value(arguments, i));
                case "--ws" -> ws = port(option, value(arguments, i));
                case "--ws-origin" -> origins.add(value(arguments, i));
                case "--ws-token-file" -> {
                    byte[] token = token(Path.of(value(arguments, i)));
                    terms = terms.withToken(
                            tried -> MessageDigest.isEqual(token, tried.getBytes(StandardCharsets.UTF_8)));
                }
                case "--tls-port" -> wires.tlsPort = port(option, value(arguments, i));
                case "--tls-cert" -> wires.certificate = Path.of(value(arguments, i));
                case "--tls-key" -> wires.key = Path.of(value(arguments, i));
                case "--tls-trust" -> wires.trust = Path.of(value(arguments, i));
                case "--dns" -> wires.dns.add(WireOptions.server(value(arguments, i)));
                default -> throw new UsageException("Unknown option " + option + ". " + USAGE);
            }
        }
        if (routes == null) {
            throw new UsageException("--routes is missing. " + USAGE);
        }
        return new ConnectOptions(
                routes,
                new InetSocketAddress(bind, port),
                records,
                data,
                drain,
                wires.checked(),
                ws < 0 ? null : new InetSocketAddress(bind, ws),
                terms.withOrigins(origins));
    }

    private static String value(List<String> arguments, int i) throws UsageException {
        if (i + 1 >= arguments.size()) {
            throw new UsageException(arguments.get(i) + " needs a value. " + USAGE);
        }
        return arguments.get(i + 1);
    }

    private static RecordFormat records(String text) throws UsageException {
        return switch (text) {
            case "json" -> RecordFormat.JSON;
            case "csv" -> RecordFormat.CSV;
            default -> throw new UsageException("--records is json or csv, not " + text);
        };
    }

    private static byte[] token(Path file) throws UsageException {
        try {
            String token = Files.readString(file).strip();
            if (token.length() >= LEAST_TOKEN) {
                return token.getBytes(StandardCharsets.UTF_8);
            }
        } catch (IOException unreadable) {
            throw new UsageException("Cannot read the token file " + file + ": " + unreadable);
        }
        throw new UsageException("The token in " + file + " is too short; write at least " + LEAST_TOKEN
                + " characters that nobody can guess");
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
