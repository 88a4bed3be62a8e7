package beckon.network.ledger;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes and reads rows of the table {@code contact}. */
final class ContactRows {
    static final String SELECT = """
            select event_id as event, at, mechanism, partner_id as partner, listing_id as listing,
                advertiser_id as advertiser, channel_kind, site_id as site, category, reference_id as reference,
                reference_type, qualified, reason, bid_micros, charge_micros, currency, standing_id as standing,
                terms_id as terms, entry_id as entry, sample
            from contact
            """;

    private ContactRows() {}

    static void insert(Handle handle, List<Contact> contacts) {
        if (contacts.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                insert into contact (event_id, at, mechanism, partner_id, listing_id, advertiser_id, channel_kind,
                    site_id, category, reference_id, reference_type, qualified, reason, bid_micros, charge_micros,
                    currency, standing_id, terms_id, entry_id, sample)
                values (:event, :at, :mechanism, :partner, :listing, :advertiser, :channelKind, :site, :category,
                    :reference, :referenceType, :qualified, :reason, :bidMicros, :chargeMicros, :currency, :standing,
                    :terms, :entry, :sample)
                """);
        for (Contact contact : contacts) {
            batch.bindMethods(contact).add();
        }
        batch.execute();
    }
}
