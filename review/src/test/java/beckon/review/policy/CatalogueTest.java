package beckon.review.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import beckon.review.expert.Expert;
import beckon.review.item.ListFile;
import beckon.review.item.Terms;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
    private final Catalogue catalogue = Catalogue.shipped();

    @Test
    void holdsThePoliciesOfTheLabelledData() {
        assertThat(catalogue.policies())
                .extracting(Policy::id)
                .doesNotHaveDuplicates()
                .contains(
                        "adult",
                        "gambling",
                        "drugs",
                        "weapons",
                        "hacking",
                        "hate",
                        "violence",
                        "spam",
                        "phishing",
                        "piracy",
                        "unavailable");
    }

    @Test
    void tellsPublishersWhatEachPolicyMeansAndWhatToFix() {
        assertThat(catalogue.policies()).allSatisfy(policy -> {
            assertThat(policy.meaning()).matches("[A-Z].{25,}[.]");
            assertThat(policy.fix()).matches("[A-Z].{15,}[.]");
            assertThat(policy.title()).hasSizeBetween(4, 50);
        });
    }

    @Test
    void hasTermsForEachPolicyThatTermsAreToTell() {
        Terms untrained = Terms.untrained(Set.of());
        Terms labelled = Terms.shipped();

        assertThat(catalogue.policies()).extracting(Policy::id).containsAll(untrained.policies());
        assertThat(catalogue.policies()).extracting(Policy::id).containsAll(labelled.policies());
        assertThat(catalogue.policies().stream().filter(policy -> policy.source() == Policy.Source.LABELS))
                .extracting(Policy::id)
                .allMatch(labelled.policies()::contains);
    }

    @Test
    void whatAnExpertKnowsIsNotJudgedTwice() {
        Set<String> known = Set.copyOf(Expert.shipped().policies());
        UntrainedPolicies beside = UntrainedPolicies.beside(known);

        assertThat(beside.reading("site.test").findings())
                .extracting(finding -> finding.policy())
                .doesNotContainAnyElementsOf(known)
                .contains("counterfeits", "pop-ups", "template-made")
                .doesNotContain("slow", "broken-links", "cloaking");
    }

    @Test
    void labelsOfANewPolicyBringItsTermsIntoTraining() {
        assertThat(Terms.shipped(Set.of("counterfeits")).policies()).contains("gambling", "counterfeits");
        assertThat(Terms.shipped(Set.of("gambling")).lines())
                .isEqualTo(Terms.shipped().lines());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "a | content | violation | terms | T | M               ! seven parts, not 6",
                "A b | content | violation | terms | T | M | F         ! id is made of a-z, 0-9 and \"-\", not \"A b\"",
                "a | contents | violation | terms | T | M | F          ! area is content, usability, fraud, not \"contents\"",
                "a | content | sin | terms | T | M | F                 ! kind is violation, restriction, not \"sin\"",
                "a | content | violation | guess | T | M | F           ! evidence is labels, terms, check, not \"guess\"",
                "a | content | violation | terms | T | | F             ! is empty"
            })
    void aBrokenLineOfTheCatalogueSaysWhereAndWhat(String line, String wrong) {
        String good = "good | content | violation | terms | T | M | F";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Catalogue.of(ListFile.of("policies.txt", "# head\n\n" + good + "\n" + line)))
                .withMessageStartingWith("policies.txt, line 4: ")
                .withMessageContaining(wrong);
    }

    @Test
    void aPolicyStandsOnlyOnce() {
        String line = "a | content | violation | terms | T | M | F\n";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Catalogue.of(ListFile.of("policies.txt", line + line)))
                .withMessage("policies.txt, line 2: the policy \"a\" stands here for the second time");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "pop-ups | 6                                   ! \"policy | weight | item\"",
                "pop-up | 6 | script:opens a window            ! no policy \"pop-up\"",
                "pop-ups | 6 | script:opens a door             ! no item \"script:opens a door\"",
                "pop-ups | -1 | script:opens a window          ! 0..10, not \"-1\"",
                "pop-ups | NaN | script:opens a window         ! 0..10, not \"NaN\"",
                "pop-ups | much | script:opens a window        ! 0..10, not \"much\""
            })
    void aBrokenWeightSaysWhereAndWhat(String line, String wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StructureWeights.of(ListFile.of("structure.txt", line), catalogue))
                .withMessageStartingWith("structure.txt, line 1: ")
                .withMessageContaining(wrong);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "gambling                 ! policy strength term",
                "gambling two casino      ! policy strength term",
                "gambling 0 casino        ! above 0",
                "gambling NaN casino      ! above 0",
                "Gambling 2 casino        ! \"Gambling\" is no policy id"
            })
    void aBrokenLineOfTermsSaysWhereAndWhat(String line, String wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Terms.of(ListFile.of("terms.txt", "gambling 2 casino\n" + line)))
                .withMessageStartingWith("terms.txt, line 2: ")
                .withMessageContaining(wrong);
    }
}
