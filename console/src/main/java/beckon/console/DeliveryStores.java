package beckon.console;

import beckon.network.delivery.DeliveryBook;
import beckon.network.delivery.ExplainTokens;
import beckon.network.delivery.SnapshotSource;
import beckon.network.delivery.WishBook;

/**
 * What the console asks about the decisions of the edge.
 *
 * @param snapshotSource what is decided from at this moment
 */
public record DeliveryStores(
        DeliveryBook deliveryBook, WishBook wishBook, SnapshotSource snapshotSource, ExplainTokens explainTokens) {}
