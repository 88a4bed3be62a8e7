package beckon.network.report;

/** The statements by which what is new is summed up. What is new lies in transactions {@code :after} to before {@code :before}. */
final class RollUpSql {
    private RollUpSql() {}

    private static final String LINE =
            "partner_id, advertiser_id, listing_id, channel_kind, site_id, category, reference_type, currency, sample";
    private static final String MEASURES = "presentations, clicks, calls, answered, qualified, filtered, refused,"
            + " talk_millis, charge, partner_part, publisher_part, platform_part";

    /** Lives as long as its connection; empty between transactions. */
    static final String CHANGES = """
            create temporary table if not exists report_change (
                partner_id uuid, advertiser_id uuid, listing_id uuid, channel_kind text, site_id uuid, category text,
                reference_type text, currency text, sample boolean, quarter integer, slot smallint, device smallint,
                presentations bigint, clicks bigint, calls bigint, answered bigint, qualified bigint, filtered bigint,
                refused bigint, talk_millis bigint, charge bigint, partner_part bigint, publisher_part bigint,
                platform_part bigint) on commit delete rows
            """;

    static final String ANYTHING_NEW = """
            select exists (select from event where tx >= cast(:after as xid8) and tx < cast(:before as xid8))
                or exists (select from contact where tx >= cast(:after as xid8) and tx < cast(:before as xid8))
                or exists (select from entry where tx >= cast(:after as xid8) and tx < cast(:before as xid8))
            """;

    /**
     * Counts stand where the event was, also when they are taken back by a reversal; money stands where the entry was
     * booked, so that a period's report and its statement agree.
     */
    static final String COLLECT = "insert into report_change (" + LINE + ", quarter, slot, device, " + MEASURES + ")"
            + """

            select partner_id, advertiser_id, listing_id, channel_kind, site_id, category, reference_type, currency,
                sample, quarter, slot, device, sum(presentations), sum(clicks), sum(calls), sum(answered),
                sum(qualified), sum(filtered), sum(refused), sum(talk_millis), sum(charge), sum(partner_part),
                sum(publisher_part), sum(platform_part)
            from (
                select e.partner_id, e.advertiser_id, e.listing_id, e.channel_kind, e.site_id, e.category,
                    e.reference_type, a.currency, e.sample, floor(extract(epoch from e.at) / 900)::integer as quarter,
                    coalesce(e.slot, 0)::smallint as slot, device_code(e.device) as device,
                    (e.kind = 'PRESENTATION' and e.filtered is null)::integer as presentations,
                    (e.kind = 'CLICK' and e.filtered is null)::integer as clicks,
                    (e.kind = 'CALL_SET_UP' and e.filtered is null)::integer as calls,
                    (e.kind = 'CALL_ANSWERED' and e.filtered is null)::integer as answered,
                    0 as qualified,
                    (e.filtered is not null and e.kind <> 'CONTACT_REFUSED')::integer as filtered,
                    (e.kind = 'CONTACT_REFUSED' and e.filtered is null)::integer as refused,
                    case when e.kind = 'CALL_ENDED' and e.filtered is null then coalesce(e.talk_millis, 0) else 0 end
                        as talk_millis,
                    0 as charge, 0 as partner_part, 0 as publisher_part, 0 as platform_part
                from event e join advertiser a on a.id = e.advertiser_id
                where e.tx >= cast(:after as xid8) and e.tx < cast(:before as xid8) and e.kind <> 'CALLS_PAUSED'
                union all
                select c.partner_id, c.advertiser_id, c.listing_id, c.channel_kind, c.site_id, c.category,
                    c.reference_type, c.currency, c.sample, floor(extract(epoch from c.at) / 900)::integer,
                    coalesce(e.slot, 0)::smallint, device_code(e.device), 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0
                from contact c join event e on e.id = c.event_id
                where c.tx >= cast(:after as xid8) and c.tx < cast(:before as xid8) and c.qualified
                union all
                select c.partner_id, c.advertiser_id, c.listing_id, c.channel_kind, c.site_id, c.category,
                    c.reference_type, c.currency, c.sample, floor(extract(epoch from c.at) / 900)::integer,
                    coalesce(e.slot, 0)::smallint, device_code(e.device), 0, 0, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0
                from entry n join contact c on c.entry_id = n.reverses and c.event_id = n.event_id
                    join event e on e.id = c.event_id
                where n.tx >= cast(:after as xid8) and n.tx < cast(:before as xid8) and n.kind = 'REVERSAL'
                    and c.qualified and not exists (select from partial_reversal p where p.entry_id = n.id)
                union all
                select c.partner_id, c.advertiser_id, c.listing_id, c.channel_kind, c.site_id, c.category,
                    c.reference_type, c.currency, c.sample, floor(extract(epoch from c.at) / 900)::integer,
                    coalesce(e.slot, 0)::smallint, device_code(e.device), 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0
                from entry n join entry o on o.id = n.reverses and o.kind = 'REVERSAL'
                    join contact c on c.entry_id = o.reverses and c.event_id = n.event_id
                    join event e on e.id = c.event_id
                where n.tx >= cast(:after as xid8) and n.tx < cast(:before as xid8) and n.kind = 'REVERSAL'
                    and c.qualified and not exists (select from partial_reversal p where p.entry_id = o.id)
                union all
                select c.partner_id, c.advertiser_id, c.listing_id, c.channel_kind, c.site_id, c.category,
                    c.reference_type, n.currency, c.sample, floor(extract(epoch from n.at) / 900)::integer,
                    coalesce(e.slot, 0)::smallint, device_code(e.device), 0, 0, 0, 0, 0, 0, 0, 0,
                    case when p.account like 'advertiser/%' then -p.amount_micros else 0 end,
                    case when p.account like 'partner/%' then p.amount_micros else 0 end,
                    case when p.account like 'publisher/%' then p.amount_micros else 0 end,
                    case when p.account = 'platform/revenue' then p.amount_micros else 0 end
                from entry n join contact c on c.event_id = n.event_id join event e on e.id = c.event_id
                    join posting p on p.entry_id = n.id
                where n.tx >= cast(:after as xid8) and n.tx < cast(:before as xid8)
                    and n.kind in ('CHARGE', 'REVERSAL')
            ) as change
            group by partner_id, advertiser_id, listing_id, channel_kind, site_id, category, reference_type, currency,
                sample, quarter, slot, device
            """.replace(
                            "device_code(e.device)",
                            "(case e.device when 'PHONE' then 1 when 'TABLET' then 2 when 'DESKTOP' then 3 when 'OTHER' then 4"
                                    + " else 0 end)::smallint");

