package beckon.connect.command;

import beckon.connect.server.ConnectionServer;
import beckon.connect.server.ServerSettings;
import beckon.connect.transport.HostText;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * {@code beckon connect}: the connection server alone, with routes from a file. Standard output carries one JSON
 * object for each leg that ends; everything else goes to standard error. Runs until the process is told to stop.
 */
public final class ConnectCommand {
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch now = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * Runs the server until {@link #stop()} or the end of the process.
     *
     * @param arguments what follows {@code connect} on the command line
     * @return 0 after a clean stop, 2 for wrong usage or a broken routes file, 1 if the port or the data folder cannot
     *     be had
     */
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        ConnectOptions options;
        RouteBook routes;
        ServerSettings settings;
        try {
            options = ConnectOptions.parse(arguments);
            routes = RouteBook.read(options.routes());
            settings = ServerSettings.at(options.bind())
                    .withAccess(AccessFile.read(options.routes()))
                    .withWires(options.wires().settings(options.bind()));
        } catch (UsageException wrong) {
            err.println(wrong.getMessage());
            return 2;
        }
        if (options.data() != null) {
            settings = settings.withData(options.data().resolve("calls"));
        }
        try (LegLines lines = new LegLines(out, options.records());
                ConnectionServer server = ConnectionServer.start(settings, routes, event -> {
                    routes.happened(event);
                    return lines.append(event);
                });
                StopSignals _ = StopSignals.listen(this::stop)) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::stopAndWait));
            InetSocketAddress ws = options.ws();
            String tls = server.tlsAddress().map(port -> ", tls " + text(port)).orElse("");
            String browsers = ws == null ? "" : ", ws " + text(server.listenForWebSockets(ws, options.wsTerms()));
            err.println("ready sip udp+tcp " + text(server.address()) + tls + browsers + ", " + routes.size()
                    + (routes.size() == 1 ? " route" : " routes"));
            stop.await();
            server.drain(options.drain(), () -> now.getCount() == 0);
        } catch (BindException | UncheckedIOException taken) {
            err.println(taken.getMessage());
            return 1;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    private static String text(InetSocketAddress address) {
        return HostText.of(address.getAddress()) + ":" + address.getPort();
    }

    /** The process ends when its shutdown hooks do, so the hook waits until calls and lines are closed. */
    private void stopAndWait() {
        stop.countDown();
        now.countDown();
        try {
            var unused = stopped.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException now) {
            Thread.currentThread().interrupt();
        }
    }

    /** Makes {@link #run} return when no call stands any more or the time to drain is over; said again, at once. */
    public void stop() {
        if (stop.getCount() == 0) {
            now.countDown();
        }
        stop.countDown();
    }
}
