package beckon.connect.survival;

import beckon.connect.Party;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Entries as bytes: length and CRC-32C of what follows, four bytes each, then kind and fields. Instants are
 * milliseconds. Not safe for more than one thread.
 */
final class EntryFormat {
    /** In front of each entry. */
    static final int FRAME = 8;

    /** No entry is longer; a length above it is damage. */
    static final int LONGEST = 1 << 20;

    private static final byte CALL = 1;
    private static final byte ENDING = 2;
    private static final byte TOLD = 3;
    private static final byte RUNNING = 4;
    private static final long NEVER = Long.MIN_VALUE;

    private static final class Bytes extends ByteArrayOutputStream {
        byte[] array() {
            return buf;
        }
    }

    private final Bytes bytes = new Bytes();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final CRC32C sum = new CRC32C();

    /** Appends the entry to {@code target}, which is replaced by a larger one where it is too small. */
    ByteBuffer write(Entry entry, ByteBuffer target) {
        bytes.reset();
        try {
            fields(entry);
        } catch (IOException impossible) {
            throw new IllegalStateException("Memory takes every byte", impossible);
        }
        int length = bytes.size();
        sum.reset();
        sum.update(bytes.array(), 0, length);
        ByteBuffer room = target;
        if (room.remaining() < FRAME + length) {
            room = ByteBuffer.allocateDirect(Math.max(target.capacity() * 2, target.position() + FRAME + length));
            room.put(target.flip());
        }
        return room.putInt(length).putInt((int) sum.getValue()).put(bytes.array(), 0, length);
    }

    static boolean sound(byte[] frame, int expectedSum) {
        CRC32C sum = new CRC32C();
        sum.update(frame);
        return (int) sum.getValue() == expectedSum;
    }

    /** Reads the fields of a frame; {@code null} where they are of a kind that is not known here. */
    static @Nullable Entry read(byte[] frame) {
        try {
            return fields(new DataInputStream(new ByteArrayInputStream(frame)));
        } catch (IOException | RuntimeException unknown) {
            return null;
        }
    }

    private void fields(Entry entry) throws IOException {
        switch (entry) {
            case KeptCall call -> {
                out.writeByte(CALL);
                id(call.call());
                text(call.reference());
                text(call.dialled());
                text(call.from());
                at(call.setupAt());
                at(call.ringAt());
                at(call.answerAt());
                out.writeShort(call.leg());
                text(call.destination());
                at(call.legSetupAt());
                at(call.legRingAt());
                end(call.caller());
                end(call.callee());
                out.writeInt(call.most());
                text(call.callerTrunk());
                text(call.calleeTrunk());
            }
            case KeptEnding ending -> {
                out.writeByte(ENDING);
                id(ending.call());
                at(ending.at());
                out.writeByte(code(ending.by()));
                out.writeLong(ending.billable().toMillis());
                text(ending.reason());
            }
            case Told told -> {
                out.writeByte(TOLD);
                id(told.call());
            }
            case Running running -> {
                out.writeByte(RUNNING);
                at(running.at());
            }
        }
    }

    private static Entry fields(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case CALL ->
                new KeptCall(
                        id(in),
                        text(in),
                        text(in),
                        text(in),
                        at(in),
                        atOrNever(in),
                        at(in),
                        in.readShort(),
                        text(in),
                        at(in),
                        atOrNever(in),
                        end(in),
                        end(in),
                        // Of a version before these were kept there is nothing more.
                        in.available() > 0 ? in.readInt() : 0,
                        in.available() > 0 ? text(in) : "",
                        in.available() > 0 ? text(in) : "");
            case ENDING ->
                new KeptEnding(id(in), at(in), party(in.readByte()), Duration.ofMillis(in.readLong()), text(in));
            case TOLD -> new Told(id(in));
            case RUNNING -> new Running(at(in));
            default -> throw new IOException("Unknown kind of entry " + kind);
        };
    }

    private void end(KeptEnd end) throws IOException {
        text(end.callId());
        text(end.localTag());
        text(end.localParty());
        text(end.remoteTag());
        text(end.remoteParty());
        out.writeLong(end.localSequence());
        out.writeLong(end.remoteSequence());
        text(end.target());
        out.writeShort(end.routes().size());
        for (String route : end.routes()) {
            text(route);
        }
        text(end.way());
        out.writeBoolean(end.concealing());
        text(end.concealedLines());
        out.writeBoolean(end.nameless());
        out.writeBoolean(end.guarded());
        out.writeBoolean(end.asserted());
        out.writeBoolean(end.hidden());
        out.writeBoolean(end.credentials());
        text(end.assertion());
        out.writeLong(end.inviteSequence());
        out.writeLong(end.relayedSequence());
        out.writeInt(end.interval());
        out.writeBoolean(end.ours());
        out.writeBoolean(end.updates());
        String description = end.description();
        out.writeBoolean(description != null);
        text(description == null ? "" : description);
        text(end.descriptionType());
        at(end.refreshedAt());
        at(end.heardAt());
    }

    private static KeptEnd end(DataInputStream in) throws IOException {
        return new KeptEnd(
                text(in),
                text(in),
                text(in),
                text(in),
                text(in),
                in.readLong(),
                in.readLong(),
                text(in),
                routes(in),
                text(in),
                in.readBoolean(),
                text(in),
                in.readBoolean(),
                in.readBoolean(),
                in.readBoolean(),
                in.readBoolean(),
                in.readBoolean(),
                text(in),
                in.readLong(),
                in.readLong(),
                in.readInt(),
                in.readBoolean(),
                in.readBoolean(),
                description(in),
                text(in),
                at(in),
                at(in));
    }

    private static List<String> routes(DataInputStream in) throws IOException {
        int count = in.readUnsignedShort();
        List<String> routes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            routes.add(text(in));
        }
        return routes;
    }

    private static @Nullable String description(DataInputStream in) throws IOException {
        boolean there = in.readBoolean();
        String text = text(in);
        return there ? text : null;
    }

    private void id(UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static UUID id(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }

    private void at(@Nullable Instant at) throws IOException {
        out.writeLong(at == null ? NEVER : at.toEpochMilli());
    }

    private static Instant at(DataInputStream in) throws IOException {
        return Instant.ofEpochMilli(in.readLong());
    }

    private static @Nullable Instant atOrNever(DataInputStream in) throws IOException {
        long millis = in.readLong();
        return millis == NEVER ? null : Instant.ofEpochMilli(millis);
    }

    /** UTF-8, since references and numbers come from outside SIP as well. */
    private void text(String text) throws IOException {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(encoded.length);
        out.write(encoded);
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("A text of " + length + " bytes is not there");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static byte code(Party party) {
        return switch (party) {
            case CALLER -> 0;
            case ADVERTISER -> 1;
            case PLATFORM -> 2;
        };
    }

    private static Party party(byte code) throws IOException {
        return switch (code) {
            case 0 -> Party.CALLER;
            case 1 -> Party.ADVERTISER;
            case 2 -> Party.PLATFORM;
            default -> throw new IOException("Unknown party " + code);
        };
    }
}
