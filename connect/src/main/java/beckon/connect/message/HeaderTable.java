package beckon.connect.message;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where each header of a message lies in its bytes, in the order of the message. A line reaches from its name to the
 * line end inclusive, folds included; a value is trimmed of white space. Positions are offsets into {@link #bytes()}.
 * Immutable once the parser has handed it out.
 */
public final class HeaderTable {
    private static final int FIELDS = 4;

    private final byte[] bytes;
    private int[] index = new int[FIELDS * 14];
    private int count;
    private int end;

    HeaderTable(byte[] bytes) {
        this.bytes = bytes;
    }

    void add(HeaderName name, int lineFrom, int valueFrom, int valueTo, int lineTo) {
        int at = count * FIELDS;
        if (at == index.length) {
            index = Arrays.copyOf(index, at * 2);
        }
        index[at] = name.code();
        index[at + 1] = lineFrom;
        index[at + 2] = valueFrom;
        index[at + 3] = valueTo;
        count++;
        end = lineTo;
    }

    /** The bytes of the whole message; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    public int count() {
        return count;
    }

    public HeaderName name(int i) {
        return HeaderName.byCode(index[i * FIELDS]);
    }

    public int lineFrom(int i) {
        return index[i * FIELDS + 1];
    }

    public int lineTo(int i) {
        return i + 1 < count ? index[(i + 1) * FIELDS + 1] : end;
    }

    public int valueFrom(int i) {
        return index[i * FIELDS + 2];
    }

    public int valueTo(int i) {
        return index[i * FIELDS + 3];
    }

    /** The value as text, unfolded. */
    public String value(int i) {
        return Text.unfolded(bytes, valueFrom(i), valueTo(i));
    }

    /** The name of a header as it was written. */
    public String writtenName(int i) {
        int from = lineFrom(i);
        return Text.latin(bytes, from, Text.skipToken(bytes, from, lineTo(i)));
    }

    /** The first header of that name at or after {@code start}, or -1. */
    public int find(HeaderName name, int start) {
        int code = name.code();
        for (int i = start; i < count; i++) {
            if (index[i * FIELDS] == code) {
                return i;
            }
        }
        return -1;
    }

    /** The first value of that name, or {@code null}. */
    public @Nullable String first(HeaderName name) {
        int i = find(name, 0);
        return i < 0 ? null : value(i);
    }

    /** The first value of a header known only by its text, matched without regard to case, or {@code null}. */
    public @Nullable String first(String name) {
        for (int i = 0; i < count; i++) {
            if (writtenName(i).equalsIgnoreCase(name)) {
                return value(i);
            }
        }
        return null;
    }
}
