package beckon.postgres;

import java.nio.file.Files;
import java.nio.file.Path;

/** A process that owns a server until it is killed; prints where the server is, or why there is none. */
final class Owner {
    private Owner() {}

    /** Arguments: the data folder. */
    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(Path.of(args[0]))) {
            System.out.println("ready " + server.pid() + " " + server.address().urlWithCredentials());
            System.out.println("account " + Files.getAttribute(Path.of("/proc/" + server.pid()), "unix:uid"));
            // Ends when the parent closes the pipe.
            var unused = System.in.read();
        } catch (PostgresException e) {
            System.out.println("refused " + e.reason() + " " + e.getMessage());
        }
    }
}
