package beckon.network.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Puts rows that are held of somebody into words. Pure. */
final class Held {
    static final String EVENTS = """
            select e.id, e.kind, e.at, e.cause, e.filtered, e.talk_millis, e.page, e.slot, e.device,
                coalesce(l.headline, '') as headline, coalesce(s.host, '') as host
            from event e left join listing l on l.id = e.listing_id left join site s on s.id = e.site_id
            """;

    static final String LEGS = """
            select l.call_id, l.leg, l.setup_at, l.dialled, l.cause, l.billable_millis from call_leg l
            """;

    static final String CONTACTS = """
            select c.event_id, c.at, c.qualified, c.reason, c.charge_micros, c.currency, c.entry_id
            from contact c join event e on e.id = c.event_id
            """;

    static final String ORIGINS = """
            select o.call_id, o.at, o.area, o.named from call_origin o
            where exists (select from event e where e.call_id = o.call_id and e.visitor = any(:hashes))
            order by o.at limit :most
            """;

    static final String PROOFS = """
            select d.id, d.contact_at, d.reason, d.state from dispute d join event e on e.id = d.event_id
            where e.call_id is not null and e.visitor = any(:hashes) and d.evidence #> '{proof,document}' is not null
            order by d.contact_at limit :most
            """;

    private Held() {}

    static Holding origin(ResultSet row, StatementContext context) throws SQLException {
        String area = row.getString("area");
        return new Holding(
                "area of a call",
                row.getString("call_id"),
                at(row, "at"),
                area.isEmpty() ? "from nobody knows where" : "seemed to call from " + area,
                Holding.Fate.FORGETS);
    }

    static Holding proof(ResultSet row, StatementContext context) throws SQLException {
        return new Holding(
                "proof in a dispute",
                row.getString("id"),
                at(row, "contact_at"),
                lower(row.getString("reason")) + ", " + lower(row.getString("state")),
                Holding.Fate.FORGETS);
    }

    static Holding event(ResultSet row, StatementContext context) throws SQLException {
        StringBuilder text = new StringBuilder();
        part(text, "", row.getString("headline"));
        part(text, "on ", row.getString("host"));
        part(text, "page ", row.getString("page"));
        part(text, "device ", lower(row.getString("device")));
        part(text, "cause ", row.getString("cause"));
        part(text, "not counted: ", row.getString("filtered"));
        Long talk = row.getObject("talk_millis", Long.class);
        part(text, "talked ", talk == null ? null : talk / 1_000 + " s");
        return new Holding(
                String.valueOf(lower(row.getString("kind"))),
                row.getString("id"),
                at(row, "at"),
                text.toString(),
                Holding.Fate.FORGETS);
    }

    static Holding leg(ResultSet row, StatementContext context) throws SQLException {
        return new Holding(
                "call record",
                row.getString("call_id") + "/" + row.getInt("leg"),
                at(row, "setup_at"),
                "dialled " + row.getString("dialled") + ", " + row.getString("cause") + ", "
                        + row.getLong("billable_millis") / 1_000 + " s",
                Holding.Fate.FORGETS);
    }

    static Holding contact(ResultSet row, StatementContext context) throws SQLException {
        return new Holding(
                "contact in the books",
                row.getString("event_id"),
                at(row, "at"),
                (row.getBoolean("qualified") ? "charged " : "not charged, " + row.getString("reason") + ", ")
                        + row.getString("currency") + " "
                        + java.math.BigDecimal.valueOf(row.getLong("charge_micros"), 6)
                                .toPlainString(),
                Holding.Fate.STAYS);
    }

    private static void part(StringBuilder text, String before, @Nullable String said) {
        if (said != null && !said.isEmpty()) {
            text.append(text.isEmpty() ? "" : ", ").append(before).append(said);
        }
    }

    private static @Nullable String lower(@Nullable String name) {
        return name == null ? null : name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
