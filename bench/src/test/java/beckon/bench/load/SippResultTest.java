package beckon.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SippResultTest {
    private static final String HEAD = "StartTime;TargetRate;CallRate(P);CallRate(C);SuccessfulCall(P);"
            + "SuccessfulCall(C);FailedCall(P);FailedCall(C);Retransmissions(P);Retransmissions(C);\n";

    @Test
    void takesTheTotalsOfTheLastLine() {
        SippResult result = SippResult.parse(HEAD
                + "2026-03-02\t09:00:00;1000;990;990;500;500;0;0;0;0;\n"
                + "2026-03-02\t09:00:00;1000;0;459.348;0;995;0;5;0;12;\n");

        assertThat(result).isEqualTo(new SippResult(995, 5, 459.348, 12));
    }

    @Test
    void sharesTheServersTimeOutToTheCallsThatWentWell() {
        Called called = new Called(new SippResult(990, 10, 1_000, 0), Duration.ofMillis(99), SetUps.NONE);

        assertThat(called.cpuMicrosPerCall()).isEqualTo(100);
        assertThat(called.failedPercent()).isEqualTo(1);
    }

    @Test
    void refusesStatisticsWithoutATotal() {
        assertThatThrownBy(() -> SippResult.parse(HEAD)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SippResult.parse("")).isInstanceOf(IllegalArgumentException.class);
    }
}
