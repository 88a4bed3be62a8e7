package beckon.network.call;

import beckon.network.event.Attribution;
import beckon.network.ledger.Money;
import beckon.network.partner.OpeningHours;
import beckon.network.reference.ChannelKind;
import beckon.network.reference.ReferenceType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * What a dialled number or a call token leads to.
 *
 * @param live whether the reference is
 * @param active whether the listing is
 * @param from since when the listing runs; null for ever
 * @param until until when; null for ever
 * @param hours when the advertiser answers; null for always
 * @param destination SIP URI at which the advertiser answers
 * @param bid what a call costs at most
 * @param budgetMicros the most that the listing may cost in all
 * @param dailyBudgetMicros the most that it may cost in a day of the listing's time zone
 * @param tokenExpiresAt only for a token
 * @param tokenUsedAt only for a token that was used
 */
record Line(
        Attribution attribution,
        boolean live,
        boolean active,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable OpeningHours hours,
        @Nullable String destination,
        Money bid,
        @Nullable Long budgetMicros,
        @Nullable Long dailyBudgetMicros,
        @Nullable Instant tokenExpiresAt,
        @Nullable Instant tokenUsedAt) {

    private static final String SELECT = """
            select r.id as reference, r.type, r.state as reference_state, l.id as listing, l.partner_id as partner,
                l.advertiser_id as advertiser, l.category, l.state as listing_state, l.destination, l.call_bid_micros,
                l.budget_micros, l.daily_budget_micros, l.system_paused_at, l.deleted_at, l.runs_from, l.runs_until,
                l.time_zone, l.hours, a.currency, c.id as channel, c.kind as channel_kind, c.site_id as site,
            """;
    private static final String JOINS = """
            join listing l on l.id = r.listing_id
            join advertiser a on a.id = l.advertiser_id
            join channel c on c.id = r.channel_id
            """;

    /**
     * The live reference of a number and extension, or the one that had them last. A number of its own needs no
     * extension, and one is no harm.
     */
    static Optional<Line> ofNumber(Handle handle, String e164, String extension) {
        return handle.createQuery(SELECT
                        + " cast(null as timestamptz) as expires_at, cast(null as timestamptz) as used_at from reference r "
                        + JOINS + " where r.e164 = :number and (r.extension is null or r.extension = :extension) "
                        + "order by r.state = 'LIVE' desc, r.id desc limit 1")
                .bind("number", e164)
                .bind("extension", extension)
                .map(Line::read)
                .findOne();
    }

    /** The web reference of a token, which nobody else can use until the transaction ends. */
    static Optional<Line> ofToken(Handle handle, byte[] hash) {
        return handle.createQuery(SELECT + " t.expires_at, t.used_at from call_token t "
                        + "join reference r on r.id = t.reference_id " + JOINS
                        + " where t.token_hash = :hash for update of t")
                .bind("hash", hash)
                .map(Line::read)
                .findOne();
    }

    /** Why nobody can be put through at {@code now}, whatever the funds. */
    Optional<String> obstacle(Instant now) {
        if (tokenUsedAt != null) {
            return Optional.of("token-used");
        }
        if (!live || (tokenExpiresAt != null && now.isAfter(tokenExpiresAt))) {
            return Optional.of("expired");
        }
        if (!active || (from != null && now.isBefore(from)) || (until != null && !now.isBefore(until))) {
            return Optional.of("paused");
        }
        if (destination == null) {
            return Optional.of("no-destination");
        }
        return hours == null || hours.openAt(now) ? Optional.empty() : Optional.of("off-hours");
    }

    private static Line read(ResultSet row, StatementContext context) throws SQLException {
        String hours = row.getString("hours");
        boolean ended = row.getObject("deleted_at") != null;
        return new Line(
                new Attribution(
                        row.getObject("reference", UUID.class),
                        row.getObject("listing", UUID.class),
                        row.getObject("advertiser", UUID.class),
                        row.getObject("partner", UUID.class),
                        row.getObject("channel", UUID.class),
                        ChannelKind.valueOf(row.getString("channel_kind")),
                        row.getObject("site", UUID.class),
                        row.getString("category"),
                        ReferenceType.valueOf(row.getString("type"))),
                row.getString("reference_state").equals("LIVE") && !ended,
                row.getString("listing_state").equals("ACTIVE") && row.getObject("system_paused_at") == null,
                instant(row, "runs_from"),
                instant(row, "runs_until"),
                hours == null ? null : OpeningHours.parse(row.getString("time_zone"), hours),
                row.getString("destination"),
                Money.of(row.getLong("call_bid_micros"), row.getString("currency")),
                row.getObject("budget_micros", Long.class),
                row.getObject("daily_budget_micros", Long.class),
                instant(row, "expires_at"),
                instant(row, "used_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
