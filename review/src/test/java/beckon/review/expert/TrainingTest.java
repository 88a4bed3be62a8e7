package beckon.review.expert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.review.page.LabelledDocument;
import beckon.review.page.Page;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TrainingTest {
    private static final String[] SAILING =
            "anchor harbour mast sail keel tide buoy rope deck crew wind gull".split(" ");
    private static final String[] GARDEN =
            "tulip spade compost hedge lawn seed blossom bee shed root pot rain".split(" ");
    private static final String[] COMMON = "today small place morning people visit open house friend story".split(" ");

    @Test
    void classifiesUnseenSitesBothWays() {
        Judge judge = new Judge(train(1, sailing -> sailing ? "gambling" : ""));

        double sailing = probability(judge, page(true, 991), "gambling");
        double garden = probability(judge, page(false, 992), "gambling");

        assertThat(sailing).isGreaterThan(.5);
        assertThat(garden).isLessThan(.5);
        assertThat(judge.judge("new.example", List.of(page(true, 991))).quality())
                .isLessThan(
                        judge.judge("new.example", List.of(page(false, 992))).quality());
    }

    @Test
    void otherLabelsChangeTheVerdict() {
        Judge judge = new Judge(train(1, sailing -> sailing ? "" : "gambling"));

        assertThat(probability(judge, page(true, 991), "gambling")).isLessThan(.5);
        assertThat(probability(judge, page(false, 992), "gambling")).isGreaterThan(.5);
    }

    @Test
    void sameDocumentsAndSeedGiveTheSameBytes() throws IOException {
        Expert first = train(7, sailing -> sailing ? "spam" : "");
        Expert second = train(7, sailing -> sailing ? "spam" : "");

        assertThat(bytes(first)).isEqualTo(bytes(second));
        assertThat(first.version()).isEqualTo(second.version()).hasSize(64);
        assertThat(train(8, sailing -> sailing ? "spam" : "").version()).isNotEqualTo(first.version());
    }

    @Test
    void anExpertThatWasReadJudgesLikeTheOneThatWasWritten() throws IOException {
        Expert written = train(1, sailing -> sailing ? "weapons" : "");
        Expert read = Expert.read(new ByteArrayInputStream(bytes(written)));

        assertThat(read.version()).isEqualTo(written.version());
        assertThat(new Judge(read).page("s", page(true, 5))).isEqualTo(new Judge(written).page("s", page(true, 5)));
    }

    @Test
    void aPolicyIsTrainedOnlyWithSitesOfSeveralOwners() {
        Expert expert = train(1, sailing -> sailing ? "weapons" : "");

        assertThat(expert.trained("weapons")).isTrue();
        assertThat(expert.trained("gambling")).isFalse();
        List<LabelledDocument> oneOwner = documents(sailing -> sailing ? "weapons" : "").stream()
                .map(d -> d.labels().isEmpty()
                        ? d
                        : new LabelledDocument(d.id(), d.site(), d.labels(), d.source(), "one owner", false, d.page()))
                .toList();
        assertThat(train(oneOwner, 1).trained("weapons")).isFalse();
    }

    @Test
    void aListWithoutAViolatingSiteIsRefused() {
        assertThatThrownBy(() -> train(1, _ -> ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("all 120 documents are clean")
                .hasMessageContaining("labels");
    }

    @Test
    void aFileThatIsNoExpertSaysSo() throws IOException {
        byte[] whole = bytes(train(1, sailing -> sailing ? "spam" : ""));

        assertThatThrownBy(() -> Expert.read(new ByteArrayInputStream(new byte[] {1, 2, 3, 4})))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not an expert");
        assertThatThrownBy(() -> Expert.read(new ByteArrayInputStream(Arrays.copyOf(whole, whole.length / 2))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cut off");
    }

    @Test
    void saysHowItDoesOnOwnersAndOnSourcesThatItHasNotSeen() {
        Training training = new Training(documents(sailing -> sailing ? "spam" : ""), 1, "made up", _ -> {});
        training.run();

        assertThat(training.heldOut())
                .extracting(HeldOutFigures::title)
                .containsExactly("owners held out", "sources held out");
        assertThat(training.heldOut()).allSatisfy(figures -> {
            assertThat(figures.auc()).isGreaterThan(.9);
            assertThat(figures.macroAveragePrecision()).isGreaterThan(.9);
            assertThat(figures.line()).contains("spam");
        });
    }

    @Test
    void anInterruptStopsIt() {
        Training training = new Training(documents(sailing -> sailing ? "spam" : ""), 1, "made up", line -> {
            if (line.startsWith("trained")) {
                Thread.currentThread().interrupt();
            }
        });

        Thread.currentThread().interrupt();
        assertThatThrownBy(training::run).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void wholeSourcesAreLeftOutTogether() {
        List<LabelledDocument> documents = documents(sailing -> sailing ? "spam" : "");
        int[] folds = Origins.folds(documents);

        for (int d = 0; d < folds.length; d++) {
            assertThat(folds[d]).isEqualTo(folds[d % 4]);
        }
        assertThat(Origins.count(folds)).isEqualTo(4);
    }

    private static Expert train(long seed, Function<Boolean, String> label) {
        return train(documents(label), seed);
    }

    private static Expert train(List<LabelledDocument> documents, long seed) {
        return new Training(documents, seed, "made up", _ -> {}).run();
    }

    private static List<LabelledDocument> documents(Function<Boolean, String> label) {
        List<LabelledDocument> documents = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            boolean sailing = i % 2 == 0;
            String of = label.apply(sailing);
            documents.add(new LabelledDocument(
                    "d" + i,
                    "site" + i + ".example",
                    of.isEmpty() ? Set.of() : Set.of(of),
                    "source" + i % 4,
                    "",
                    false,
                    page(sailing, i)));
        }
        return documents;
    }

    private static Page page(boolean sailing, int seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            String[] from = random.nextInt(3) == 0 ? COMMON : sailing ? SAILING : GARDEN;
            text.append(from[random.nextInt(from.length)]).append(' ');
        }
        return Page.ofText("", "", text.toString());
    }

    private static double probability(Judge judge, Page page, String policy) {
        return judge.page("new.example", page)[judge.expert().policies().indexOf(policy)];
    }

    private static byte[] bytes(Expert expert) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        expert.write(out);
        return out.toByteArray();
    }
}
