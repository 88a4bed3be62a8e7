package beckon.network.expert;

import beckon.network.label.LabelImports;
import beckon.network.publisher.TermsBook;
import beckon.network.review.SiteLabels;
import beckon.network.store.Database;
import beckon.review.ExpertComparison;
import beckon.review.Reviewer;
import beckon.review.expert.Expert;
import beckon.review.expert.Training;
import beckon.review.page.LabelledDocument;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains in the background on all labels in the network, and compares what comes out with the running expert on sites that
 * it did not learn from. Run by one server at a time; what a server that died had begun is begun again.
 */
public final class TrainingWork implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingWork.class);
    private static final long LOOK_MILLIS = 300;

    private final TrainingRuns runs;
    private final Experts experts;
    private final LabelImports imports;
    private final SiteLabels labels;
    private final TermsBook terms;
    private final Supplier<Reviewer> running;

    public TrainingWork(Database database, Clock clock, Supplier<Reviewer> running) {
        this.runs = new TrainingRuns(database, clock);
        this.experts = new Experts(database, clock);
        this.imports = new LabelImports(database, clock);
        this.labels = new SiteLabels(database, clock);
        this.terms = new TermsBook(database, clock);
        this.running = running;
    }

    /** Does the training that waits, if one does. */
    @Override
    public void run() {
        Optional<TrainingRun> waiting = runs.open();
        if (waiting.isEmpty()) {
            return;
        }
        TrainingRun run = waiting.get();
        if (run.cancel()) {
            runs.ended(run.id(), TrainingRun.Phase.CANCELLED, null, "", null);
            return;
        }
        runs.began(run.id());
        Thread trainer = Thread.currentThread();
        Thread watch = Thread.ofVirtual().start(() -> watch(run.id(), trainer));
        try {
            train(run);
        } catch (CancellationException stopped) {
            if (Thread.interrupted() && !runs.cancelled(run.id())) {
                // The server stops, nobody cancelled: the next one begins again.
                Thread.currentThread().interrupt();
                return;
            }
            runs.ended(run.id(), TrainingRun.Phase.CANCELLED, null, "", null);
        } catch (RuntimeException failed) {
            LOG.warn("The training {} failed", run.id(), failed);
            runs.ended(run.id(), TrainingRun.Phase.FAILED, null, String.valueOf(failed.getMessage()), null);
        } finally {
            watch.interrupt();
        }
    }

    private void train(TrainingRun run) {
        runs.progress(run.id(), "reads the labels");
        List<LabelledDocument> learned = new ArrayList<>();
        List<LabelledDocument> held = new ArrayList<>();
        for (List<LabelledDocument> source : List.of(imports.documents(), labels.documents())) {
            for (LabelledDocument document : source) {
                (isHeldOut(document, run) ? held : learned).add(document);
            }
        }
        Expert candidate = new Training(
                        learned,
                        run.seed(),
                        "trained in the network on " + learned.size() + " pages, seed " + run.seed(),
                        line -> runs.progress(run.id(), line))
                .run();
        runs.progress(run.id(), "compares it with the running expert");
        Expert now = running.get().expert();
        Comparison comparison = held.isEmpty() ? null : compare(now, candidate, held);
        experts.add(candidate, Origin.TRAINED, run.askedBy(), "");
        runs.progress(run.id(), "done");
        runs.ended(run.id(), TrainingRun.Phase.DONE, candidate.version(), "", comparison);
    }

    private @Nullable Comparison compare(Expert now, Expert candidate, List<LabelledDocument> held) {
        return Comparison.of(
                now.version(),
                candidate.version(),
                ExpertComparison.of(now, candidate, held, terms.current().thresholds()));
    }

    /** By the owner's name, so that all sites of an owner stand on one side, now and in the next training. */
    private static boolean isHeldOut(LabelledDocument document, TrainingRun run) {
        CRC32 hash = new CRC32();
        hash.update((run.seed() + "/" + document.family()).getBytes(StandardCharsets.UTF_8));
        return hash.getValue() % 100 < run.heldOut();
    }

    private void watch(UUID run, Thread trainer) {
        try {
            while (!runs.cancelled(run)) {
                Thread.sleep(LOOK_MILLIS);
            }
            trainer.interrupt();
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }
}
