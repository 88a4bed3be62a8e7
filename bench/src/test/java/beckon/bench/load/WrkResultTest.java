package beckon.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WrkResultTest {
    private static final String QUIET = """
            Running 4s test @ http://127.0.0.1:40001/ad
              1 threads and 64 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency     1.61ms    2.04ms  40.10ms   91.42%
                Req/Sec    51.20k     4.10k   58.00k    72.50%
              Latency Distribution
                 50%  950.00us
                 75%    1.60ms
                 90%    3.25ms
                 99%    1.20s
              203800 requests in 4.02s, 50.31MB read
            Requests/sec:  50696.52
            Transfer/sec:     12.52MB
            """;

    @Test
    void readsCountsTimesAndLatencies() {
        WrkResult result = WrkResult.parse(QUIET);

        assertThat(result)
                .isEqualTo(new WrkResult(
                        203_800, 4.02, 0, 0, Duration.ofNanos(950_000), Duration.ofMillis(1_200), Duration.ZERO));
        assertThat(result.perSecond()).isEqualTo(203_800 / 4.02);
    }

    @Test
    void readsTheRarestWhereTheScriptTellsIt() {
        assertThat(WrkResult.parse(QUIET + "  99.9%  2.500ms\n").rarest()).isEqualTo(Duration.ofNanos(2_500_000));
    }

    @Test
    void countsRefusedAnswersAndBrokenConnectionsApart() {
        WrkResult result = WrkResult.parse(
                QUIET + "  Socket errors: connect 1, read 2, write 3, timeout 4\n  Non-2xx or 3xx responses: 800\n");

        assertThat(result.socketErrors()).isEqualTo(10);
        assertThat(result.refused()).isEqualTo(800);
        assertThat(result.succeeded()).isEqualTo(203_000);
    }

    @Test
    void showsWhatIsNoOutputOfWrk() {
        assertThatThrownBy(() -> WrkResult.parse("unable to connect to 127.0.0.1:1 Connection refused"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Connection refused");
    }
}
