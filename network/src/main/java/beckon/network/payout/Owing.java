package beckon.network.payout;

import beckon.network.ledger.Payables;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Who is owed what, inside a transaction of the caller's. */
final class Owing {
    private Owing() {}

    static PayoutRule rule(Handle handle, Currency currency) {
        return handle.createQuery("select currency, minimum_micros, partner_hold_days from payout_rule "
                        + "where currency = :currency")
                .bind("currency", currency)
                .mapTo(PayoutRule.class)
                .findOne()
                .orElseGet(() -> PayoutRule.usual(currency));
    }

    static Payables.Owed owed(Handle handle, String party, PayoutRule rule, Instant now, Instant checkedUpTo) {
        Integer days = party.startsWith("partner/") ? Integer.valueOf(rule.partnerHoldDays()) : null;
        return Payables.owed(handle, party + "/earned", rule.currency(), days, now, checkedUpTo);
    }

    /** Everybody who is owed something, by name. */
    static List<Earner> earners(Handle handle, Instant now, Instant checkedUpTo, @Nullable String party) {
        record Account(
                String party, String name, Currency currency, boolean proposed, boolean account, boolean banned) {}
        return handle.createQuery("""
                        select left(b.account, -length('/earned')) as party, coalesce(p.name, q.name, b.account) as name,
                            b.currency, exists (select 1 from payout o where o.party = left(b.account, -length('/earned'))
                                and o.currency = b.currency and o.state = 'PROPOSED') as proposed,
                            exists (select 1 from bank_account k where k.party = left(b.account, -length('/earned'))) as account,
                            exists (select 1 from publisher_ban n where n.publisher_id = q.id and n.lifted_at is null) as banned
                        from balance b
                        left join partner p on b.account = 'partner/' || p.id || '/earned'
                        left join publisher q on b.account = 'publisher/' || q.id || '/earned'
                        where b.account like '%/earned' and b.micros <> 0
                            and (cast(:party as text) is null or b.account = :party || '/earned')
                        order by name, b.currency
                        """).bind("party", party).mapTo(Account.class).list().stream()
                .map(one -> {
                    PayoutRule rule = rule(handle, one.currency());
                    Payables.Owed owed = owed(handle, one.party(), rule, now, checkedUpTo);
                    String obstacle = one.proposed()
                            ? "proposed"
                            : one.banned()
                                    ? "banned"
                                    : owed.nowMicros() <= 0 && owed.heldMicros() > 0
                                            ? "held"
                                            : owed.nowMicros() < Math.max(1, rule.minimumMicros())
                                                    ? "below-minimum"
                                                    : one.account() ? "ready" : "no-account";
                    return new Earner(
                            one.party(),
                            one.name(),
                            one.currency(),
                            owed.nowMicros(),
                            owed.heldMicros(),
                            owed.next(),
                            obstacle);
                })
                .toList();
    }

    /** The smallest amount of the currency that is paid, in micros. */
    static long unit(Currency currency) {
        long unit = 1_000_000;
        for (int i = 0; i < currency.getDefaultFractionDigits() && unit > 1; i++) {
            unit /= 10;
        }
        return unit;
    }

    /** Since when the party earned what is paid: his last payout, or his first entry. */
    static Instant since(Handle handle, Payout payout) {
        return handle.createQuery("""
                        select coalesce(
                            (select max(o.approved_at) from payout o where o.party = :party and o.currency = :currency
                                and o.state = 'PAID' and o.approved_at < :approved),
                            (select min(e.at) from entry e join posting p on p.entry_id = e.id
                                where p.account = :party || '/earned' and e.currency = :currency))
                        """)
                .bind("party", payout.party())
                .bind("currency", payout.currency())
                .bind("approved", payout.approvedAt())
                .mapTo(Instant.class)
                .one();
    }
}
