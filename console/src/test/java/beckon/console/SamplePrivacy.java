package beckon.console;

import beckon.network.TestNetwork;
import beckon.network.delivery.VisitorKeys;
import beckon.network.privacy.Dossiers;
import beckon.network.privacy.Forgetting;
import beckon.network.privacy.Periods;

/** How long people are remembered where nobody said anything. */
final class SamplePrivacy {
    private SamplePrivacy() {}

    static PrivacyStores stores(TestNetwork network) {
        VisitorKeys keys = new VisitorKeys(network.database, network.clock, 1);
        return new PrivacyStores(
                new Forgetting(network.database, network.clock, Periods.PRESET),
                new Dossiers(network.database, network.clock, keys),
                keys);
    }
}
