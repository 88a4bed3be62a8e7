package beckon.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.review.expert.Expert;
import beckon.review.expert.Training;
import beckon.review.page.LabelledDocument;
import beckon.review.page.Page;
import beckon.review.verdict.Decision;
import beckon.review.verdict.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpertComparisonTest {
    private static final List<LabelledDocument> LABELLED = documents(0, 80, "gambling");
    private static final List<LabelledDocument> FRESH = documents(80, 120, "gambling");

    @Test
    void showsFiguresSideBySideAndSitesWhoseDecisionDiffers() {
        Expert right = new Training(LABELLED, 1, "right", _ -> {}).run();
        Expert wrong = new Training(swapped(), 1, "wrong", _ -> {}).run();

        ExpertComparison comparison = ExpertComparison.of(wrong, right, FRESH, Thresholds.DEFAULT);

        assertThat(comparison.policies()).singleElement().satisfies(change -> {
            assertThat(change.policy()).isEqualTo("gambling");
            assertThat(change.positives()).isEqualTo(20);
            assertThat(change.candidate()).isGreaterThan(change.running());
        });
        assertThat(comparison.candidate().site().auc())
                .isGreaterThan(comparison.running().site().auc());
        assertThat(comparison.changes()).isNotEmpty().allSatisfy(change -> {
            assertThat(change.running()).isNotEqualTo(change.candidate());
            assertThat(change.better()).isTrue();
        });
        assertThat(comparison.changes())
                .filteredOn(change -> change.violating())
                .extracting(ExpertComparison.SiteChange::candidate)
                .containsOnly(Decision.REJECTED);
    }

    @Test
    void anExpertComparedWithItselfChangesNothing() {
        Expert expert = new Training(LABELLED, 1, "right", _ -> {}).run();

        assertThat(ExpertComparison.of(expert, expert, FRESH, Thresholds.DEFAULT)
                        .changes())
                .isEmpty();
        assertThatThrownBy(() -> ExpertComparison.of(expert, expert, List.of(), Thresholds.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("labelled documents");
    }

    private static List<LabelledDocument> swapped() {
        return LABELLED.stream()
                .map(d -> new LabelledDocument(
                        d.id(),
                        d.site(),
                        d.labels().isEmpty() ? Set.of("gambling") : Set.of(),
                        d.source(),
                        "",
                        false,
                        d.page()))
                .toList();
    }

    private static List<LabelledDocument> documents(int from, int to, String label) {
        List<LabelledDocument> documents = new ArrayList<>();
        for (int i = from; i < to; i++) {
            boolean bad = i % 2 == 0;
            String text = bad ? "lobster harbour anchor mast sail tide" : "tulip garden spade compost hedge lawn";
            documents.add(new LabelledDocument(
                    "d" + i,
                    "s" + i + ".example",
                    bad ? Set.of(label) : Set.of(),
                    "q" + i % 3,
                    "",
                    false,
                    Page.ofText("", "", text + " open today number " + i)));
        }
        return documents;
    }
}
