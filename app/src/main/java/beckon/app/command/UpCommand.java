package beckon.app.command;

import beckon.app.configuration.Configuration;
import beckon.app.configuration.Key;
import beckon.app.running.RunningNetwork;
import beckon.connect.command.StopSignals;
import beckon.console.security.OperatorWelcome;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** {@code up}: runs the network until it is told to stop. */
public final class UpCommand {
    private static final String USAGE = "./beckon up [--data DIR] [--operator-link]";

    private UpCommand() {}

    /** Starts, prints {@code ready} with the addresses, and waits for the signal to stop. */
    public static int run(List<String> words, PrintStream out) {
        Words parsed = Words.parse(words, Set.of("--operator-link"), Set.of("--data"), 0, USAGE);
        Configuration configuration = configuration(parsed.data());
        RunningNetwork network = RunningNetwork.start(configuration, Clock.systemUTC());
        out.printf(
                "ready console=%s edge=%s sip=%s%s%n",
                network.consoleUri(),
                network.edgeUri(),
                network.sipHost(),
                network.sipTlsHost().map(" sips="::concat).orElse(""));
        network.operatorLink().ifPresent(link -> out.printf("Set the operator's password once, at %s%n", link));
        if (parsed.has("--operator-link")) {
            OperatorWelcome.Recovery recovery = network.recoveryLink();
            out.printf(
                    "Set another password for %s within the hour, at %s (it takes the second factor off)%n",
                    recovery.email(), recovery.link());
        }
        out.flush();
        int drain = configuration.number(Key.CONNECT_DRAIN);
        if (drain == 0) {
            stayUp(network);
        } else {
            stayUp(network, Duration.ofSeconds(drain));
        }
        return 0;
    }

    static Configuration configuration(Map<Key, String> commandLine) {
        String file = System.getenv().getOrDefault("BECKON_CONFIG", "beckon.yaml");
        return Configuration.read(Path.of(file), System.getenv(), commandLine);
    }

    /** Like the other, but calls that stand may go on so long; a second signal ends them. */
    private static void stayUp(RunningNetwork network, Duration drain) {
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch now = new CountDownLatch(1);
        try (network;
                StopSignals _ = StopSignals.listen(() -> {
                    if (stop.getCount() == 0) {
                        now.countDown();
                    }
                    stop.countDown();
                })) {
            stop.await();
            network.connectionServer().drain(drain, () -> now.getCount() == 0);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for SIGTERM or SIGINT and then closes {@code running} in order before the process ends. */
    static void stayUp(AutoCloseable running) {
        CountDownLatch never = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            try {
                running.close();
            } catch (Exception broken) {
                System.err.println("beckon: did not stop cleanly: " + broken.getMessage());
            }
        }));
        try {
            never.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
