package beckon.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SetUpsTest {
    @Test
    void ranksTheWaitsOfTheCalls() {
        String trace = IntStream.rangeClosed(1, 1_000)
                .mapToObj(i -> i * 4 + ".001;" + (1_001 - i) + ";1")
                .collect(Collectors.joining("\n", "Date_ms;response_time_ms;rtd_no\n", "\n"));

        assertThat(SetUps.parse(trace)).isEqualTo(new SetUps(500, 990, 999));
    }

    @Test
    void knowsNothingOfNoCalls() {
        assertThat(SetUps.parse("Date_ms;response_time_ms;rtd_no\n").p99()).isNaN();
        assertThat(SetUps.parse("").p99()).isNaN();
    }
}
