package beckon.bench.parsing;

import beckon.bench.comparison.Benchmark;
import beckon.bench.comparison.Comparison;
import beckon.bench.comparison.Ratio;
import beckon.bench.comparison.Table;
import beckon.bench.process.Need;
import beckon.bench.process.Workbench;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Nanoseconds and allocation of reading an INVITE, measured by JMH in a process of its own. */
public final class ParseBenchmark implements Benchmark {
    private static final String JMH = "1.37";
    private static final TimeValue TURN = TimeValue.seconds(2);

    @Override
    public String name() {
        return "parse";
    }

    @Override
    public String summary() {
        return "an INVITE parsed, against a bare copy of it and one pass over its bytes";
    }

    @Override
    public List<Need> needs() {
        return List.of();
    }

    @Override
    public Comparison run(Workbench bench) throws IOException {
        bench.say("JMH: three warm-ups and five turns of two seconds each");
        Options options = new OptionsBuilder()
                .include("^" + Invite.class.getName().replace(".", "\\.") + "\\.")
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TURN)
                .measurementIterations(5)
                .measurementTime(TURN)
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .build();
        Collection<RunResult> results = results(options);
        RunResult parsed = of(results, "parsed");
        RunResult copied = of(results, "copied");
        RunResult lines = of(results, "lines");
        return new Comparison(
                List.of(
                        Ratio.told(nanos(parsed) / nanos(lines), "times one pass over the bytes"),
                        Ratio.told(allocated(parsed) / allocated(copied), "of the bytes that a copy of it takes")),
                new Table("INVITE of " + Invite.length() + " bytes", "ns", "+-", "bytes allocated")
                        .row("parsed", nanos(parsed), error(parsed), allocated(parsed))
                        .row("copied", nanos(copied), error(copied), allocated(copied))
                        .row("lines counted", nanos(lines), error(lines), allocated(lines)),
                List.of("JMH " + JMH
                        + ", average time, one thread, with its GC profiler; the message keeps its bytes and"
                        + " a table of where its headers stand, and makes text only of what is asked for."));
    }

    private static Collection<RunResult> results(Options options) throws IOException {
        try {
            return new Runner(options).run();
        } catch (RunnerException failed) {
            throw new IOException("JMH did not run: " + failed.getMessage(), failed);
        }
    }

    private static RunResult of(Collection<RunResult> results, String method) throws IOException {
        return results.stream()
                .filter(one -> one.getParams().getBenchmark().endsWith("." + method))
                .findFirst()
                .orElseThrow(() -> new IOException("JMH measured no " + method));
    }

    private static double nanos(RunResult result) {
        return result.getPrimaryResult().getScore();
    }

    private static double error(RunResult result) {
        return result.getPrimaryResult().getScoreError();
    }

    private static double allocated(RunResult result) {
        for (String name : result.getSecondaryResults().keySet()) {
            if (name.endsWith("gc.alloc.rate.norm")) {
                Result<?> found = result.getSecondaryResults().get(name);
                return found == null ? 0 : found.getScore();
            }
        }
        return 0;
    }
}
