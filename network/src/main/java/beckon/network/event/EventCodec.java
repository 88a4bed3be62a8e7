package beckon.network.event;

import beckon.network.reference.ChannelKind;
import beckon.network.reference.ReferenceType;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Events as bytes, for files and for other systems. An encoding outlives the process that made it: what a version once
 * wrote, every later one reads. So constants of the enumerations are only added at their ends, and a new field of
 * {@link Event} is written behind the last and read where there is something left. Stateless.
 */
@SuppressWarnings("EnumOrdinal") // constants keep their places; a test holds them to it
public final class EventCodec {
    private static final byte VERSION = 1;

    private static final int ATTRIBUTION = 1;
    private static final int SITE = 1 << 1;
    private static final int PRESENTATION = 1 << 2;
    private static final int CALL = 1 << 3;
    private static final int VISITOR = 1 << 4;
    private static final int FILTERED = 1 << 5;
    private static final int CAUSE = 1 << 6;
    private static final int TALK = 1 << 7;
    private static final int SAMPLE = 1 << 8;
    private static final int SPOT = 1 << 9;
    private static final int PAGE = 1 << 10;
    private static final int QUOTE = 1 << 11;
    private static final int DECISION = 1 << 12;

    private static final EventKind[] KINDS = EventKind.values();
    private static final Mechanism[] MECHANISMS = Mechanism.values();
    private static final ChannelKind[] CHANNELS = ChannelKind.values();
    private static final ReferenceType[] TYPES = ReferenceType.values();
    private static final Device[] DEVICES = Device.values();

    /** Everything that has a fixed length, with room to spare. */
    private static final int FIXED = 256;

    private EventCodec() {}

    /** @throws IllegalArgumentException when a text has more than 65,535 bytes of UTF-8 */
    public static byte[] encode(Event event) {
        ByteBuffer out = ByteBuffer.allocate(FIXED + room(event));
        Attribution attribution = event.attribution();
        Spot spot = event.spot();
        Quote quote = event.quote();
        Long talk = event.talkMillis();
        out.put(VERSION);
        out.putShort((short) flags(event));
        out.put((byte) event.kind().ordinal());
        out.put((byte) event.mechanism().ordinal());
        put(out, event.id());
        out.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, event.at()));
        if (attribution != null) {
            put(out, attribution);
        }
        putIfPresent(out, event.presentation());
        putIfPresent(out, event.call());
        putIfPresent(out, event.visitor());
        putIfPresent(out, event.filtered());
        putIfPresent(out, event.cause());
        if (talk != null) {
            out.putLong(talk);
        }
        if (spot != null) {
            out.putShort((short) spot.slot());
            out.put((byte) spot.device().ordinal());
            putIfPresent(out, spot.page());
        }
        if (quote != null) {
            out.putLong(quote.priceMicros());
            putIfPresent(out, quote.decision());
        }
        byte[] encoded = new byte[out.position()];
        out.flip().get(encoded);
        return encoded;
    }

    /** @throws IllegalArgumentException when {@code encoded} is no event, or one of a later version of Beckon */
    public static Event decode(byte[] encoded) {
        ByteBuffer in = ByteBuffer.wrap(encoded);
        try {
            byte version = in.get();
            if (version != VERSION) {
                throw new IllegalArgumentException("An event of version " + version + "; this Beckon reads " + VERSION);
            }
            return read(in);
        } catch (BufferUnderflowException | ArrayIndexOutOfBoundsException broken) {
            throw new IllegalArgumentException("These " + encoded.length + " bytes are no event", broken);
        }
    }

    private static Event read(ByteBuffer in) {
        int flags = in.getShort();
        EventKind kind = KINDS[in.get()];
        Mechanism mechanism = MECHANISMS[in.get()];
        UUID id = uuid(in);
        Instant at = Instant.EPOCH.plus(in.getLong(), ChronoUnit.MICROS);
        return new Event(
                id,
                kind,
                at,
                mechanism,
                has(flags, ATTRIBUTION) ? attribution(in, flags) : null,
                has(flags, PRESENTATION) ? uuid(in) : null,
                has(flags, CALL) ? uuid(in) : null,
                has(flags, VISITOR) ? text(in) : null,
                has(flags, FILTERED) ? text(in) : null,
                has(flags, CAUSE) ? text(in) : null,
                has(flags, TALK) ? Long.valueOf(in.getLong()) : null,
                has(flags, SAMPLE),
                has(flags, SPOT)
                        ? new Spot(in.getShort(), DEVICES[in.get()], has(flags, PAGE) ? text(in) : null)
                        : null,
                has(flags, QUOTE) ? new Quote(in.getLong(), has(flags, DECISION) ? text(in) : null) : null);
    }

    private static Attribution attribution(ByteBuffer in, int flags) {
        return new Attribution(
                uuid(in),
                uuid(in),
                uuid(in),
                uuid(in),
                uuid(in),
                CHANNELS[in.get()],
                has(flags, SITE) ? uuid(in) : null,
                text(in),
                TYPES[in.get()]);
    }

    private static void put(ByteBuffer out, Attribution attribution) {
        put(out, attribution.reference());
        put(out, attribution.listing());
        put(out, attribution.advertiser());
        put(out, attribution.partner());
        put(out, attribution.channel());
        out.put((byte) attribution.channelKind().ordinal());
        putIfPresent(out, attribution.site());
        put(out, attribution.category());
        out.put((byte) attribution.type().ordinal());
    }

    private static int flags(Event event) {
        Attribution attribution = event.attribution();
        Spot spot = event.spot();
        Quote quote = event.quote();
        return flag(attribution != null, ATTRIBUTION)
                | flag(attribution != null && attribution.site() != null, SITE)
                | flag(event.presentation() != null, PRESENTATION)
                | flag(event.call() != null, CALL)
                | flag(event.visitor() != null, VISITOR)
                | flag(event.filtered() != null, FILTERED)
                | flag(event.cause() != null, CAUSE)
                | flag(event.talkMillis() != null, TALK)
                | flag(event.sample(), SAMPLE)
                | flag(spot != null, SPOT)
                | flag(spot != null && spot.page() != null, PAGE)
                | flag(quote != null, QUOTE)
                | flag(quote != null && quote.decision() != null, DECISION);
    }

    private static int flag(boolean set, int flag) {
        return set ? flag : 0;
    }

    private static boolean has(int flags, int flag) {
        return (flags & flag) != 0;
    }

    private static int room(Event event) {
        Attribution attribution = event.attribution();
        Spot spot = event.spot();
        Quote quote = event.quote();
        return room(attribution == null ? null : attribution.category())
                + room(event.visitor())
                + room(event.filtered())
                + room(event.cause())
                + room(spot == null ? null : spot.page())
                + room(quote == null ? null : quote.decision());
    }

    /** No character takes more than three bytes; those of two chars take four. */
    private static int room(@Nullable String text) {
        return text == null ? 0 : 2 + 3 * text.length();
    }

    private static void putIfPresent(ByteBuffer out, @Nullable UUID id) {
        if (id != null) {
            put(out, id);
        }
    }

    private static void putIfPresent(ByteBuffer out, @Nullable String text) {
        if (text != null) {
            put(out, text);
        }
    }

    private static void put(ByteBuffer out, UUID id) {
        out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static void put(ByteBuffer out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0xffff) {
            throw new IllegalArgumentException("A text of " + bytes.length + " bytes does not fit into an event");
        }
        out.putShort((short) bytes.length).put(bytes);
    }

    private static UUID uuid(ByteBuffer in) {
        return new UUID(in.getLong(), in.getLong());
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
