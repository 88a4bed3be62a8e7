package beckon.app.running;

import beckon.app.configuration.Configuration;
import beckon.app.configuration.ConfigurationException;
import beckon.app.configuration.Key;
import beckon.network.mail.Letter;
import beckon.outbound.mail.MailSettings;
import java.util.Locale;

/** The keys of the mail server that letters are handed to. */
final class MailKeys {
    private MailKeys() {}

    static MailSettings settings(Configuration configuration) {
        String from = configuration.text(Key.MAIL_FROM);
        if (!Letter.writable(from)) {
            throw new ConfigurationException("mail.from is \"" + from
                    + "\"; with mail.host it has to be an address such as network@example.org.");
        }
        return new MailSettings(
                configuration.text(Key.MAIL_HOST),
                configuration.number(Key.MAIL_PORT),
                MailSettings.Security.valueOf(
                        configuration.text(Key.MAIL_SECURITY).toUpperCase(Locale.ROOT)),
                configuration.text(Key.MAIL_USER),
                configuration.text(Key.MAIL_PASSWORD),
                from);
    }
}
