package beckon.connect.peer;

import java.io.File;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A foreign program under test's control: started with its output in a file, ended by its own handle only. */
public final class Program implements AutoCloseable {
    private final Process process;
    private final Path output;

    private Program(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a program.
     *
     * @param debianPackage what to install where the program is missing
     */
    public static Program start(String debianPackage, Path folder, List<String> command) throws IOException {
        return start(debianPackage, folder, command, Map.of());
    }

    /** The same, with these variables in its environment besides. */
    static Program start(String debianPackage, Path folder, List<String> command, Map<String, String> environment)
            throws IOException {
        if (!installed(command.getFirst())) {
            throw new AssertionError(
                    command.getFirst() + " is missing; install it with: apt-get install " + debianPackage);
        }
        Path output = Files.createTempFile(folder, command.getFirst().replace('/', '-'), ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return new Program(builder.start(), output);
    }

    private static boolean installed(String name) {
        if (name.contains("/")) {
            return new File(name).canExecute();
        }
        String path = System.getenv("PATH");
        for (String folder : (path == null ? "" : path).split(File.pathSeparator)) {
            if (new File(folder, name).canExecute()) {
                return true;
            }
        }
        return false;
    }

    /**
     * A port that is free now over UDP and TCP, with its successor free as well. It lies outside of those that systems
     * give to connections of their own accord, so that nobody else gets it before it is used.
     */
    public static int freePort(String host) throws IOException {
        InetAddress address = InetAddress.getByName(host);
        for (int i = 0; i < 200; i++) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 16_000) * 2;
            if (isFree(address, port) && isFree(address, port + 1)) {
                return port;
            }
        }
        throw new IOException("No free pair of ports on " + host);
    }

    private static boolean isFree(InetAddress address, int port) {
        try (DatagramSocket datagrams = new DatagramSocket(new InetSocketAddress(address, port));
                ServerSocket connections = new ServerSocket(port, 1, address)) {
            return datagrams.isBound() && connections.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** Waits for the program to end and gives its exit status. */
    public int exit(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("Still running after " + patience + ": " + text());
        }
        return process.exitValue();
    }

    /** Waits until the output holds the text. */
    public void awaitOutput(String wanted, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!text().contains(wanted)) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new AssertionError("Never said \"" + wanted + "\": " + text());
            }
            Thread.sleep(20);
        }
    }

    public String text() {
        try {
            return Files.readString(output, StandardCharsets.ISO_8859_1);
        } catch (IOException fault) {
            return fault.toString();
        }
    }

    /** Types a text at the program. */
    public void type(String text) throws IOException {
        process.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        process.getOutputStream().flush();
    }

    public void terminate() {
        process.destroy();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
