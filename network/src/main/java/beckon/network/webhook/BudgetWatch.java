package beckon.network.webhook;

import beckon.network.store.Database;
import beckon.network.store.Moment;
import java.time.Clock;

/** Tells partners whose listing has spent four fifths of its budget, once for each budget. Safe for many servers. */
public final class BudgetWatch {
    private final Database database;
    private final Clock clock;

    public BudgetWatch(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Looks once; gives how many listings were told of. */
    public int look() {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
                        with low as (
                            select l.id, l.partner_id, l.external_id, l.budget_micros, s.spent
                            from listing l
                            cross join lateral (select coalesce(sum(c.charge_micros), 0) as spent from contact c
                                where c.listing_id = l.id and c.qualified) s
                            where l.budget_micros > 0 and s.spent >= l.budget_micros / 5 * 4
                              and exists (select from webhook_endpoint e
                                where e.partner_id = l.partner_id and e.removed_at is null)
                              and not exists (select from webhook_budget_told t
                                where t.listing_id = l.id and t.budget_micros = l.budget_micros)),
                        told as (
                            insert into webhook_budget_told select id, budget_micros from low
                            on conflict (listing_id) do update set budget_micros = excluded.budget_micros
                            where webhook_budget_told.budget_micros <> excluded.budget_micros
                            returning listing_id)
                        select count(tell_partner(low.partner_id, 'budget.low', :now, jsonb_build_object('listing', low.id,
                            'externalId', low.external_id, 'budgetMicros', low.budget_micros, 'spentMicros', low.spent))::text)
                        from low join told on told.listing_id = low.id
                        """)
                .bind("now", Moment.of(clock))
                .mapTo(Integer.class)
                .one());
    }
}
