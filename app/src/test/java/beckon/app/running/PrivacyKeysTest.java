package beckon.app.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beckon.app.configuration.Configuration;
import beckon.app.configuration.ConfigurationException;
import beckon.network.privacy.Kept;
import beckon.network.privacy.Periods;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Periods that cannot be stop the start with one line. */
class PrivacyKeysTest {
    private static Periods periods(String variable, String value) {
        return PrivacyKeys.periods(Configuration.read(Path.of("no-such.yaml"), Map.of(variable, value), Map.of()));
    }

    @Test
    void everyPeriodIsASettingWithItsPreset() {
        Periods preset = PrivacyKeys.periods(Configuration.read(Path.of("no-such.yaml"), Map.of(), Map.of()));
        for (Kept kept : Kept.values()) {
            assertThat(preset.days(kept)).as(kept.key()).isEqualTo(kept.preset());
        }
        assertThat(periods("BECKON_PRIVACY_CALLERDAYS", "400").days(Kept.CALLER))
                .isEqualTo(400);
    }

    @Test
    void oneOutOfItsBoundsOrTooShortForAnotherStopsTheStart() {
        assertThatThrownBy(() -> periods("BECKON_PRIVACY_VISITORKEYDAYS", "31"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("privacy.visitorKeyDays is 31 and has to be a number of days from 1 to 30.");
        Periods.Need need = new Periods.Need("the deciding of disputes", Kept.CALLER, Duration.ofDays(60));
        assertThatThrownBy(() -> PrivacyKeys.checked(periods("BECKON_PRIVACY_CALLERDAYS", "30"), List.of(need)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("privacy.callerDays is 30, but the deciding of disputes needs 60 days of it; "
                        + "raise the first or lower the second.");
    }
}
