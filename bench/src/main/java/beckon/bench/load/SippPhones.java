package beckon.bench.load;

import beckon.bench.process.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Phones of sipp that register by digest, and what a server spends on them.
 *
 * @param scenario one registration
 * @param phones sipp's file with a user and his credentials in each line
 */
public record SippPhones(Path scenario, Path phones) {
    /** So many phones, called {@code name} with a number, all with one password. */
    public static SippPhones of(Workbench bench, Path scenario, int count, String name, String password)
            throws IOException {
        String lines = IntStream.range(0, count)
                .mapToObj(
                        i -> "%s%d;[authentication username=%s%d password=%s]\n".formatted(name, i, name, i, password))
                .collect(Collectors.joining("", "SEQUENTIAL\n", ""));
        return new SippPhones(scenario, Files.writeString(bench.folder().resolve("phones.csv"), lines));
    }

    /** Registers {@code rate} times a second for {@code seconds}. */
    public Called register(Workbench bench, Server server, int rate, int seconds)
            throws IOException, InterruptedException {
        return new SippRun("registrations", List.of("-sf", scenario.toString(), "-inf", phones.toString()))
                .measure(bench, server, rate, seconds);
    }
}
