package beckon.review.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import beckon.review.Reviewer;
import beckon.review.Sites;
import beckon.review.expert.Expert;
import beckon.review.item.ListFile;
import beckon.review.page.Page;
import beckon.review.verdict.Thresholds;
import beckon.review.verdict.Topic;
import beckon.review.verdict.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicsTest {
    private final Topics topics = Topics.shipped();

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "533 ~ Soccer ~ The striker scored two goals before half time and the goalkeeper saved a penalty in the Premier League match.",
                "533 ~ Soccer ~ Der Torwart hielt den Elfmeter, und nach dem dritten Tor war der Spieltag der Bundesliga entschieden. Fußball im Verein.",
                "217 ~ Desserts and Baking ~ Our sourdough bread rests overnight; the dough of flour, water and salt goes into the oven of the bakery at four.",
                "217 ~ Desserts and Baking ~ La farine, le beurre et la patience font un bon pain : notre boulangerie et pâtisserie ouvre à six heures.",
                "275 ~ Gardening ~ Im Frühling säen wir Stauden und Blumen ins Beet, geben Kompost in die Erde und beginnen mit der Gartenarbeit.",
                "410 ~ Personal Investing ~ Investing in an ETF spreads risk over many stocks; dividends and bonds add to the returns of a portfolio.",
                "425 ~ Dogs ~ Nuestro perro es un cachorro: damos clases para perros y sus dueños, con paseos y juegos.",
                "677 ~ Camping ~ Unser Campingplatz hat Platz für Zelt, Wohnmobil und Wohnwagen; den Schlafsack bringt ihr mit.",
                "258 ~ Beekeeping ~ The beekeeper opens the hive and looks for the queen; the bees of this apiary make dark honey.",
                "597 ~ Artificial Intelligence ~ A neural network trained by deep learning recognises images; machine learning needs training data and models.",
                "30 ~ Auto Buying and Selling ~ Used cars with low mileage: come to our car dealership for a test drive, financing and warranty included.",
            })
    void namesWhatAPageIsAbout(String id, String name, String text) {
        List<Topic> found = topics.of(Page.ofText("", "", text));

        assertThat(found).anySatisfy(topic -> {
            assertThat(topic.id()).isEqualTo(id);
            assertThat(topic.name()).isEqualTo(name);
        });
        assertThat(found).isSortedAccordingTo((a, b) -> Double.compare(b.strength(), a.strength()));
        assertThat(found).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void aTopicBringsTheOneAboveIt() {
        assertThat(topics.of(Page.ofText("", "", "A string quartet by Beethoven: chamber music for violin and piano.")))
                .extracting(Topic::name)
                .contains("Classical Music", "Music", "Entertainment");
    }

    @Test
    void aWordInPassingIsNoTopic() {
        assertThat(topics.of(Page.ofText("", "", "We met at the restaurant, went home by train and slept.")))
                .isEmpty();
        assertThat(topics.of(Page.ofText("", "", ""))).isEmpty();
    }

    @Test
    void aTopicOfOnePageInTenIsWeak() {
        Page about = Page.ofText("", "", "The beekeeper opens the hive; the bees of this apiary make dark honey.");
        Page other = Page.ofText("", "", "Lessons begin at nine, and the bus leaves at four.");
        List<Page> site = new ArrayList<>(List.of(about));
        for (int i = 0; i < 9; i++) {
            site.add(other);
        }

        assertThat(topics.of(site).getFirst().strength())
                .isLessThan(topics.of(about).getFirst().strength() / 5);
    }

    @Test
    void comeWithAVerdictAndLeaveItsScoreAlone() throws IOException {
        Verdict verdict = Reviewer.with(Expert.shipped()).review(Sites.read("bakery"), Thresholds.DEFAULT);

        assertThat(verdict.topics()).extracting(Topic::name).contains("Food & Drink", "Desserts and Baking");
    }

    @Test
    void theListIsWhole() {
        assertThat(topics.size()).isBetween(120, 200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "533 | - | Soccer | goal                  ! five parts, not 4",
                "533 | 483 | Soccer | goal | kick         ! \"483\", does not stand before it",
                "53-3 | - | Soccer | goal | kick          ! an id of letters and digits",
                "533 | - | Soccer | | kick                ! a telling term",
                "42 | - | Books | book | page             ! the topic 42 stands here for the second time"
            })
    void aBrokenLineSaysWhereAndWhat(String line, String wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Topics.of(ListFile.of("topics.txt", "42 | - | Books | novel | page\n" + line)))
                .withMessageStartingWith("topics.txt, line 2: ")
                .withMessageContaining(wrong);
    }
}
