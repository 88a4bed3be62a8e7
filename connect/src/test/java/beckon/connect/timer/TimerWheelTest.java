package beckon.connect.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimerWheelTest {
    private final TimerWheel wheel = new TimerWheel(0);
    private final List<String> rung = new ArrayList<>();

    private void passMillis(long until) {
        wheel.advance(until * 1_000_000);
    }

    @Test
    void ringsInOrderAndNeverEarly() {
        wheel.set(Alarm.of(() -> rung.add("late")), 5_000);
        wheel.set(Alarm.of(() -> rung.add("soon")), 100);
        passMillis(99);
        assertThat(rung).isEmpty();
        passMillis(160);
        assertThat(rung).containsExactly("soon");
        passMillis(5_100);
        assertThat(rung).containsExactly("soon", "late");
        assertThat(wheel.size()).isZero();
    }

    @Test
    void waitsLongerThanOneTurnOfTheWheel() {
        wheel.set(Alarm.of(() -> rung.add("hours")), 7_200_000);
        passMillis(7_199_000);
        assertThat(rung).isEmpty();
        passMillis(7_201_000);
        assertThat(rung).containsExactly("hours");
    }

    @Test
    void cancelledAlarmStaysSilentAndMayBeSetAgain() {
        Alarm alarm = Alarm.of(() -> rung.add("rang"));
        wheel.set(alarm, 100);
        wheel.cancel(alarm);
        passMillis(1_000);
        assertThat(rung).isEmpty();
        wheel.set(alarm, 100);
        wheel.set(alarm, 500);
        passMillis(1_300);
        assertThat(rung).isEmpty();
        passMillis(1_600);
        assertThat(rung).containsExactly("rang");
    }

    @Test
    void alarmMayCancelAnotherThatIsDueAtTheSameTime() {
        Alarm[] pair = new Alarm[2];
        for (int i = 0; i < 2; i++) {
            int other = 1 - i;
            pair[i] = Alarm.of(() -> {
                rung.add("one");
                wheel.cancel(pair[other]);
            });
            wheel.set(pair[i], 100);
        }
        passMillis(1_000);
        assertThat(rung).hasSize(1);
    }

    @Test
    void failingActionDoesNotStopTheOthers() {
        wheel.set(
                Alarm.of(() -> {
                    throw new IllegalStateException("on purpose");
                }),
                100);
        wheel.set(Alarm.of(() -> rung.add("next")), 100);
        passMillis(200);
        assertThat(rung).containsExactly("next");
    }
}
