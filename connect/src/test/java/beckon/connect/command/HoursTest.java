package beckon.connect.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class HoursTest {
    private static final String HOURS = """
            {"zone":"Europe/Berlin","mon":"09:00-17:00","tue":["08:00-12:00","13:00-24:00"],"fri":"22:00-02:00"}""";

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T08:59+01:00, false",
        "2026-11-23T09:00+01:00, true",
        "2026-11-23T15:59Z, true",
        "2026-11-23T17:00+01:00, false",
        "2026-11-24T12:30+01:00, false",
        "2026-11-24T23:59+01:00, true",
        "2026-11-25T00:00+01:00, false",
        "2026-11-25T10:00+01:00, false",
        "2026-11-27T23:00+01:00, true",
        "2026-11-28T01:59+01:00, true",
        "2026-11-28T02:00+01:00, false",
        "2026-07-06T07:00Z, true"
    })
    void opensAndClosesInItsOwnZone(String at, boolean open) throws Exception {
        Hours hours = Hours.parse(JsonMapper.shared().readTree(HOURS), "test");
        assertThat(hours.open(ZonedDateTime.parse(at).toInstant())).isEqualTo(open);
    }
}
