package beckon.network.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.TestNetwork;
import beckon.network.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NumberPoolTest {
    private final TestNetwork network = TestNetwork.open();

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void numbersAreTakenOnce() {
        assertThat(network.numbers.take(List.of())).isZero();
        assertThat(network.numbers.take(List.of(offered("+4930555001"), offered("+18005550100"))))
                .isEqualTo(2);
        assertThat(network.numbers.take(List.of(offered("+4930555001"), offered("+442079460000"))))
                .isEqualTo(1);

        assertThat(network.numbers.all())
                .extracting(PooledNumber::e164)
                .containsExactly("+18005550100", "+442079460000", "+4930555001");
        assertThat(network.numbers.counts())
                .containsEntry(NumberState.AVAILABLE, 3)
                .containsEntry(NumberState.ASSIGNED, 0)
                .containsEntry(NumberState.RESTING, 0)
                .containsEntry(NumberState.RETIRED, 0);
    }

    @Test
    void oneBadNumberAndNoneIsTaken() {
        for (String bad : new String[] {
            "030555001",
            "+49 30 555001",
            "+49",
            "+4930555001234567",
            "+0130555001",
            "+49(30)555001",
            "",
            "+49305550x1",
            "+\u0664\u06693055500"
        }) {
            assertThatThrownBy(() -> network.numbers.take(List.of(offered("+4930555001"), offered(bad))))
                    .as(bad)
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.field()).isEqualTo("e164");
                        assertThat(problem.type()).isEqualTo("number-invalid");
                    });
        }
        assertThat(network.numbers.all()).isEmpty();
    }

    @Test
    void aRetiredNumberIsNeverAssignedAgain() {
        network.numbers(1);
        network.numbers.retire("+4930555000");

        assertThat(network.numbers.counts()).containsEntry(NumberState.RETIRED, 1);
        assertThat(network.numbers.take(List.of(offered("+4930555000")))).isZero();
        assertThatThrownBy(() -> network.numbers.retire("+4930555009")).isInstanceOf(Problem.class);
    }

    private static OfferedNumber offered(String e164) {
        return new OfferedNumber(e164, NumberKind.LOCAL, "", "Sample Carrier");
    }
}
