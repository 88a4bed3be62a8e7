package beckon.bench.scoring;

import beckon.bench.corpus.Documents.Text;
import beckon.bench.process.CpuTime;
import beckon.bench.process.Program;
import beckon.bench.process.Workbench;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The peer for text: a model of the same kind of task, trained in the run. How well it was trained does not change how
 * fast it predicts.
 */
final class FastText {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Workbench bench;
    private final Path model;

    private FastText(Workbench bench, Path model) {
        this.bench = bench;
        this.model = model;
    }

    /** Trains on the texts, for two passes over them: enough to measure how fast it predicts. */
    static FastText trained(Workbench bench, List<Text> texts) throws IOException, InterruptedException {
        return trained(bench, texts, 2, 500_000);
    }

    /** Trains on the texts, for {@code epochs} passes over them. */
    static FastText trained(Workbench bench, List<Text> texts, int epochs, int buckets)
            throws IOException, InterruptedException {
        Path labelled = bench.folder().resolve("labelled.txt");
        write(labelled, texts, 1, true);
        Path model = bench.folder().resolve("model");
        bench.say("fastText: training");
        bench.start(
                        "fasttext-train",
                        List.of(
                                Program.path("fasttext"),
                                "supervised",
                                "-input",
                                labelled.toString(),
                                "-output",
                                model.toString(),
                                "-loss",
                                "ova",
                                "-wordNgrams",
                                "2",
                                "-dim",
                                "50",
                                "-lr",
                                ".4",
                                "-epoch",
                                Integer.toString(epochs),
                                "-bucket",
                                Integer.toString(buckets),
                                "-thread",
                                "2"))
                .finish(PATIENCE);
        return new FastText(bench, model.resolveSibling("model.bin"));
    }

    /** How fast it predicts all labels of the texts, {@code repeats} times over; loading the model is taken off. */
    Pace predict(List<Text> texts, int repeats) throws IOException, InterruptedException {
        Path one = bench.folder().resolve("one.txt");
        write(one, texts.subList(0, 1), 1, false);
        Path all = bench.folder().resolve("all.txt");
        write(all, texts, repeats, false);
        bench.say("fastText: predicting");
        Spent load = predict(one);
        Spent full = predict(all);
        double documents = (double) texts.size() * repeats - 1;
        return new Pace(documents / (full.cpu() - load.cpu()), documents / (full.wall() - load.wall()));
    }

    private record Spent(double cpu, double wall) {}

    private Spent predict(Path input) throws IOException, InterruptedException {
        Duration before = CpuTime.ofEndedChildren();
        long start = System.nanoTime();
        bench.start(
                        "fasttext-predict",
                        List.of(Program.path("fasttext"), "predict-prob", model.toString(), input.toString(), "-1"))
                .finish(PATIENCE);
        double wall = (System.nanoTime() - start) / 1e9;
        return new Spent(CpuTime.ofEndedChildren().minus(before).toMillis() / 1e3, wall);
    }

    /** One text a line, as fastText wants it. */
    private static void write(Path file, List<Text> texts, int repeats, boolean labelled) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int repeat = 0; repeat < repeats; repeat++) {
                for (Text text : texts) {
                    out.write(labelled ? "__label__" + text.label() + " " : "");
                    out.write(text.page().words().replaceAll("\\s+", " "));
                    out.write('\n');
                }
            }
        }
    }
}
