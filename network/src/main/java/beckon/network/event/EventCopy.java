package beckon.network.event;

import beckon.network.reference.ChannelKind;
import beckon.network.reference.ReferenceType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Writes many events into the store by PostgreSQL's binary COPY, which costs a fraction of what an insert does, and knows
 * no repeats: a known id fails the statement. Used by one thread at a time.
 */
@SuppressWarnings("EnumOrdinal") // the names by place, made once
final class EventCopy {
    private static final String COPY = "copy event (id, kind, at, mechanism, reference_id, listing_id, advertiser_id, "
            + "partner_id, channel_id, channel_kind, site_id, category, reference_type, presentation_id, call_id, "
            + "visitor, filtered, cause, talk_millis, sample, slot, device, page, price_micros, decision, recorded_at) "
            + "from stdin (format binary)";
    private static final short COLUMNS = 26;

    /** PostgreSQL, "COPY", binary format: signature, flags, length of the header's extension. */
    private static final byte[] HEADER = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', -1, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    /** PostgreSQL counts microseconds from 2000. */
    private static final long EPOCH_SECONDS = 946_684_800;

    private static final byte[][] KINDS = names(EventKind.values());
    private static final byte[][] MECHANISMS = names(Mechanism.values());
    private static final byte[][] CHANNELS = names(ChannelKind.values());
    private static final byte[][] TYPES = names(ReferenceType.values());
    private static final byte[][] DEVICES = names(Device.values());

    private static final VarHandle SHORT = big(short[].class);
    private static final VarHandle INT = big(int[].class);
    private static final VarHandle LONG = big(long[].class);

    private byte[] bytes = new byte[1 << 16];
    private int length;

    /** Writes {@code events} and notes those that the settlement judges. Durable when the transaction commits. */
    void insert(Connection connection, List<Event> events, Clock clock) throws SQLException {
        length = 0;
        put(HEADER);
        long now = micros(clock.instant());
        int due = 0;
        for (Event event : events) {
            put(event, now);
            due += event.kind().maySettle() ? 1 : 0;
        }
        putShort((short) -1);
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        copy.writeToCopy(bytes, 0, length);
        copy.endCopy();
        if (due > 0) {
            note(connection, events, due);
        }
    }

    private static void note(Connection connection, List<Event> events, int many) throws SQLException {
        UUID[] due = new UUID[many];
        int next = 0;
        for (Event event : events) {
            if (event.kind().maySettle()) {
                due[next++] = event.id();
            }
        }
        try (PreparedStatement statement =
                connection.prepareStatement("insert into settlement_due (event_id) select unnest(?::uuid[])")) {
            statement.setArray(1, connection.createArrayOf("uuid", due));
            statement.executeUpdate();
        }
    }

    private void put(Event event, long now) {
        Attribution to = event.attribution();
        Spot spot = event.spot();
        Quote quote = event.quote();
        Long talk = event.talkMillis();
        putShort(COLUMNS);
        put(event.id());
        field(KINDS[event.kind().ordinal()]);
        field(micros(event.at()));
        field(MECHANISMS[event.mechanism().ordinal()]);
        if (to == null) {
            nulls(9);
        } else {
            put(to.reference());
            put(to.listing());
            put(to.advertiser());
            put(to.partner());
            put(to.channel());
            field(CHANNELS[to.channelKind().ordinal()]);
            put(to.site());
            put(to.category());
            field(TYPES[to.type().ordinal()]);
        }
        put(event.presentation());
        put(event.call());
        put(event.visitor());
        put(event.filtered());
        put(event.cause());
        if (talk == null) {
            nulls(1);
        } else {
            field(talk);
        }
        putInt(1);
        putByte((byte) (event.sample() ? 1 : 0));
        if (spot == null) {
            nulls(3);
        } else {
            putInt(Short.BYTES);
            putShort((short) spot.slot());
            field(DEVICES[spot.device().ordinal()]);
            put(spot.page());
        }
        if (quote == null) {
            nulls(2);
        } else {
            field(quote.priceMicros());
            put(quote.decision());
        }
        field(now);
    }

    private void put(@Nullable UUID id) {
        if (id == null) {
            nulls(1);
            return;
        }
        putInt(2 * Long.BYTES);
        putLong(id.getMostSignificantBits());
        putLong(id.getLeastSignificantBits());
    }

    private void put(@Nullable String text) {
        if (text == null) {
            nulls(1);
        } else {
            field(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void field(byte[] content) {
        putInt(content.length);
        put(content);
    }

    private void field(long number) {
        putInt(Long.BYTES);
        putLong(number);
    }

    private void nulls(int many) {
        for (int i = 0; i < many; i++) {
            putInt(-1);
        }
    }

    private void put(byte[] content) {
        room(content.length);
        System.arraycopy(content, 0, bytes, length, content.length);
        length += content.length;
    }

    private void putByte(byte value) {
        room(Byte.BYTES);
        bytes[length++] = value;
    }

    private void putShort(short value) {
        room(Short.BYTES);
        SHORT.set(bytes, length, value);
        length += Short.BYTES;
    }

    private void putInt(int value) {
        room(Integer.BYTES);
        INT.set(bytes, length, value);
        length += Integer.BYTES;
    }

    private void putLong(long value) {
        room(Long.BYTES);
        LONG.set(bytes, length, value);
        length += Long.BYTES;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    private static long micros(Instant at) {
        return (at.getEpochSecond() - EPOCH_SECONDS) * 1_000_000 + at.getNano() / 1_000;
    }

    private static VarHandle big(Class<?> view) {
        return MethodHandles.byteArrayViewVarHandle(view, ByteOrder.BIG_ENDIAN);
    }

    private static byte[][] names(Enum<?>[] constants) {
        byte[][] names = new byte[constants.length][];
        for (int i = 0; i < names.length; i++) {
            names[i] = constants[i].name().getBytes(StandardCharsets.US_ASCII);
        }
        return names;
    }
}
