package beckon.network.event;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Writes events into the store, for those who must do it in a transaction of their own. Everybody else uses an
 * {@link EventLog}.
 */
public final class EventTable {
    /** One statement for any number of events; the settlement hears only of those that are new. */
    private static final String INSERT = """
            with fresh as (
                insert into event (id, kind, at, mechanism, reference_id, listing_id, advertiser_id, partner_id,
                    channel_id, channel_kind, site_id, category, reference_type, presentation_id, call_id, visitor,
                    filtered, cause, talk_millis, sample, slot, device, page, price_micros,
                    decision, recorded_at)
                select id, kind, at::timestamptz, mechanism, reference_id, listing_id, advertiser_id, partner_id,
                    channel_id, channel_kind, site_id, category, reference_type, presentation_id, call_id, visitor,
                    filtered, cause, talk_millis, sample, slot, device, page, price_micros,
                    decision, ?::timestamptz
                from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[],
                    ?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::uuid[], ?::uuid[], ?::text[],
                    ?::text[], ?::text[], ?::bigint[], ?::boolean[], ?::smallint[], ?::text[], ?::text[],
                    ?::bigint[], ?::text[])
                    as offered (id, kind, at, mechanism, reference_id, listing_id, advertiser_id, partner_id,
                        channel_id, channel_kind, site_id, category, reference_type, presentation_id, call_id,
                        visitor, filtered, cause, talk_millis, sample, slot, device, page, price_micros, decision)
                on conflict (id) do nothing
                returning id, kind)
            insert into settlement_due (event_id)
            select id from fresh where kind in ('CLICK', 'CALL_ENDED')
            """;

    private EventTable() {}

    /** Writes {@code events}; those whose id is known are left as they are. Durable when the transaction commits. */
    public static void insert(Handle handle, List<Event> events, Clock clock) {
        try {
            insert(handle.getConnection(), events, clock);
        } catch (SQLException failure) {
            throw new EventLogException(
                    "Writing " + events.size() + " events failed: " + failure.getMessage(), failure);
        }
    }

    static void insert(Connection connection, List<Event> events, Clock clock) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, clock.instant().toString());
            Columns columns = new Columns(connection, statement, events);
            columns.add("uuid", Event::id);
            columns.add("text", event -> event.kind().name());
            columns.add("text", event -> event.at().toString());
            columns.add("text", event -> event.mechanism().name());
            columns.add("uuid", of(Attribution::reference));
            columns.add("uuid", of(Attribution::listing));
            columns.add("uuid", of(Attribution::advertiser));
            columns.add("uuid", of(Attribution::partner));
            columns.add("uuid", of(Attribution::channel));
            columns.add("text", of(attribution -> attribution.channelKind().name()));
            columns.add("uuid", of(Attribution::site));
            columns.add("text", of(Attribution::category));
            columns.add("text", of(attribution -> attribution.type().name()));
            columns.add("uuid", Event::presentation);
            columns.add("uuid", Event::call);
            columns.add("text", Event::visitor);
            columns.add("text", Event::filtered);
            columns.add("text", Event::cause);
            columns.add("bigint", Event::talkMillis);
            columns.add("boolean", Event::sample);
            columns.add("smallint", at(spot -> (short) spot.slot()));
            columns.add("text", at(spot -> spot.device().name()));
            columns.add("text", at(Spot::page));
            columns.add("bigint", quoted(Quote::priceMicros));
            columns.add("text", quoted(Quote::decision));
            statement.executeUpdate();
        }
    }

    private static Function<Event, @Nullable Object> of(Function<Attribution, @Nullable Object> part) {
        return event -> {
            Attribution attribution = event.attribution();
            return attribution == null ? null : part.apply(attribution);
        };
    }

    private static Function<Event, @Nullable Object> at(Function<Spot, @Nullable Object> part) {
        return event -> {
            Spot spot = event.spot();
            return spot == null ? null : part.apply(spot);
        };
    }

    private static Function<Event, @Nullable Object> quoted(Function<Quote, @Nullable Object> part) {
        return event -> {
            Quote quote = event.quote();
            return quote == null ? null : part.apply(quote);
        };
    }

    /** Binds one array per column, which is what makes a large batch as cheap as a small one. */
    private static final class Columns {
        private final Connection connection;
        private final PreparedStatement statement;
        private final List<Event> events;
        private int position = 2;

        Columns(Connection connection, PreparedStatement statement, List<Event> events) {
            this.connection = connection;
            this.statement = statement;
            this.events = events;
        }

        void add(String type, Function<Event, @Nullable Object> value) throws SQLException {
            @Nullable Object[] values = new @Nullable Object[events.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = value.apply(events.get(i));
            }
            Array array = connection.createArrayOf(type, values);
            statement.setArray(position++, array);
        }
    }
}
