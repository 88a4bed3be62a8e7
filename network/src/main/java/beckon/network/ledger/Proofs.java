package beckon.network.ledger;

import java.util.List;

/**
 * What must be true of the books: that entries and balances follow from postings; that contacts, events and charges go one
 * to one; that payments, invoices, payouts and statements are what their entries are.
 */
final class Proofs {
    /** Each proof finds the first thing that breaks it, in words. */
    static final List<String> ALL =
            List.of("""
            select 'Entry ' || entry_id || ' sums to ' || sum(amount_micros) || ' micros, not to 0'
            from posting group by entry_id having sum(amount_micros) <> 0 order by entry_id limit 1
            """, """
            select 'Balance of ' || coalesce(b.account, p.account) || ' in ' || coalesce(b.currency, p.currency)
                || ' is ' || coalesce(b.micros::text, 'missing') || ' micros, its postings sum to '
                || coalesce(p.micros, 0)
            from balance b
            full join (select account, currency, sum(amount_micros) as micros
                from posting join entry on entry.id = posting.entry_id group by account, currency) p
                on p.account = b.account and p.currency = b.currency
            where b.micros is distinct from coalesce(p.micros, 0)
            order by coalesce(b.account, p.account), coalesce(b.currency, p.currency) limit 1
            """, """
            select 'Balance of ' || account || ' in ' || currency || ' is ' || micros || ' micros, below 0'
            from balance where account like 'advertiser/%' and micros < 0 order by account, currency limit 1
            """, """
            select 'Balance of ' || b.account || ' in ' || b.currency || ' is ' || b.micros
                || ' micros, the calls that are going on may cost ' || coalesce(h.micros, 0)
            from balance b
            left join (select advertiser_id, currency, sum(amount_micros) as micros
                from hold where state = 'HELD' group by advertiser_id, currency) h
                on b.account = 'advertiser/' || h.advertiser_id || '/held' and b.currency = h.currency
            where b.account like 'advertiser/%/held' and b.micros <> coalesce(h.micros, 0)
            order by b.account, b.currency limit 1
            """, """
            select 'Contact ' || c.event_id || ' was charged ' || c.charge_micros || ' micros, its entry took '
                || coalesce(-p.amount_micros, 0)
            from contact c
            left join posting p on p.entry_id = c.entry_id
                and p.account = 'advertiser/' || c.advertiser_id || '/funds'
            where c.charge_micros <> coalesce(-p.amount_micros, 0)
            order by c.event_id limit 1
            """, """
            select 'Entry ' || e.id || ' charges event ' || e.event_id || ', which was judged '
                || coalesce(case when c.qualified then 'to be charged by entry ' || coalesce(c.entry_id::text, 'none')
                    else c.reason end, 'by nobody')
            from entry e left join contact c on c.event_id = e.event_id
            where e.kind = 'CHARGE' and e.event_id is not null
                and (c.event_id is null or not c.qualified or c.entry_id is distinct from e.id)
            order by e.id limit 1
            """, """
            select 'Contact ' || c.event_id || ' is ' || c.reason || ' with a bid of ' || c.bid_micros
                || ' micros and has no entry'
            from contact c where c.qualified and c.charge_micros > 0 and c.entry_id is null order by c.event_id limit 1
            """, """
            select 'Contact ' || c.event_id || ' does not agree with its event, a ' || v.kind || ' of ' || v.at
                || ' for listing ' || v.listing_id
            from contact c join event v on v.id = c.event_id
            where v.kind not in ('CLICK', 'CALL_ENDED') or v.listing_id <> c.listing_id or v.at <> c.at
                or v.advertiser_id <> c.advertiser_id or v.partner_id <> c.partner_id
                or v.site_id is distinct from c.site_id
            order by c.event_id limit 1
            """, """
            select 'Event ' || v.id || ', a ' || v.kind || ' of ' || v.at || ', was never judged'
            from event v
            where v.kind in ('CLICK', 'CALL_ENDED') and v.listing_id is not null
                and not exists (select 1 from contact c where c.event_id = v.id)
                and not exists (select 1 from settlement_due d where d.event_id = v.id)
            order by v.id limit 1
            """, """
            select 'Payment ' || p.id || ' is over ' || p.gross_micros || ' micros with ' || p.tax_micros
                || ' of tax, its entry took ' || coalesce(-g.amount_micros, 0) || ' with ' || coalesce(t.amount_micros, 0)
            from payment p
            left join posting g on g.entry_id = p.entry_id and g.account = 'platform/cash'
            left join posting n on n.entry_id = p.entry_id and n.account = 'advertiser/' || p.advertiser_id || '/funds'
            left join posting t on t.entry_id = p.entry_id and t.account = 'advertiser/' || p.advertiser_id || '/tax'
            where p.gross_micros <> coalesce(-g.amount_micros, 0) or p.net_micros <> coalesce(n.amount_micros, 0)
                or p.tax_micros <> coalesce(t.amount_micros, 0)
            order by p.id limit 1
            """, """
            select 'Bank row ' || external_id || ' is booked and has no payment'
            from bank_row b where state = 'BOOKED' and not exists (select 1 from payment p where p.bank_row_id = b.id)
            order by b.id limit 1
            """, """
            select 'Document ' || i.year || '-' || lpad(i.seq::text, 6, '0') || ' has ' || i.tax_micros
                || ' micros of tax, its entry moved ' || coalesce(p.amount_micros, 0)
            from invoice i left join posting p on p.entry_id = i.entry_id and p.account = 'tax/' || i.tax_country || '/due'
            where i.payout_id is null and i.tax_micros <> coalesce(p.amount_micros, 0)
            order by i.year, i.seq limit 1
            """, """
            select 'Document ' || i.year || '-' || lpad(i.seq::text, 6, '0') || ' is over ' || i.net_micros
                || ' micros, the entries of its period come to ' || coalesce(x.micros, 0)
            from invoice i
            left join lateral (select -sum(p.amount_micros) as micros
                from posting p join entry e on e.id = p.entry_id left join entry o on o.id = e.reverses
                where p.account = i.party || '/funds' and e.currency = i.currency
                    and e.at >= i.period_from and e.at < i.period_to
                    and e.kind not in ('TOP_UP', 'HOLD', 'RELEASE')
                    and (o.kind is null or o.kind not in ('TOP_UP', 'HOLD', 'RELEASE'))) x on true
            where i.kind in ('INVOICE', 'CREDIT_NOTE') and i.net_micros <> coalesce(x.micros, 0)
                and not exists (select 1 from invoice c where c.cancels = i.id)
            order by i.year, i.seq limit 1
            """, """
            select 'Documents of ' || coalesce(c.year, n.year) || ' are numbered up to ' || coalesce(n.last, 0) || ', there are '
                || coalesce(n.many, 0) || ', and ' || coalesce(c.last, 0) || ' numbers were given out'
            from invoice_counter c
            full join (select year, max(seq) as last, count(*) as many from invoice group by year) n on n.year = c.year
            where c.last is distinct from n.last or n.last is distinct from n.many
            order by 1 limit 1
            """, """
            select 'Payout ' || o.bank_reference || ' is over ' || o.net_micros || ' and ' || o.tax_micros
                || ' micros of tax, its entry took ' || coalesce(-n.amount_micros, 0) || ' and ' || coalesce(-t.amount_micros, 0)
            from payout o
            left join posting n on n.entry_id = o.entry_id and n.account = o.party || '/earned'
            left join posting t on t.entry_id = o.entry_id and t.account = 'tax/' || o.tax_country || '/due'
            where o.state in ('APPROVED', 'PAID', 'FAILED')
                and (o.net_micros <> coalesce(-n.amount_micros, 0) or o.tax_micros <> coalesce(-t.amount_micros, 0))
            order by o.id limit 1
            """, """
            select 'Payout ' || o.bank_reference || ' is ' || o.state || case when o.state = 'FAILED'
                then ', and its entry is not reversed' else ', and its entry is reversed' end
            from payout o
            where o.entry_id is not null and (o.state = 'FAILED')
                <> exists (select 1 from entry r where r.reverses = o.entry_id)
            order by o.id limit 1
            """, """
            select 'Balance of platform/payouts in ' || coalesce(b.currency, o.currency) || ' is ' || coalesce(b.micros, 0)
                || ' micros, the payouts on their way come to ' || coalesce(o.micros, 0)
            from (select currency, micros from balance where account = 'platform/payouts') b
            full join (select currency, sum(net_micros + tax_micros) as micros from payout where state = 'APPROVED'
                group by currency) o on o.currency = b.currency
            where coalesce(b.micros, 0) <> coalesce(o.micros, 0)
            order by 1 limit 1
            """, """
            select 'Payout ' || o.bank_reference || ' is paid with ' || o.net_micros || ' micros and ' || o.tax_micros
                || ' of tax, its document says ' || coalesce(i.net_micros::text, 'nothing')
            from payout o left join invoice i on i.payout_id = o.id and i.kind = 'SELF_BILLING'
            where o.state = 'PAID' and (i.id is null or i.net_micros <> o.net_micros or i.tax_micros <> o.tax_micros)
            order by o.id limit 1
            """, """
            select 'Statement of ' || s.party || ' to ' || s.period_to || ' closes with ' || s.closing_micros
                || ' micros, its entries come to ' || coalesce(x.micros, 0)
            from statement s
            left join lateral (select sum(p.amount_micros) as micros from posting p join entry e on e.id = p.entry_id
                where p.account = any(case when s.party = 'platform' then array['platform/revenue', 'platform/costs']
                        when s.party like 'carrier/%' then array[s.party || '/owed']
                        when s.party like 'advertiser/%' then array[s.party || '/funds', s.party || '/held']
                        else array[s.party || '/earned'] end)
                    and e.currency = s.currency and e.at < s.period_to) x on true
            where s.closing_micros <> coalesce(x.micros, 0)
            order by s.period_to, s.party limit 1
            """);

    private Proofs() {}
}
