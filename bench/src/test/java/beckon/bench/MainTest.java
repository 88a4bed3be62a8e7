package beckon.bench;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import beckon.bench.comparison.Benchmark;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... words) {
        return Main.run(List.of(words), new PrintStream(out), new PrintStream(err));
    }

    @Test
    void namesTheBenchmarksWhenAskedForOneThatThereIsNot() {
        assertThat(run("speed")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains("'speed'")
                .contains(Benchmarks.all().stream().map(Benchmark::name).collect(joining(", ")));
    }

    @Test
    void takesOneNameAtATime() {
        assertThat(run("ad", "click")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    }

    @Test
    void listsEachBenchmarkInALine() {
        Benchmarks.list(new PrintStream(out));

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(Benchmarks.all().size())
                .allMatch(line -> line.contains("against"))
                .anyMatch(line -> line.startsWith("click"));
    }

    @Test
    void saysHowToGetWhatIsMissing() {
        assertThat(Benchmarks.all().stream().flatMap(benchmark -> benchmark.needs().stream()))
                .allMatch(need -> !need.what().isBlank())
                .allMatch(need -> !need.remedy().isBlank());
    }
}
