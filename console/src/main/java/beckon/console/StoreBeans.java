package beckon.console;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** Hands the network's stores to the container one by one, as what they are: somebody else's to close. */
final class StoreBeans {
    private StoreBeans() {}

    static void register(ConfigurableListableBeanFactory beans, NetworkStores stores) {
        registerAll(beans, stores);
        registerAll(beans, stores.publisherStores());
        registerAll(beans, stores.telephonyStores());
        registerAll(beans, stores.callStores());
        registerAll(beans, stores.catalogueStores());
        registerAll(beans, stores.peopleStores());
        registerAll(beans, stores.numberStores());
        registerAll(beans, stores.formatStores());
        registerAll(beans, stores.serverStores());
        registerAll(beans, stores.reportStores());
        registerAll(beans, stores.moneyStores());
        registerAll(beans, stores.trafficStores());
        registerAll(beans, stores.privacyStores());
        registerAll(beans, stores.disputeStores());
        registerAll(beans, stores.deliveryStores());
        registerAll(beans, stores.tagStores());
    }

    private static void registerAll(ConfigurableListableBeanFactory beans, Record stores) {
        for (RecordComponent store : stores.getClass().getRecordComponents()) {
            try {
                // A registered singleton, unlike a bean definition, is not closed with the container.
                beans.registerSingleton(store.getName(), store.getAccessor().invoke(stores));
            } catch (IllegalAccessException | InvocationTargetException impossible) {
                throw new IllegalStateException("Cannot read " + store.getName(), impossible);
            }
        }
    }
}
