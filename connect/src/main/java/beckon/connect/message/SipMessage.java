package beckon.connect.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A well-formed request or response: a view over its bytes with the fields that every message must have. Immutable;
 * {@link #bytes()} must not be changed by whoever reads them.
 */
public abstract sealed class SipMessage implements Parsed permits SipRequest, SipResponse {
    private final HeaderTable headers;
    private final Essentials essentials;
    private final int bodyFrom;
    private final int bodyTo;

    SipMessage(HeaderTable headers, Essentials essentials, int bodyFrom, int bodyTo) {
        this.headers = headers;
        this.essentials = essentials;
        this.bodyFrom = bodyFrom;
        this.bodyTo = bodyTo;
    }

    public HeaderTable headers() {
        return headers;
    }

    public byte[] bytes() {
        return headers.bytes();
    }

    public int bodyFrom() {
        return bodyFrom;
    }

    public int bodyTo() {
        return bodyTo;
    }

    public int bodyLength() {
        return bodyTo - bodyFrom;
    }

    /** The topmost Via. */
    public Via via() {
        return essentials.via();
    }

    public Address from() {
        return essentials.from();
    }

    public Address to() {
        return essentials.to();
    }

    public String callId() {
        return essentials.callId();
    }

    /** Sequence number, 0..2^31-1. */
    public long sequence() {
        return essentials.sequence();
    }

    /** The method named in CSeq. */
    public Method sequenceMethod() {
        return essentials.sequenceMethod();
    }

    /** The first Contact, or {@code null}. */
    public @Nullable Address contact() {
        return essentials.contact();
    }

    /** All values of an address header (Route, Record-Route, Contact) in order, comma lists taken apart. */
    public List<Address> addresses(HeaderName name) {
        int at = headers.find(name, 0);
        if (at < 0) {
            return List.of();
        }
        List<Address> all = new ArrayList<>();
        try {
            for (; at >= 0; at = headers.find(name, at + 1)) {
                int i = headers.valueFrom(at);
                while (i < headers.valueTo(at)) {
                    Address one = Address.parse(bytes(), i, headers.valueTo(at), name.text());
                    all.add(one);
                    i = one.end() + 1;
                }
            }
        } catch (SyntaxException fault) {
            return List.of();
        }
        return all;
    }

    /** Whether a list header such as Require, Supported or Allow names the option, without regard to case. */
    public boolean lists(HeaderName name, String option) {
        byte[] bytes = bytes();
        String lower = option.toLowerCase(Locale.ROOT);
        for (int at = headers.find(name, 0); at >= 0; at = headers.find(name, at + 1)) {
            int to = headers.valueTo(at);
            int from = headers.valueFrom(at);
            while (from < to) {
                int comma = Text.indexOf(bytes, ',', from, to);
                int end = comma < 0 ? to : comma;
                int first = Text.skipSpace(bytes, from, end);
                int last = end;
                while (last > first && Text.isSpace(bytes[last - 1])) {
                    last--;
                }
                if (Text.equalsIgnoringCase(bytes, first, last, lower)) {
                    return true;
                }
                from = end + 1;
            }
        }
        return false;
    }

    /** The whole message as text, one character for each byte. */
    @Override
    public String toString() {
        return Text.latin(bytes(), 0, bodyTo);
    }
}
