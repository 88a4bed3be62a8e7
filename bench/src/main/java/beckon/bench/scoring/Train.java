package beckon.bench.scoring;

import beckon.bench.comparison.Benchmark;
import beckon.bench.comparison.Comparison;
import beckon.bench.comparison.Ratio;
import beckon.bench.comparison.Table;
import beckon.bench.corpus.Documents;
import beckon.bench.corpus.Documents.Text;
import beckon.bench.process.CpuTime;
import beckon.bench.process.Need;
import beckon.bench.process.Workbench;
import beckon.review.expert.Training;
import beckon.review.page.LabelledDocument;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** Training an expert, with what it holds out to measure itself, against training fastText once. */
public final class Train implements Benchmark {
    private static final int EPOCHS = 15;
    private static final int BUCKETS = 2_000_000;

    @Override
    public String name() {
        return "train";
    }

    @Override
    public String summary() {
        return "an expert trained, calibrated and measured on what it held out, against fastText trained once";
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.program("fasttext", "fasttext"), Need.cpuTime());
    }

    @Override
    public Comparison run(Workbench bench) throws IOException, InterruptedException {
        Documents.Collection<LabelledDocument> collection = Documents.labelled();
        List<LabelledDocument> documents = collection.documents();
        List<Text> texts = documents.stream()
                .map(document -> new Text(
                        document.page(),
                        document.labels().stream().sorted().findFirst().orElse("clean")))
                .toList();
        double before = CpuTime.ofEndedChildren().toMillis() / 1e3;
        long start = System.nanoTime();
        FastText.trained(bench, texts, EPOCHS, BUCKETS);
        double peerSeconds = (System.nanoTime() - start) / 1e9;
        double peerCpu = CpuTime.ofEndedChildren().toMillis() / 1e3 - before;
        heap().forEach(MemoryPoolMXBean::resetPeakUsage);
        Pace ours = Pace.of(0, 1, () -> new Training(documents, 1, "benchmark", bench::say).run());
        long peak =
                heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        Table table = new Table("who", "CPU s", "seconds");
        table.row("fastText", peerCpu, peerSeconds);
        table.row("Beckon", 1 / ours.perCpuSecond(), 1 / ours.perSecond());
        return new Comparison(
                List.of(Ratio.told(1 / ours.perCpuSecond() / peerCpu, "times fastText's CPU time")),
                table,
                List.of(
                        collection.origin() + ", " + documents.size() + " documents; Beckon's heap at its highest "
                                + (peak >> 20) + " MiB, the documents included.",
                        "Beckon trains every policy's model several times over, each time without some owners or sources,"
                                + " to calibrate and to tell how it does on what it has not seen; fastText (-loss ova"
                                + " -wordNgrams 2 -dim 50 -lr .4 -epoch " + EPOCHS + ") trains once and calibrates"
                                + " nothing."));
    }

    private static List<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }
}
