package beckon.network.cost;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Reads and writes what costs were for. */
final class CostRows {
    static final String SELECT = """
            select key, entry_id as entry, kind, carrier, micros, currency, at, event_id as event, call_id as call, leg,
                seconds, e164, days_from, days, tariff_id as tariff, partner_id as partner, listing_id as listing,
                reference_id as reference
            from cost_item
            """;

    private CostRows() {}

    static boolean known(Handle handle, String key) {
        return handle.createQuery("select exists (select from cost_item where key = :key)")
                .bind("key", key)
                .mapTo(Boolean.class)
                .one();
    }

    static void insert(Handle handle, CostItem item) {
        handle.createUpdate("""
                        insert into cost_item (key, entry_id, kind, carrier, micros, currency, at, event_id, call_id, leg,
                            seconds, e164, days_from, days, tariff_id, partner_id, listing_id, reference_id)
                        values (:key, :entry, :kind, :carrier, :micros, :currency, :at, :event, :call, :leg, :seconds,
                            :e164, :daysFrom, :days, :tariff, :partner, :listing, :reference)
                        """).bindMethods(item).execute();
    }

    static List<CostItem> by(Handle handle, String column, UUID id) {
        return handle.createQuery(SELECT + " where " + column + " = :id order by key")
                .bind("id", id)
                .mapTo(CostItem.class)
                .list();
    }
}
