package beckon.network.invoice;

import beckon.network.ledger.LedgerAccount;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What an advertiser was charged, from the books: whatever moved his funds but payments and what is set aside for calls. */
final class Charges {
    private static final String CHARGED = """
            from entry e
            join posting p on p.entry_id = e.id
            left join entry o on o.id = e.reverses
            left join event v on v.id = coalesce(e.event_id, o.event_id)
            left join listing l on l.id = v.listing_id
            where p.account = :account and e.currency = :currency
              and e.kind not in ('TOP_UP', 'HOLD', 'RELEASE')
              and (o.kind is null or o.kind not in ('TOP_UP', 'HOLD', 'RELEASE'))
            """;

    private Charges() {}

    /** By listing and kind of contact, in order; contacts that were charged and taken back cancel each other out. */
    static List<InvoiceLine> lines(Handle handle, UUID advertiser, Currency currency, Instant from, Instant to) {
        return handle.createQuery("""
                        select case v.kind when 'CLICK' then 'Clicks on “' || l.headline || '”'
                                when 'CALL_ENDED' then 'Calls to “' || l.headline || '”' else min(e.memo) end as text,
                            sum(case when v.kind in ('CLICK', 'CALL_ENDED') then
                                case e.kind when 'CHARGE' then 1
                                    when 'REVERSAL' then case o.kind when 'REVERSAL' then 1 else -1 end else 0 end else 0 end) as count,
                            -sum(p.amount_micros) as micros
                        """ + CHARGED + """
                              and e.at >= :from and e.at < :to
                            group by v.kind, l.id, l.headline, case when v.id is null then e.memo end
                            having sum(p.amount_micros) <> 0
                            order by text, l.id
                        """)
                .bind("account", LedgerAccount.advertiserFunds(advertiser))
                .bind("currency", currency)
                .bind("from", from)
                .bind("to", to)
                .mapTo(InvoiceLine.class)
                .list();
    }

    /** All that was ever charged, in micros. */
    static long ever(Handle handle, UUID advertiser, Currency currency) {
        return handle.createQuery("select coalesce(-sum(p.amount_micros), 0) " + CHARGED)
                .bind("account", LedgerAccount.advertiserFunds(advertiser))
                .bind("currency", currency)
                .mapTo(Long.class)
                .one();
    }
}
