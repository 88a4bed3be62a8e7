package beckon.review.card;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.review.Measurement;
import beckon.review.expert.Expert;
import beckon.review.page.LabelledDocument;
import beckon.review.page.Page;
import beckon.review.verdict.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

class ExpertCardTest {
    private static final String CASINO =
            "Online casino with roulette, blackjack and live poker. Free spins and a welcome bonus for every first"
                    + " deposit; place your bet and win the jackpot. ";
    private static final String BAKERY =
            "We bake bread with flour from the mill in the valley. Our shop by the harbour opens at seven every morning,"
                    + " and we sell rolls, rye bread, plum cake and coffee to people from the street and the market. ";

    @Test
    void writesTheWholeCardAndPlotsThatAreXml(@TempDir Path folder)
            throws IOException, ParserConfigurationException, SAXException {
        Measurement measured = Measurement.of(Expert.shipped(), documents(), Thresholds.DEFAULT);
        Evasion evasion = Evasion.of(Expert.shipped(), documents(), Thresholds.DEFAULT, 1);

        ExpertCard.write(folder, measured, evasion, "some.jsonl", Thresholds.DEFAULT);

        assertThat(Files.readString(folder.resolve("expert-card.md")))
                .contains(Expert.shipped().version())
                .contains("| gambling | 20 |")
                .contains("AUC of the quality score | 1.000 | 1.000 to 1.000")
                .contains("text drawn by a script")
                .contains("## Limits")
                .doesNotContain("null");
        for (String plot : List.of("precision-recall", "reliability", "scores")) {
            Path file = folder.resolve("expert").resolve(plot + ".svg");
            assertThat(DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(file.toFile())
                            .getDocumentElement()
                            .getTagName())
                    .isEqualTo("svg");
        }
    }

    @Test
    void theSameMeasurementGivesTheSameCard(@TempDir Path one, @TempDir Path other) throws IOException {
        Measurement measured = Measurement.of(Expert.shipped(), documents(), Thresholds.DEFAULT);
        for (Path folder : List.of(one, other)) {
            ExpertCard.write(folder, measured, new Evasion(List.of()), "some.jsonl", Thresholds.DEFAULT);
        }

        assertThat(other.resolve("expert-card.md")).hasSameTextualContentAs(one.resolve("expert-card.md"));
        assertThat(other.resolve("expert/scores.svg")).hasSameTextualContentAs(one.resolve("expert/scores.svg"));
    }

    @Test
    void noTrickGetsAViolatingPageApproved() {
        Evasion evasion = Evasion.of(Expert.shipped(), documents(), Thresholds.DEFAULT, 1);

        assertThat(evasion.tricks()).hasSize(8).allSatisfy(trick -> {
            assertThat(trick.pages()).isEqualTo(20);
            assertThat(trick.approved()).as(trick.name()).isZero();
        });
    }

    private static List<LabelledDocument> documents() {
        List<LabelledDocument> documents = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            boolean bad = i % 2 == 0;
            String text = (bad ? CASINO : BAKERY).repeat(bad ? 3 : 6) + "Number " + i;
            documents.add(new LabelledDocument(
                    "d" + i,
                    "s" + i + ".example",
                    bad ? Set.of("gambling") : Set.of(),
                    "made up",
                    "",
                    false,
                    Page.ofText("", "", text)));
        }
        return documents;
    }
}
