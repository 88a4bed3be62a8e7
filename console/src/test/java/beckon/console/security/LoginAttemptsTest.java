package beckon.console.security;

import static org.assertj.core.api.Assertions.assertThat;

import beckon.network.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginAttemptsTest {
    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T09:00:00Z"));
    private final LoginAttempts attempts = new LoginAttempts(clock, Duration.ofMinutes(15));

    @Test
    void shouldForgetAfterTheWindow() {
        for (int i = 0; i < 3; i++) {
            attempts.failed("ann");
        }
        assertThat(attempts.barred("ann", 3)).isTrue();
        assertThat(attempts.barred("ann", 4)).isFalse();
        assertThat(attempts.barred("ben", 1)).isFalse();
        clock.forward(Duration.ofMinutes(15));
        assertThat(attempts.barred("ann", 3)).isFalse();
    }

    @Test
    void shouldForgetAfterASuccess() {
        attempts.failed("ann");
        attempts.succeeded("ann");
        assertThat(attempts.barred("ann", 1)).isFalse();
    }

    @Test
    void shouldRememberOnlySoMany() {
        for (int i = 0; i <= LoginAttempts.REMEMBERED; i++) {
            attempts.failed("key " + i);
        }
        assertThat(attempts.barred("key 0", 1)).isFalse();
        assertThat(attempts.barred("key 1", 1)).isTrue();
    }
}