    static final String SAME_LINE = """
            l.listing_id = c.listing_id and l.site_id is not distinct from c.site_id
                and l.reference_type = c.reference_type and l.category = c.category and l.currency = c.currency
                and l.channel_kind = c.channel_kind and l.partner_id = c.partner_id
                and l.advertiser_id = c.advertiser_id and l.sample = c.sample
            """;

    static final String LINES = "insert into report_line (" + LINE + ") select distinct " + LINE
            + " from report_change c where not exists (select from report_line l where " + SAME_LINE + ")";

    private static final String SUMS = "sum(presentations), sum(clicks), sum(calls), sum(answered), sum(qualified),"
            + " sum(filtered), sum(refused), sum(talk_millis), sum(charge), sum(partner_part), sum(publisher_part),"
            + " sum(platform_part)";

    static final String QUARTERS = "insert into report_quarter as t (line, quarter, slot, device, " + MEASURES + ")"
            + " select l.id, quarter, slot, device, " + SUMS + " from report_change c join report_line l on "
            + SAME_LINE
            + " group by l.id, quarter, slot, device" + adding("line, quarter, slot, device");

    static final String DAYS = "insert into report_day as t (line, day, " + MEASURES + ")"
            + " select l.id, quarter / 96, " + SUMS + " from report_change c join report_line l on " + SAME_LINE
            + " group by l.id, quarter / 96" + adding("line, day");

    static final String HOURS =
            "insert into report_hour as t (hour, partner_id, reference_type, channel_kind, currency,"
                    + " sample, slot, device, " + MEASURES
                    + ") select quarter / 4, partner_id, reference_type, channel_kind,"
                    + " currency, sample, slot, device, " + SUMS + " from report_change"
                    + " group by quarter / 4, partner_id, reference_type, channel_kind, currency, sample, slot, device"
                    + adding("hour, partner_id, reference_type, channel_kind, currency, sample, slot, device");

    static final String PAGES = """
            insert into report_page as t (day, partner_id, site_id, page, presentations, clicks, qualified)
            select floor(extract(epoch from at) / 86400)::integer, partner_id, site_id, page, sum(presentations),
                sum(clicks), sum(qualified)
            from (
                select e.at, e.partner_id, e.site_id, e.page, (e.kind = 'PRESENTATION')::integer as presentations,
                    (e.kind = 'CLICK')::integer as clicks, 0 as qualified
                from event e
                where e.tx >= cast(:after as xid8) and e.tx < cast(:before as xid8) and e.filtered is null
                    and e.kind in ('PRESENTATION', 'CLICK')
                union all
                select e.at, e.partner_id, e.site_id, e.page, 0, 0, 1
                from contact c join event e on e.id = c.event_id
                where c.tx >= cast(:after as xid8) and c.tx < cast(:before as xid8) and c.qualified
                union all
                select e.at, e.partner_id, e.site_id, e.page, 0, 0, -1
                from entry n join contact c on c.entry_id = n.reverses and c.event_id = n.event_id
                    join event e on e.id = c.event_id
                where n.tx >= cast(:after as xid8) and n.tx < cast(:before as xid8) and n.kind = 'REVERSAL'
                    and c.qualified and not exists (select from partial_reversal p where p.entry_id = n.id)
                union all
                select e.at, e.partner_id, e.site_id, e.page, 0, 0, 1
                from entry n join entry o on o.id = n.reverses and o.kind = 'REVERSAL'
                    join contact c on c.entry_id = o.reverses and c.event_id = n.event_id
                    join event e on e.id = c.event_id
                where n.tx >= cast(:after as xid8) and n.tx < cast(:before as xid8) and n.kind = 'REVERSAL'
                    and c.qualified and not exists (select from partial_reversal p where p.entry_id = o.id)
            ) as seen
            where page is not null and site_id is not null
            group by 1, 2, 3, 4
            on conflict (day, partner_id, site_id, page) do update set
                presentations = t.presentations + excluded.presentations, clicks = t.clicks + excluded.clicks,
                qualified = t.qualified + excluded.qualified
            """;

    private static String adding(String key) {
        StringBuilder sql = new StringBuilder(" on conflict (" + key + ") do update set ");
        String between = "";
        for (String measure : MEASURES.split(",\\s*")) {
            sql.append(between).append(measure + " = t." + measure + " + excluded." + measure);
            between = ", ";
        }
        return sql.toString();
    }
}
