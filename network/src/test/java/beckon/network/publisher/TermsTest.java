package beckon.network.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.problem.Problem;
import beckon.review.verdict.Incentive;
import beckon.review.verdict.Thresholds;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TermsTest {
    @Test
    void aNewNetworkComesWithTerms() {
        try (TestNetwork network = TestNetwork.open()) {
            assertThat(IntStream.range(0, 8)
                            .parallel()
                            .mapToObj(i -> network.terms.current())
                            .distinct())
                    .hasSize(1);

            Terms terms = network.terms.current();
            assertThat(terms.since()).isEqualTo(Instant.EPOCH);
            assertThat(terms.thresholds()).isEqualTo(new Thresholds(50, 80));
            assertThat(terms.partnerPpm()).isEqualTo(200_000);
            assertThat(terms.publisherPpm(Incentive.NONE)).isEqualTo(600_000);
            assertThat(terms.publisherPpm(Incentive.INCENTIVE)).isEqualTo(680_000);
            assertThat(terms.publisherPpm(Incentive.DISINCENTIVE)).isEqualTo(480_000);
            assertThat(terms.ownMediumPartnerPpm()).isEqualTo(700_000);
            assertThat(terms.withheldTo()).isEqualTo(WithheldTo.ADVERTISER);
            assertThat(terms.qualifiedSeconds()).isEqualTo(30);
        }
    }

    @Test
    void termsThatCannotBePaidAreRefused() {
        assertRefused("partnerPpm", () -> terms(400_000, 600_000, 680_000, 480_000, 30));
        assertRefused("incentivePpm", () -> terms(200_000, 600_000, 590_000, 480_000, 30));
        assertRefused("disincentivePpm", () -> terms(200_000, 600_000, 680_000, 610_000, 30));
        assertRefused("publisherPpm", () -> terms(200_000, -1, 680_000, 480_000, 30));
        assertRefused("qualifiedSeconds", () -> terms(200_000, 600_000, 680_000, 480_000, 3_601));
        assertRefused("t1", () -> Terms.thresholds(80, 80));
        assertRefused("t1", () -> Terms.thresholds(Double.NaN, 80));
        assertThat(Terms.thresholds(0, 100)).isEqualTo(new Thresholds(0, 100));
    }

    private static void assertRefused(String field, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.field())
                .isEqualTo(field));
    }

    private static Terms terms(int partner, int publisher, int incentive, int disincentive, int seconds) {
        Terms initial = Terms.initial();
        return new Terms(
                initial.id(),
                initial.since(),
                initial.thresholds(),
                partner,
                publisher,
                incentive,
                disincentive,
                700_000,
                WithheldTo.ADVERTISER,
                seconds);
    }
}
