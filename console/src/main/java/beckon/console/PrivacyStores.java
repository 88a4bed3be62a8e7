package beckon.console;

import beckon.network.delivery.VisitorKeys;
import beckon.network.privacy.Dossiers;
import beckon.network.privacy.Forgetting;

/** What the console asks about how long people are remembered. */
public record PrivacyStores(Forgetting forgetting, Dossiers dossiers, VisitorKeys visitorKeys) {}
