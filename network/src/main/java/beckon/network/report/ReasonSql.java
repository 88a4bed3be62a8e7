package beckon.network.report;

/**
 * What did not count, by reason. Every click, and every call that has ended, is judged once: it counts, or it stands here
 * with the reason; one that counted and was taken back comes here by its reversal.
 */
final class ReasonSql {
    private static final String WHOSE = "%1$s.partner_id, %1$s.advertiser_id, %1$s.listing_id, %1$s.channel_kind,"
            + " %1$s.site_id, %1$s.category, %1$s.reference_type";
    private static final String NEW = "%1$s.tx >= cast(:after as xid8) and %1$s.tx < cast(:before as xid8)";

    /** Adds what lies in transactions {@code :after} to before {@code :before}. */
    static final String ROLL = "insert into report_reason as t (line, quarter, kind, reason, happened) select l.id,"
            + " c.quarter, c.kind, c.reason, sum(c.times) from (select " + WHOSE.formatted("e")
            + ", a.currency, e.sample, " + quarter("e")
            + ", case e.kind when 'PRESENTATION' then 'VIEW' else 'REFUSED' end as kind,"
            + " coalesce(e.filtered, e.cause, 'refused') as reason, 1 as times"
            + " from event e join advertiser a on a.id = e.advertiser_id where " + NEW.formatted("e")
            + " and (e.kind = 'CONTACT_REFUSED' or e.kind = 'PRESENTATION' and e.filtered is not null)"
            + " union all select " + WHOSE.formatted("k") + ", k.currency, k.sample, " + quarter("k")
            + ", " + kind() + ", k.reason, 1 from contact k join event e on e.id = k.event_id where "
            + NEW.formatted("k")
            + " and not k.qualified"
            + " union all select " + WHOSE.formatted("k") + ", k.currency, k.sample, " + quarter("k")
            + ", " + kind() + ", coalesce(f.reason, 'reversed'), 1 from entry n"
            + " join contact k on k.entry_id = n.reverses and k.event_id = n.event_id join event e on e.id = k.event_id"
            + " left join recheck_finding f on f.event_id = k.event_id where " + NEW.formatted("n")
            + " and n.kind = 'REVERSAL' and k.qualified"
            // What was given back and is taken again counts as it did before.
            + " union all select " + WHOSE.formatted("k") + ", k.currency, k.sample, " + quarter("k")
            + ", " + kind() + ", coalesce(f.reason, 'reversed'), -1 from entry n"
            + " join entry o on o.id = n.reverses and o.kind = 'REVERSAL'"
            + " join contact k on k.entry_id = o.reverses and k.event_id = n.event_id join event e on e.id = k.event_id"
            + " left join recheck_finding f on f.event_id = k.event_id where " + NEW.formatted("n")
            + " and n.kind = 'REVERSAL' and k.qualified) as c join report_line l on " + RollUpSql.SAME_LINE
            + " group by 1, 2, 3, 4 on conflict (line, quarter, kind, reason)"
            + " do update set happened = t.happened + excluded.happened";

    private ReasonSql() {}

    private static String quarter(String table) {
        return "floor(extract(epoch from " + table + ".at) / 900)::integer as quarter";
    }

    private static String kind() {
        return "case e.kind when 'CLICK' then 'CLICK' else 'CALL' end";
    }
}
