package beckon.bench.scoring;

import beckon.bench.comparison.Benchmark;
import beckon.bench.comparison.Comparison;
import beckon.bench.comparison.Median;
import beckon.bench.comparison.Ratio;
import beckon.bench.comparison.Table;
import beckon.bench.corpus.Documents;
import beckon.bench.corpus.Documents.Text;
import beckon.bench.process.Need;
import beckon.bench.process.Workbench;
import beckon.review.expert.Expert;
import beckon.review.expert.Judge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Scoring ready text against fastText. */
public final class ScoreText implements Benchmark {
    private static final double GOAL_PER_SECOND = 20_000;
    private static final int ROUNDS = 3;
    private static final double ROUND_SECONDS = 4;

    /** Enough for fastText to work for some seconds. */
    private static final int REPEATS = 4;

    @Override
    public String name() {
        return "score-text";
    }

    @Override
    public String summary() {
        return "ready text scored for every policy, against fastText predicting every label";
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.program("fasttext", "fasttext"), Need.cpuTime());
    }

    @Override
    public Comparison run(Workbench bench) throws IOException, InterruptedException {
        Documents.Collection<Text> collection = Documents.texts();
        List<Text> texts = collection.documents();
        Judge judge = new Judge(Expert.shipped());
        FastText fastText = FastText.trained(bench, texts);
        bench.say("Beckon: warming up");
        Pace.of(2 * ROUND_SECONDS, texts.size(), () -> score(judge, texts));
        List<Pace> theirs = new ArrayList<>();
        List<Pace> ours = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Pace predicted = fastText.predict(texts, REPEATS);
            bench.say("Beckon: round " + (round + 1) + " of " + ROUNDS);
            Pace scored = Pace.of(ROUND_SECONDS, texts.size(), () -> score(judge, texts));
            theirs.add(predicted);
            ours.add(scored);
            ratios.add(scored.perCpuSecond() / predicted.perCpuSecond());
        }
        int processors = Runtime.getRuntime().availableProcessors();
        double twoCores = 2 * Median.of(ours.stream().map(Pace::perCpuSecond).toList());
        Table table = new Table("who", "documents/CPU s", "documents/s", "on");
        row(table, "fastText, model loaded", theirs, "1 thread");
        row(table, "Beckon", ours, processors + " cores");
        return new Comparison(
                List.of(
                        Ratio.atLeast(1, twoCores / GOAL_PER_SECOND, "of 20,000 documents/s with two cores to itself"),
                        Ratio.told(Median.of(ratios), "times fastText, per CPU second")),
                table,
                List.of(
                        collection.origin() + ", " + texts.size() + " documents of "
                                + texts.stream()
                                                .mapToLong(text ->
                                                        text.page().words().length())
                                                .sum()
                                        / texts.size()
                                + " characters; Beckon reads them from memory, fastText from a file.",
                        "fastText is trained in the run (-loss ova -wordNgrams 2 -dim 50 -epoch 2 -bucket 500000); only"
                                + " its prediction is measured, the loading of its model taken off.",
                        "Documents/s is what this machine gave, shared with whatever else ran on it; two cores to"
                                + " itself is twice the documents of a CPU second."));
    }

    private static void row(Table table, String who, List<Pace> rounds, String on) {
        table.row(
                who,
                Median.of(rounds.stream().map(Pace::perCpuSecond).toList()),
                Median.of(rounds.stream().map(Pace::perSecond).toList()),
                on);
    }

    private static void score(Judge judge, List<Text> texts) {
        double sum = texts.parallelStream()
                .mapToDouble(text -> judge.page("site.example", text.page())[0])
                .sum();
        if (Double.isNaN(sum)) {
            throw new IllegalStateException("A text has no score");
        }
    }
}
