package beckon.postgres;

import java.util.ArrayList;
import java.util.List;

/**
 * How a server is to run.
 *
 * @param port the TCP port on 127.0.0.1, 1..65535, or 0 for a free one
 * @param durable whether an acknowledged commit is on the disk; {@code false} is for tests alone
 */
public record ServerSettings(int port, boolean durable) {
    /** Acknowledged rows survive; any free port. */
    public static final ServerSettings DURABLE = new ServerSettings(0, true);

    /** Refuses a port outside 0..65535. */
    public ServerSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not in 0..65535; 0 means any free port");
        }
    }

    /** The options of the server program, which outrank whatever its configuration file says. */
    List<String> options(int actualPort) {
        List<String> settings = new ArrayList<>(List.of(
                "listen_addresses=127.0.0.1",
                "port=" + actualPort,
                "unix_socket_directories=",
                "password_encryption=scram-sha-256",
                "max_connections=100",
                "timezone=UTC",
                "lc_messages=C",
                "logging_collector=off",
                "log_destination=stderr",
                "log_checkpoints=off",
                // Details of errors quote rows, and with them people.
                "log_error_verbosity=terse",
                // Short statements only: compiling a plan costs more than it returns.
                "jit=off"));
        if (durable) {
            settings.addAll(List.of("fsync=on", "synchronous_commit=on", "full_page_writes=on"));
        } else {
            settings.addAll(List.of(
                    "fsync=off",
                    "synchronous_commit=off",
                    "full_page_writes=off",
                    "wal_level=minimal",
                    "max_wal_senders=0"));
        }
        return settings.stream()
                .flatMap(setting -> List.of("-c", setting).stream())
                .toList();
    }
}
