package beckon.bench.reporting;

import beckon.network.partner.Advertisers;
import beckon.network.partner.Brand;
import beckon.network.partner.Partner;
import beckon.network.partner.Partners;
import beckon.network.report.Span;
import beckon.network.store.Database;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;

/** A year's events with their contacts and entries, made inside the database. */
final class MadeUpTraffic {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final int PARTNERS = 10;
    private static final int ADVERTISERS = 20;
    private static final int MILLION = 1_000_000;

    private final Database database;
    private final Clock clock;
    private UUID partner = new UUID(0, 0);

    MadeUpTraffic(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What the events say. */
    record Counted(long lines, long presentations, long clicks, long qualified, long charge) {}

    /** One of the partners. */
    UUID partner() {
        return partner;
    }

    /** @param done hears of each million */
    void make(int millions, IntConsumer done) throws IOException {
        for (int i = 0; i < PARTNERS; i++) {
            String name = "Partner " + i;
            Partner made = new Partners(database, clock).add(name, new Brand(name, "#0a6c74", "help@partner.example"));
            partner = made.id();
            for (int j = 0; j < ADVERTISERS; j++) {
                new Advertisers(database, clock).add(made.id(), "advertiser-" + j, "Advertiser " + j, EUR);
            }
        }
        try (Connection connection = database.dataSource().getConnection();
                Statement sql = connection.createStatement()) {
            // Foreign keys and triggers would cost more than the rows.
            sql.execute("set session_replication_role = replica");
            sql.execute("""
                    create temporary table made_up_listing as
                    select (row_number() over (order by a.id, n) - 1)::int as number, md5('listing' || a.id || n)::uuid as id,
                        a.id as advertiser_id, a.partner_id, 'category ' || (n % 5) as category
                    from advertiser a cross join generate_series(1, 5) as n
                    """);
            sql.execute("analyze made_up_listing");
            // Indexes are made quicker at the end than kept up row by row.
            sql.execute("set maintenance_work_mem = '512MB'");
            List<String> indexes = dropIndexes(sql);
            for (int million = 0; million < millions; million++) {
                events(sql, million, millions);
                done.accept(million + 1);
            }
            books(sql);
            for (String index : indexes) {
                sql.execute(index);
            }
            sql.execute("set session_replication_role = default");
        } catch (SQLException failed) {
            throw new IOException("the events could not be made: " + failed.getMessage(), failed);
        }
    }

    /** Drops what can be made again of the large tables' indexes; gives the statements that do it. */
    private static List<String> dropIndexes(Statement sql) throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> made = new ArrayList<>();
        try (ResultSet rows = sql.executeQuery("select i.indexname, i.indexdef from pg_indexes i "
                + "where i.tablename in ('event', 'contact', 'entry', 'posting') and not exists ("
                + "select from pg_constraint c where c.conname = i.indexname)")) {
            while (rows.next()) {
                names.add(rows.getString(1));
                made.add(rows.getString(2));
            }
        }
        for (String name : names) {
            sql.execute("drop index " + name);
        }
        return made;
    }

    private static void events(Statement sql, int million, int millions) throws SQLException {
        long first = (long) million * MILLION;
        double secondsEach = 365 * 86_400.0 / ((double) millions * MILLION);
        sql.execute("insert into event (id, kind, at, mechanism, reference_id, listing_id, advertiser_id, partner_id,"
                + " channel_id, channel_kind, site_id, category, reference_type, presentation_id, slot, device, page)"
                + " select made.id, case when (i / 1000 + i) % 50 = 0 then 'CLICK' else 'PRESENTATION' end,"
                + " timestamptz '2025-01-01T00:00:00Z' + i * " + secondsEach
                + " * interval '1 second', 'WEB', l.id, l.id,"
                + " l.advertiser_id, l.partner_id, l.id, 'SITE', md5('site' || (l.number * 7 + i % 10) % 40)::uuid,"
                + " l.category, 'WEB', made.id, 1 + i % 3, (array['PHONE', 'TABLET', 'DESKTOP', 'OTHER'])[(1 + (i / 7) % 4)::int],"
                + " '/page' || i % 20"
                + " from (select i, lpad(to_hex(i), 32, '0')::uuid as id from generate_series(" + first + "::bigint, "
                + (first + MILLION - 1) + ") as i) as made join made_up_listing l on l.number = (i * 7919) % 1000");
    }

    private static void books(Statement sql) throws SQLException {
        sql.execute("""
                insert into contact (event_id, at, mechanism, partner_id, listing_id, advertiser_id, channel_kind, site_id,
                    category, reference_id, reference_type, qualified, reason, bid_micros, charge_micros, currency, terms_id,
                    entry_id, sample)
                select id, at, 'WEB', partner_id, listing_id, advertiser_id, channel_kind, site_id, category, reference_id,
                    'WEB', true, 'qualified', 500000, 500000, 'EUR', id, id, false
                from event where kind = 'CLICK'
                """);
        sql.execute("insert into entry (id, kind, event_id, currency, memo, at)"
                + " select event_id, 'CHARGE', event_id, 'EUR', 'Click', at from contact");
        sql.execute("""
                insert into posting (entry_id, line, account, amount_micros)
                select c.entry_id, p.line, p.account, p.micros from contact c cross join lateral (values
                    (0, 'advertiser/' || c.advertiser_id || '/funds', -500000),
                    (1, 'partner/' || c.partner_id || '/earned', 100000),
                    (2, 'publisher/' || c.site_id || '/earned', 300000),
                    (3, 'platform/revenue', 100000)) as p (line, account, micros)
                """);
    }

    /** Brings the database to rest, as it is after a while. */
    void settleDown() throws IOException {
        try (Connection connection = database.dataSource().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute("vacuum analyze event");
            sql.execute("vacuum analyze contact");
            sql.execute("vacuum analyze report_line, report_quarter, report_day, report_hour");
            sql.execute("checkpoint");
        } catch (SQLException failed) {
            throw new IOException("the database did not come to rest: " + failed.getMessage(), failed);
        }
    }

    /** The same as a report by listing, from the rows themselves. */
    Counted count(Span span) {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
                        with seen as (
                            select listing_id, count(*) filter (where kind = 'PRESENTATION') as presentations,
                                count(*) filter (where kind = 'CLICK') as clicks
                            from event where at >= :from and at < :to and filtered is null group by listing_id),
                        met as (
                            select listing_id, count(*) filter (where qualified) as qualified, sum(charge_micros) as charge
                            from contact where at >= :from and at < :to group by listing_id)
                        select count(*) as lines, coalesce(sum(presentations), 0) as presentations,
                            coalesce(sum(clicks), 0) as clicks, coalesce(sum(qualified), 0) as qualified,
                            coalesce(sum(charge), 0) as charge
                        from seen full join met using (listing_id)
                        """)
                .bind("from", span.from())
                .bind("to", span.to())
                .mapTo(Counted.class)
                .one());
    }
}
