package beckon.bench;

import beckon.bench.calling.CallBenchmark;
import beckon.bench.calling.RegistrationBenchmark;
import beckon.bench.calling.SoakBenchmark;
import beckon.bench.calling.StandingBenchmark;
import beckon.bench.calling.TlsCallBenchmark;
import beckon.bench.choosing.ChooseBenchmark;
import beckon.bench.choosing.RegretBenchmark;
import beckon.bench.comparison.Benchmark;
import beckon.bench.crawling.CrawlBenchmark;
import beckon.bench.forgetting.ForgetBenchmark;
import beckon.bench.importing.ImportBenchmark;
import beckon.bench.parsing.ParseBenchmark;
import beckon.bench.reporting.ReportBenchmark;
import beckon.bench.scoring.ScoreHtml;
import beckon.bench.scoring.ScoreText;
import beckon.bench.scoring.Train;
import beckon.bench.serving.AdBenchmark;
import beckon.bench.serving.ClickBenchmark;
import beckon.bench.serving.IngestBenchmark;
import beckon.bench.serving.SnapshotBenchmark;
import beckon.bench.starting.StartBenchmark;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every benchmark there is. */
final class Benchmarks {
    private static final List<Benchmark> ALL = List.of(
            new ScoreHtml(),
            new ScoreText(),
            new Train(),
            new CrawlBenchmark(),
            new AdBenchmark(),
            new SnapshotBenchmark(),
            new ClickBenchmark(),
            new IngestBenchmark(),
            new ParseBenchmark(),
            new CallBenchmark(),
            new RegistrationBenchmark(),
            new StandingBenchmark(),
            new SoakBenchmark(),
            new TlsCallBenchmark(),
            new StartBenchmark(),
            new ChooseBenchmark(),
            new RegretBenchmark(),
            new ImportBenchmark(),
            new ForgetBenchmark(),
            new ReportBenchmark());

    private Benchmarks() {}

    static List<Benchmark> all() {
        return ALL;
    }

    static Optional<Benchmark> named(String name) {
        return ALL.stream().filter(benchmark -> benchmark.name().equals(name)).findFirst();
    }

    static String names() {
        return ALL.stream().map(Benchmark::name).collect(Collectors.joining(", "));
    }

    /** One line each. */
    static void list(PrintStream out) {
        ALL.forEach(benchmark -> out.printf("%-10s  %s%n", benchmark.name(), benchmark.summary()));
    }

    /** What the benchmark lacks, one line each. */
    static List<String> missing(Benchmark benchmark) {
        return benchmark.needs().stream()
                .filter(need -> !need.present())
                .map(need -> benchmark.name() + " needs " + need.what() + "; " + need.remedy())
                .toList();
    }
}
