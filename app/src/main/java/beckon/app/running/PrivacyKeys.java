package beckon.app.running;

import beckon.app.configuration.Configuration;
import beckon.app.configuration.ConfigurationException;
import beckon.app.configuration.Key;
import beckon.network.privacy.Kept;
import beckon.network.privacy.Periods;
import beckon.network.privacy.PeriodsException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** For how long the operator lets people be remembered. */
final class PrivacyKeys {
    private PrivacyKeys() {}

    /** @throws ConfigurationException when a period is out of its bounds; the message says which */
    static Periods periods(Configuration configuration) {
        Map<Kept, Integer> days = new EnumMap<>(Kept.class);
        for (Kept kept : Kept.values()) {
            days.put(kept, configuration.number(key(kept)));
        }
        try {
            return new Periods(days);
        } catch (PeriodsException wrong) {
            throw new ConfigurationException(String.valueOf(wrong.getMessage()));
        }
    }

    /** @throws ConfigurationException when a part of the network needs more; the message says which */
    static Periods checked(Periods periods, List<Periods.Need> needs) {
        try {
            return periods.checked(needs);
        } catch (PeriodsException contradiction) {
            throw new ConfigurationException(String.valueOf(contradiction.getMessage()));
        }
    }

    private static Key key(Kept kept) {
        return Arrays.stream(Key.values())
                .filter(key -> key.path().equals(kept.key()))
                .findFirst()
                .orElseThrow();
    }
}
