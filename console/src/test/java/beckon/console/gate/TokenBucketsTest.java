package beckon.console.gate;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.MovableClock;
import beckon.network.access.ApiLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {
    private static final UUID ONE = new UUID(1, 1);
    private static final UUID OTHER = new UUID(2, 2);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T09:00:00Z"));
    private final TokenBuckets buckets = new TokenBuckets(new ApiLimits(60, 3), clock);

    @Test
    void shouldGrantABurstThenOnePerSecond() {
        assertThat(buckets.take(ONE).remaining()).isEqualTo(2);
        buckets.take(ONE);
        assertThat(buckets.take(ONE).granted()).isTrue();
        TokenBuckets.Draw refused = buckets.take(ONE);
        assertThat(refused.granted()).isFalse();
        assertThat(refused.untilNext()).isEqualTo(Duration.ofSeconds(1));
        assertThat(refused.untilFull()).isEqualTo(Duration.ofSeconds(3));
        clock.forward(Duration.ofSeconds(1));
        assertThat(buckets.take(ONE).granted()).isTrue();
        assertThat(buckets.take(ONE).granted()).isFalse();
    }

    @Test
    void shouldKeepPartnersApartAndNeverGrowBeyondTheBurst() {
        for (int i = 0; i < 4; i++) {
            buckets.take(ONE);
        }
        assertThat(buckets.take(OTHER).granted()).isTrue();
        clock.forward(Duration.ofDays(1));
        assertThat(buckets.take(ONE).remaining()).isEqualTo(2);
    }

    @Test
    void shouldSurviveAClockThatIsSetBack() {
        for (int i = 0; i < 4; i++) {
            buckets.take(ONE);
        }
        clock.set(Instant.parse("2026-03-01T09:00:00Z"));
        assertThat(buckets.take(ONE).granted()).isFalse();
        clock.forward(Duration.ofSeconds(2));
        assertThat(buckets.take(ONE).granted()).isTrue();
    }
}
