package beckon.app.running;

import beckon.console.PrivacyStores;
import beckon.network.delivery.VisitorKeys;
import beckon.network.privacy.Dossiers;
import beckon.network.privacy.Forgetting;
import beckon.network.privacy.Kept;
import beckon.network.privacy.Needs;
import beckon.network.privacy.Periods;
import beckon.network.store.Database;
import java.time.Clock;

/** How long people are remembered, and what they are told of it. Thread-safe. */
final class PrivacyRoom implements AutoCloseable {
    private final VisitorKeys keys;
    private final Forgetting forgetting;
    private final Dossiers dossiers;

    /** @throws beckon.app.configuration.ConfigurationException when a part of the network needs longer periods */
    PrivacyRoom(Database database, Clock clock, Periods periods) {
        Periods checked = PrivacyKeys.checked(periods, new Needs(database, clock).all());
        this.keys = new VisitorKeys(database, clock, checked.days(Kept.VISITOR_KEY)).start();
        this.forgetting = new Forgetting(database, clock, checked);
        this.dossiers = new Dossiers(database, clock, keys);
    }

    VisitorKeys keys() {
        return keys;
    }

    Forgetting forgetting() {
        return forgetting;
    }

    PrivacyStores stores() {
        return new PrivacyStores(forgetting, dossiers, keys);
    }

    @Override
    public void close() {
        keys.close();
    }
}
