package beckon.network.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.network.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpeningHoursTest {
    private static final String BERLIN = "Europe/Berlin";

    @Test
    void theSameLocalHourIsAnotherInstantInSummer() {
        OpeningHours hours = OpeningHours.parse(BERLIN, "mon 09:00-17:00; sun 09:00-17:00");
        // The clocks go forward on Sunday, 29 March 2026: one hour ahead of UTC before, two from then on.
        assertThat(open(hours, "2026-03-23T07:59:59Z", "2026-03-23T16:00:00Z")).containsOnly(false);
        assertThat(open(hours, "2026-03-23T08:00:00Z", "2026-03-23T15:59:59Z")).containsOnly(true);
        assertThat(open(hours, "2026-03-29T06:59:59Z", "2026-03-29T15:00:00Z")).containsOnly(false);
        assertThat(open(hours, "2026-03-29T07:00:00Z", "2026-03-29T14:59:59Z")).containsOnly(true);
        assertThat(open(hours, "2026-03-30T07:00:00Z", "2026-03-30T14:59:59Z")).containsOnly(true);
    }

    @Test
    void theNightOnWhichTheClocksChangeIsAnHourShorterOrLonger() {
        OpeningHours nights = OpeningHours.parse(BERLIN, "sat 22:00-04:00");
        assertThat(open(nights, "2026-03-28T21:00:00Z", "2026-03-29T01:59:59Z")).containsOnly(true);
        assertThat(open(nights, "2026-03-29T02:00:00Z", "2026-03-28T20:59:59Z")).containsOnly(false);
        // 25 October 2026: two o'clock comes twice, and both are before four.
        assertThat(open(nights, "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T02:59:59Z"))
                .containsOnly(true);
        assertThat(nights.openAt(Instant.parse("2026-10-25T03:00:00Z"))).isFalse();
    }

    @Test
    void aClosedDayClosesWhatBeginsOnIt() {
        OpeningHours hours = OpeningHours.parse("UTC", "thu 20:00-02:00; fri 00:00-24:00; closed 2026-12-24");
        assertThat(open(hours, "2026-12-24T21:00:00Z", "2026-12-26T00:00:00Z")).containsOnly(false);
        assertThat(open(hours, "2026-12-25T00:00:00Z", "2026-12-25T23:59:59Z", "2026-12-18T01:00:00Z"))
                .containsOnly(true);
    }

    @Test
    void isWrittenAsItIsRead() {
        String text = "mon 09:00-12:00 13:00-17:00; sat 22:00-04:00; sun 00:00-24:00; closed 2026-12-24 2026-12-25";
        OpeningHours hours = OpeningHours.parse(BERLIN, text);
        assertThat(hours.text()).isEqualTo(text);
        assertThat(OpeningHours.parse(BERLIN, hours.days(), List.of("2026-12-25", "2026-12-24")))
                .isEqualTo(hours);
    }

    @Test
    void whatCannotBeReadIsNamed() {
        wrong("hours.timeZone", "Mars/Olympus", "mon 09:00-17:00", "Europe/Berlin");
        wrong("hours.timeZone", "+02:00", "mon 09:00-17:00", "Europe/Berlin");
        wrong("hours", BERLIN, "montag 09:00-17:00", "mon, tue");
        wrong("hours", BERLIN, "mon 9-17", "09:00-17:00");
        wrong("hours", BERLIN, "mon 09:00-25:00", "00:00 to 24:00");
        wrong("hours", BERLIN, "mon 09:00-09:00", "another time");
        wrong("hours", BERLIN, "", "open on one day");
        wrong("hours", BERLIN, "mon 09:00-17:00; closed christmas", "2026-12-25");
        wrong(
                "hours",
                BERLIN,
                "mon 01:00-02:00 03:00-04:00 05:00-06:00 07:00-08:00 09:00-10:00 11:00-12:00 13:00-14:00",
                "6 spans");
        assertThatThrownBy(() -> OpeningHours.parse(BERLIN, Map.of("mon", List.of()), List.of()))
                .hasMessageContaining("one day");
    }

    private static void wrong(String field, String zone, String text, String rule) {
        assertThatThrownBy(() -> OpeningHours.parse(zone, text))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.field()).isEqualTo(field))
                .hasMessageContaining(rule);
    }

    private static List<Boolean> open(OpeningHours hours, String... instants) {
        return List.of(instants).stream().map(Instant::parse).map(hours::openAt).toList();
    }
}
