package beckon.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Workbench workbench() throws IOException {
        return Workbench.open(new PrintStream(OutputStream.nullOutputStream()));
    }

    @Test
    void endsWithTheWorkbenchAndLeavesNoFolder() throws Exception {
        Workbench bench = workbench();
        Child sleeper = bench.start("sleeper", List.of("sh", "-c", "echo asleep; sleep 60"));
        sleeper.awaitLine("asleep", PATIENCE);

        bench.close();

        assertThat(sleeper.process().isAlive()).isFalse();
        assertThat(bench.folder()).doesNotExist();
    }

    @Test
    void showsTheLastWordsOfAChildThatFails() throws Exception {
        try (Workbench bench = workbench()) {
            Child failing = bench.start("failing", List.of("sh", "-c", "echo no such port; exit 3"));

            assertThatThrownBy(() -> failing.finish(PATIENCE))
                    .isInstanceOf(IOException.class)
                    .hasMessage("failing ended with status 3; it said: no such port");
        }
    }

    @Test
    void readsUserAndSystemTimeBehindANameWithBrackets() {
        String stat = "42 (a) b) S 1 42 42 0 -1 4194304 9 0 0 0 150 50 7 3 20 0 1 0 100 0 0";

        assertThat(CpuTime.parse(stat, 2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(CpuTime.parse(stat, 4)).isEqualTo(Duration.ofMillis(2_100));
    }
}
