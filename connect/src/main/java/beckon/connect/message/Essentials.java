package beckon.connect.message;

import org.jspecify.annotations.Nullable;

/**
 * The fields every message carries (RFC 3261, section 8.1.1), read once and checked as strictly as RFC 4475, section
 * 3.1.2 asks.
 *
 * @param maxForwards 0..255, or -1 if the header is missing
 */
record Essentials(
        Via via,
        Address from,
        Address to,
        String callId,
        long sequence,
        Method sequenceMethod,
        String sequenceMethodName,
        int maxForwards,
        @Nullable Address contact) {

    private static final long MOST_SEQUENCE = 0x7fff_ffffL;

    static Essentials of(HeaderTable headers) throws SyntaxException {
        byte[] b = headers.bytes();
        Via via = null;
        Address from = null;
        Address to = null;
        Address contact = null;
        int callId = -1;
        int sequence = -1;
        int maxForwards = -1;
        for (int i = 0; i < headers.count(); i++) {
            int start = headers.valueFrom(i);
            int end = headers.valueTo(i);
            switch (headers.name(i)) {
                case VIA -> via = via == null ? vias(b, start, end) : restOfVias(via, b, start, end);
                case FROM -> from = single(from, b, start, end, "From");
                case TO -> to = single(to, b, start, end, "To");
                case CONTACT -> contact = contacts(contact, b, start, end);
                case CALL_ID -> callId = once(callId, i, "Call-ID");
                case CSEQ -> sequence = once(sequence, i, "CSeq");
                case MAX_FORWARDS -> {
                    once(maxForwards, i, "Max-Forwards");
                    maxForwards = (int) Text.number(b, start, end, 255, "Max-Forwards");
                }
                case ROUTE, RECORD_ROUTE -> contacts(null, b, start, end);
                case DATE -> checkDate(b, start, end);
                default -> {}
            }
        }
        if (via == null) {
            throw new SyntaxException("Missing Via");
        }
        if (from == null) {
            throw new SyntaxException("Missing From");
        }
        if (to == null) {
            throw new SyntaxException("Missing To");
        }
        if (callId < 0) {
            throw new SyntaxException("Missing Call-ID");
        }
        if (sequence < 0) {
            throw new SyntaxException("Missing CSeq");
        }
        int digits = headers.valueFrom(sequence);
        int end = headers.valueTo(sequence);
        int digitsEnd = Text.skipDigits(b, digits, end);
        long number = Text.number(b, digits, digitsEnd, MOST_SEQUENCE, "CSeq");
        int method = Text.skipSpace(b, digitsEnd, end);
        if (method == digitsEnd || method == end || Text.skipToken(b, method, end) != end) {
            throw new SyntaxException("Bad CSeq");
        }
        return new Essentials(
                via,
                from,
                to,
                callId(b, headers.valueFrom(callId), headers.valueTo(callId)),
                number,
                Method.of(b, method, end),
                Text.latin(b, method, end),
                maxForwards,
                contact);
    }

    private static Via vias(byte[] b, int start, int end) throws SyntaxException {
        Via first = Via.parse(b, start, end);
        return restOfVias(first, b, Text.skipSpace(b, first.end(), end) + 1, end);
    }

    private static Via restOfVias(Via first, byte[] b, int start, int end) throws SyntaxException {
        int i = start;
        while (i < end) {
            i = Text.skipSpace(b, Via.parse(b, i, end).end(), end) + 1;
        }
        return first;
    }

    private static Address single(@Nullable Address before, byte[] b, int start, int end, String where)
            throws SyntaxException {
        Address address = Address.parse(b, start, end, where);
        if (before != null || address.end() != end) {
            throw new SyntaxException("More than one " + where);
        }
        return address;
    }

    private static @Nullable Address contacts(@Nullable Address before, byte[] b, int start, int end)
            throws SyntaxException {
        if (end == start + 1 && b[start] == '*') {
            return before;
        }
        Address first = before;
        int i = start;
        while (i < end) {
            Address one = Address.parse(b, i, end, "Contact or route");
            first = first == null ? one : first;
            i = one.end() + 1;
        }
        return first;
    }

    private static int once(int before, int now, String where) throws SyntaxException {
        if (before >= 0) {
            throw new SyntaxException("More than one " + where);
        }
        return now;
    }

    private static String callId(byte[] b, int start, int end) throws SyntaxException {
        if (start == end) {
            throw new SyntaxException("Empty Call-ID");
        }
        for (int i = start; i < end; i++) {
            if (b[i] <= ' ') {
                throw new SyntaxException("Bad Call-ID");
            }
        }
        return Text.latin(b, start, end);
    }

    /** Dates are in GMT only (RFC 3261, section 20.17). */
    private static void checkDate(byte[] b, int start, int end) throws SyntaxException {
        if (end - start < 4 || !Text.equals(b, end - 4, end, " GMT")) {
            throw new SyntaxException("Date is not in GMT");
        }
    }
}
