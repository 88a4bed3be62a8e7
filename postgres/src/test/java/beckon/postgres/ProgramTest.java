package beckon.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
    private final Path cache;

    ProgramTest(@TempDir Path cache) {
        this.cache = cache;
    }

    @Test
    void unpacksOnceForAllWhoAskAtTheSameTime() throws Exception {
        Callable<Program> ask = () -> Program.unpack(cache);
        try (var asking = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = asking.submit(ask);
            var second = asking.submit(ask);

            assertThat(first.get()).isEqualTo(second.get());
        }
        try (var left = Files.list(cache)) {
            assertThat(left).hasSize(1);
        }
        Program program = Program.unpack(cache);
        assertThat(Command.run(List.of(program.postgres(), "--version"), "").output())
                .startsWith("postgres (PostgreSQL) " + Program.MAJOR);
    }

    @Test
    void unpacksAgainWhatWasCutShort() throws Exception {
        Path postgres = Path.of(Program.unpack(cache).postgres());
        Files.writeString(postgres, "");

        Program.unpack(cache);

        assertThat(Files.size(postgres)).isGreaterThan(1_000_000);
    }
}
