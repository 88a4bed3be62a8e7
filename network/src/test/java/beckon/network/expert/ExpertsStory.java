package beckon.network.expert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.label.LabelImport;
import beckon.network.label.LabelImports;
import beckon.network.problem.Problem;
import beckon.network.publisher.Site;
import beckon.network.publisher.State;
import beckon.review.expert.Expert;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExpertsStory {
    private final TestNetwork network = TestNetwork.open();
    private final Experts experts = new Experts(network.database, network.clock);
    private final TrainingRuns runs = new TrainingRuns(network.database, network.clock);
    private final LabelImports imports = new LabelImports(network.database, network.clock);
    private final UUID operator = network.operator().id();
    private final Expert shipped = Expert.shipped();

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void aTrainedExpertIsComparedPromotedKeptOverARestartAndRolledBack() {
        RunningExpert running = new RunningExpert(experts, shipped, Origin.SHIPPED);
        assertThat(running.get().expert().version()).isEqualTo(shipped.version());
        load();
        Site site = network.approvedSite("garden.example", 91);
        TrainingRun asked = runs.ask(operator, 1, 20);
        assertThatThrownBy(() -> runs.ask(operator, 2, 20)).hasMessageContaining("under way");

        new TrainingWork(network.database, network.clock, running).run();

        TrainingRun done = runs.find(asked.id());
        assertThat(done.problem()).isEmpty();
        assertThat(done.state()).isEqualTo(TrainingRun.Phase.DONE);
        String candidate = java.util.Objects.requireNonNull(done.hash());
        Comparison comparison = java.util.Objects.requireNonNull(done.comparison());
        assertThat(comparison.before().sites())
                .isEqualTo(comparison.after().sites())
                .isPositive();
        assertThat(comparison.running()).isEqualTo(shipped.version());
        assertThat(running.get().expert().version())
                .as("training promotes nothing")
                .isEqualTo(shipped.version());

        experts.promote(candidate, operator, "It knows our casinos");

        assertThat(running.get().expert().version()).isEqualTo(candidate);
        assertThat(network.standings.current(site.id()).state())
                .as("nothing changes without its review")
                .isEqualTo(State.APPROVED);
        assertThat(reviewsWaiting()).isPositive();
        RunningExpert restarted = new RunningExpert(experts, shipped, Origin.SHIPPED);
        assertThat(restarted.get().expert().version()).isEqualTo(candidate);

        experts.rollBack(operator);
        assertThat(running.get().expert().version()).isEqualTo(shipped.version());
        assertThat(restarted.get().expert().version()).isEqualTo(shipped.version());
        assertThat(experts.history()).hasSize(3);
        assertThat(experts.all()).extracting(StoredExpert::running).containsOnlyOnce(true);
    }

    @Test
    void aBrokenFileIsRefusedAndTheOldOneStays() {
        RunningExpert running = new RunningExpert(experts, shipped, Origin.SHIPPED);
        byte[] whole = experts.file(shipped.version());
        for (byte[] broken : new byte[][] {{}, {1, 2, 3}, Arrays.copyOf(whole, whole.length / 2)}) {
            assertThatThrownBy(() -> experts.upload(operator, new ByteArrayInputStream(broken), ""))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("The running expert stays");
        }
        assertThat(experts.all()).hasSize(1);
        network.database
                .jdbi()
                .useHandle(
                        handle -> handle.execute("insert into expert select 'damaged', origin, provenance, policies, "
                                + "'\\x00'::bytea, notes, added_by, added_at from expert"));
        assertThatThrownBy(() -> experts.promote("damaged", operator, "x")).hasMessageContaining("cannot be read");
        experts.run("damaged", "as if another server had promoted it");
        assertThat(running.get().expert().version()).isEqualTo(shipped.version());
    }

    @Test
    void aTrainingIsCancelledOrSaysWhyItFailed() {
        RunningExpert running = new RunningExpert(experts, shipped, Origin.SHIPPED);
        TrainingWork work = new TrainingWork(network.database, network.clock, running);
        UUID waiting = runs.ask(operator, 1, 20).id();
        runs.cancel(waiting, operator);
        assertThat(runs.find(waiting).state()).isEqualTo(TrainingRun.Phase.CANCELLED);
        work.run();

        UUID empty = runs.ask(operator, 1, 20).id();
        work.run();
        assertThat(runs.find(empty).state()).isEqualTo(TrainingRun.Phase.FAILED);
        assertThat(runs.find(empty).problem()).contains("Training needs violating and clean sites");

        load();
        UUID stopped = runs.ask(operator, 1, 20).id();
        network.database
                .jdbi()
                .useHandle(handle -> handle.execute("update training_run set cancel = true where id = ?", stopped));
        work.run();
        assertThat(runs.find(stopped).state()).isEqualTo(TrainingRun.Phase.CANCELLED);
        assertThatThrownBy(() -> runs.cancel(stopped, operator)).isInstanceOf(Problem.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aNewerProgramBringsItsExpertUnlessAPersonChoseAnother() {
        new RunningExpert(experts, shipped, Origin.SHIPPED);
        experts.run(shipped.version(), "again");
        assertThat(experts.running().orElseThrow().chosenBy()).isNull();
        UUID reviewer = network.reviewer().id();
        assertThatThrownBy(() -> experts.promote(shipped.version(), operator, "x"))
                .hasMessageContaining("already");
        assertThatThrownBy(() -> experts.promote(shipped.version(), reviewer, "x"))
                .hasMessageContaining("only operators");
        assertThatThrownBy(() -> experts.rollBack(operator)).isInstanceOf(Problem.class);
    }

    private void load() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            boolean bad = i % 2 == 0;
            String text = bad
                    ? "Spin the roulette wheel and win the jackpot " + i + " with free spins at our online casino"
                    : "Roses and tulips grow in bed " + i + " of our garden, water them in the morning";
            lines.append("{\"site\":\"site")
                    .append(i)
                    .append(".example\",\"labels\":")
                    .append(bad ? "[\"gambling\"]" : "[]")
                    .append(",\"text\":\"")
                    .append((text + ". ").repeat(4))
                    .append("\"}\n");
        }
        LabelImport staged = imports.stage(
                operator,
                "labels.jsonl",
                new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8)));
        imports.use(staged.id(), operator);
    }

    private int reviewsWaiting() {
        return network.database.jdbi().withHandle(handle -> handle.createQuery(
                        "select count(*) from scheduled_tasks where task_name = 'review-site'")
                .mapTo(Integer.class)
                .one());
    }
}
