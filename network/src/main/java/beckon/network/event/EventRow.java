package beckon.network.event;

import beckon.network.reference.ChannelKind;
import beckon.network.reference.ReferenceType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads a row of the table {@code event}. */
public final class EventRow implements RowMapper<Event> {
    @Override
    public Event map(ResultSet row, StatementContext context) throws SQLException {
        return new Event(
                row.getObject("id", UUID.class),
                EventKind.valueOf(row.getString("kind")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Mechanism.valueOf(row.getString("mechanism")),
                attribution(row),
                uuid(row, "presentation_id"),
                uuid(row, "call_id"),
                row.getString("visitor"),
                row.getString("filtered"),
                row.getString("cause"),
                row.getObject("talk_millis", Long.class),
                row.getBoolean("sample"),
                spot(row),
                quote(row));
    }

    private static @Nullable Quote quote(ResultSet row) throws SQLException {
        Long price = row.getObject("price_micros", Long.class);
        return price == null ? null : new Quote(price, row.getString("decision"));
    }

    private static @Nullable Spot spot(ResultSet row) throws SQLException {
        String device = row.getString("device");
        return device == null ? null : new Spot(row.getInt("slot"), Device.valueOf(device), row.getString("page"));
    }

    private static @Nullable Attribution attribution(ResultSet row) throws SQLException {
        UUID reference = uuid(row, "reference_id");
        return reference == null
                ? null
                : new Attribution(
                        reference,
                        row.getObject("listing_id", UUID.class),
                        row.getObject("advertiser_id", UUID.class),
                        row.getObject("partner_id", UUID.class),
                        row.getObject("channel_id", UUID.class),
                        ChannelKind.valueOf(row.getString("channel_kind")),
                        uuid(row, "site_id"),
                        row.getString("category"),
                        ReferenceType.valueOf(row.getString("reference_type")));
    }

    private static @Nullable UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }
}
