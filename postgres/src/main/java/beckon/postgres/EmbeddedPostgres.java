package beckon.postgres;

import beckon.postgres.PostgresException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server that belongs to this process and keeps its data in a folder between runs.
 *
 * <p>It listens on 127.0.0.1 only, asks for a SCRAM password drawn at random, and writes every commit to the disk
 * before it is acknowledged. Should the server die it is started again on the same port; should this process die, the
 * server is stopped. {@link #close} stops it in order; there is no shutdown hook of its own, since it would race with
 * whatever still writes. Thread-safe.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PORT_ATTEMPTS = 10;

    private final DataFolder folder;
    private final Program program;
    private final ServerAccount account;
    private final ServerSettings settings;
    private final String password;
    private final int port;
    private final Object lifecycle = new Object();
    private volatile ServerProcess process;
    private volatile boolean closed;

    private EmbeddedPostgres(DataFolder folder, ServerAccount account, ServerSettings settings) throws IOException {
        this.folder = folder;
        this.account = account;
        this.settings = settings;
        folder.checkSpace();
        folder.letPass(account);
        this.program = Program.unpack(folder.programs(account));
        this.password = prepare();
        Started started = startOnSomePort();
        this.port = started.port();
        this.process = started.process();
        watch(process);
    }

    private record Started(ServerProcess process, int port) {}

    /** Starts a durable server on a free port. */
    public static EmbeddedPostgres start(Path dataFolder) {
        return start(dataFolder, ServerSettings.DURABLE);
    }

    /**
     * Starts a server on the data in {@code dataFolder}, which is made when it is missing.
     *
     * @throws PostgresException when that is not possible; the message says what to do
     */
    public static EmbeddedPostgres start(Path dataFolder, ServerSettings settings) {
        try {
            DataFolder folder = DataFolder.open(dataFolder);
            try {
                ServerAccount account = ServerAccount.choose(folder.cluster().path());
                return new EmbeddedPostgres(folder, account, settings);
            } catch (IOException | RuntimeException e) {
                folder.close();
                throw e;
            }
        } catch (IOException e) {
            throw Folders.refusal(dataFolder, e);
        }
    }

    /**
     * The address of the server that another process is running on {@code dataFolder}; empty while none does. It stays
     * that process's to stop.
     */
    public static Optional<DatabaseAddress> running(Path dataFolder) {
        try {
            Path cluster = dataFolder.resolve(DataFolder.CLUSTER);
            Optional<String> password = DataFolder.password(dataFolder);
            return PidFile.read(cluster)
                    .filter(server -> server.ready() && server.alive() && password.isPresent())
                    .map(server -> new DatabaseAddress(url(server.port()), Cluster.NAME, password.orElseThrow()));
        } catch (IOException e) {
            throw Folders.refusal(dataFolder, e);
        }
    }

    private static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + Cluster.NAME;
    }

    private String prepare() throws IOException {
        Cluster cluster = folder.cluster();
        if (!cluster.exists()) {
            String fresh = folder.newPassword();
            cluster.create(program, account, settings.durable(), fresh);
            return fresh;
        }
        cluster.checkVersion();
        account.own(cluster.path());
        Leftovers.settle(cluster.path());
        if (folder.password().isPresent()) {
            return folder.password().get();
        }
        String fresh = folder.newPassword();
        cluster.setPassword(program, account, fresh);
        return fresh;
    }

    private Started startOnSomePort() throws IOException {
        for (int attempt = 1; ; attempt++) {
            int candidate = settings.port() == 0 ? freePort() : settings.port();
            try {
                return new Started(startWhenSettled(candidate), candidate);
            } catch (PostgresException e) {
                boolean raced = e.reason() == Reason.PORT_TAKEN && settings.port() == 0;
                if (!raced || attempt == PORT_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Children of a killed server need a moment to notice; until then a new one is refused. */
    private ServerProcess startWhenSettled(int onPort) throws IOException {
        Path cluster = folder.cluster().path();
        Wait wait = new Wait();
        while (true) {
            try {
                return ServerProcess.launch(program, account, cluster, folder.log(), settings, onPort);
            } catch (PostgresException e) {
                if (e.reason() != Reason.STILL_STOPPING || wait.longerThan(PATIENCE)) {
                    throw e;
                }
                wait.pause();
                Leftovers.settle(cluster);
            }
        }
    }

    private void watch(ServerProcess watched) {
        var unused = watched.ended().thenAccept(ended -> {
            if (!closed) {
                Thread.ofVirtual().name("postgres-restart").start(() -> restart(ended.exitValue()));
            }
        });
    }

    private void restart(int exit) {
        synchronized (lifecycle) {
            if (closed) {
                return;
            }
            log.error(
                    "PostgreSQL ended by itself (status {}, see {}); starting it again",
                    exit,
                    folder.log().file());
            try {
                process = startWhenSettled(port);
                watch(process);
            } catch (IOException | PostgresException e) {
                log.error("PostgreSQL could not be started again; stop Beckon, mend the cause and start it", e);
            }
        }
    }

    /** Where clients connect, with the credentials. */
    public DatabaseAddress address() {
        return new DatabaseAddress(jdbcUrl(), user(), password);
    }

    /** The JDBC URL without credentials. */
    public String jdbcUrl() {
        return url(port);
    }

    /** The role that owns the database. */
    public String user() {
        return Cluster.NAME;
    }

    /** The role's password, the same for the life of the data folder. */
    public String password() {
        return password;
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** The server's process. */
    public long pid() {
        return process.pid();
    }

    /** Stops the server cleanly and lets go of the folder; a second call does nothing. */
    @Override
    public void close() {
        synchronized (lifecycle) {
            if (closed) {
                return;
            }
            closed = true;
            process.stop();
            try {
                folder.close();
            } catch (IOException e) {
                throw Folders.refusal(folder.path(), e);
            }
        }
    }
}
