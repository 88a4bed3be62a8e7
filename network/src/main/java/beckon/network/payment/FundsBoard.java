package beckon.network.payment;

import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Says who can still pay, and for how long. Safe for any number of threads. */
public final class FundsBoard {
    private static final int WEEK_DAYS = 7;

    private final Database database;
    private final Clock clock;

    public FundsBoard(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A partner's advertisers, those who run dry first. */
    public List<Funds> of(UUID partner) {
        return read(partner);
    }

    /** Everybody's advertisers, those who run dry first. */
    public List<Funds> all() {
        return read(null);
    }

    private List<Funds> read(@Nullable UUID partner) {
        Instant since = Moment.of(clock).minus(Duration.ofDays(WEEK_DAYS));
        return database.jdbi().inTransaction(handle -> {
            missing(handle, partner).forEach(advertiser -> Payments.reference(handle, advertiser));
            return handle
                    .createQuery("""
                            select a.id, a.partner_id, a.name, a.currency, r.reference,
                                coalesce(f.micros, 0) as funds, coalesce(h.micros, 0) as held,
                                coalesce(t.micros, 0) as tax, coalesce(s.spent, 0) as spent, coalesce(b.dearest, 0) as dearest
                            from advertiser a
                            join payment_reference r on r.advertiser_id = a.id
                            left join balance f on f.account = 'advertiser/' || a.id || '/funds' and f.currency = a.currency
                            left join balance h on h.account = 'advertiser/' || a.id || '/held' and h.currency = a.currency
                            left join balance t on t.account = 'advertiser/' || a.id || '/tax' and t.currency = a.currency
                            left join (select advertiser_id, sum(charge_micros) as spent from contact
                                where at >= :since and qualified group by advertiser_id) s on s.advertiser_id = a.id
                            left join (select advertiser_id, max(greatest(
                                    case when landing_url is null then 0 else click_bid_micros end,
                                    case when destination is null then 0 else call_bid_micros end)) as dearest
                                from listing where state = 'ACTIVE' and deleted_at is null
                                group by advertiser_id) b on b.advertiser_id = a.id
                            where a.deleted_at is null and (:partner::uuid is null or a.partner_id = :partner)
                            """)
                    .bind("since", since)
                    .bind("partner", partner)
                    .map((row, context) -> {
                        long funds = row.getLong("funds");
                        long spent = row.getLong("spent");
                        return new Funds(
                                row.getObject("id", UUID.class),
                                row.getObject("partner_id", UUID.class),
                                row.getString("name"),
                                Currency.getInstance(row.getString("currency")),
                                row.getString("reference"),
                                funds,
                                row.getLong("held"),
                                row.getLong("tax"),
                                spent,
                                row.getLong("dearest"),
                                spent <= 0 ? null : Integer.valueOf((int) Math.min(9_999, days(funds, spent))));
                    })
                    .list()
                    .stream()
                    .sorted(Comparator.comparing((Funds one) -> !one.out())
                            .thenComparing(one -> !one.low())
                            .thenComparing(Funds::name))
                    .toList();
        });
    }

    private static long days(long funds, long spent) {
        return funds / Math.max(1, spent / WEEK_DAYS);
    }

    private static List<UUID> missing(Handle handle, @Nullable UUID partner) {
        return handle.createQuery("""
                        select id from advertiser a where deleted_at is null
                            and (:partner::uuid is null or partner_id = :partner)
                            and not exists (select 1 from payment_reference r where r.advertiser_id = a.id)
                        """)
                .bind("partner", partner)
                .mapTo(UUID.class)
                .list();
    }
}
