package beckon.app.running;

import beckon.app.configuration.Configuration;
import beckon.app.configuration.ConfigurationException;
import beckon.app.configuration.Key;
import beckon.network.insight.ChoiceTerms;
import java.time.Duration;

/** By what the operator lets formats and types of reference be chosen. */
final class ChoiceKeys {
    private ChoiceKeys() {}

    /** @throws ConfigurationException when the values do not go together; the message says which */
    static ChoiceTerms terms(Configuration configuration) {
        try {
            return new ChoiceTerms(
                    Duration.ofDays(configuration.number(Key.CHOICE_WINDOW)),
                    Duration.ofDays(configuration.number(Key.CHOICE_DAYS)),
                    Duration.ofDays(configuration.number(Key.CHOICE_NOTICE)),
                    configuration.number(Key.CHOICE_CONFIDENCE) / 100.0,
                    configuration.number(Key.CHOICE_MARGIN) / 100.0,
                    configuration.number(Key.CHOICE_LEAST),
                    configuration.number(Key.CHOICE_EXPLORE_CONTACTS),
                    configuration.number(Key.CHOICE_EXPLORE_LEAST),
                    configuration.number(Key.CHOICE_EXPLORE_MOST));
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException("The settings under choice do not go together: " + wrong.getMessage());
        }
    }
}
