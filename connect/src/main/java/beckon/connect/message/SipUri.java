package beckon.connect.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A sip, sips or tel URI (RFC 3261, section 19.1; RFC 3966).
 *
 * @param scheme lower case
 * @param user the user part as written, escapes kept, password left out; empty if there is none
 * @param host host or address, brackets of an IPv6 address kept; empty for tel
 * @param port 1..65535, or -1
 * @param parameters with the leading semicolon, or empty
 */
public record SipUri(String scheme, String user, String host, int port, String parameters) {

    /**
     * Reads a URI.
     *
     * @throws IllegalArgumentException if the text is not a URI of one of the three schemes
     */
    public static SipUri parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        try {
            check(bytes, 0, bytes.length, true, "URI");
        } catch (SyntaxException fault) {
            throw new IllegalArgumentException(fault.fault() + ": " + text, fault);
        }
        int colon = text.indexOf(':');
        String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "tel" -> tel(text.substring(colon + 1));
            case "sip", "sips" -> sip(scheme, text.substring(colon + 1), bytes, colon + 1);
            default ->
                throw new IllegalArgumentException("Write a URI that starts with sip:, sips: or tel:, not " + text);
        };
    }

    private static SipUri tel(String rest) {
        int semicolon = rest.indexOf(';');
        String number = semicolon < 0 ? rest : rest.substring(0, semicolon);
        StringBuilder digits = new StringBuilder(number.length());
        for (int i = 0; i < number.length(); i++) {
            if ("-.()".indexOf(number.charAt(i)) < 0) {
                digits.append(number.charAt(i));
            }
        }
        return new SipUri("tel", digits.toString(), "", -1, semicolon < 0 ? "" : rest.substring(semicolon));
    }

    private static SipUri sip(String scheme, String rest, byte[] bytes, int offset) {
        int at = rest.indexOf('@');
        String user = at < 0 ? "" : rest.substring(0, at);
        int password = user.indexOf(':');
        if (password >= 0) {
            user = user.substring(0, password);
        }
        int host = at + 1;
        int hostEnd;
        try {
            hostEnd = skipHost(bytes, offset + host, bytes.length) - offset;
        } catch (SyntaxException checkedBefore) {
            throw new IllegalArgumentException(checkedBefore);
        }
        int i = hostEnd;
        int port = -1;
        if (i < rest.length() && rest.charAt(i) == ':') {
            int end = Text.skipDigits(bytes, offset + i + 1, bytes.length) - offset;
            port = Integer.parseInt(rest, i + 1, end, 10);
            i = end;
        }
        int question = rest.indexOf('?', i);
        String parameters = rest.substring(i, question < 0 ? rest.length() : question);
        return new SipUri(scheme, user, rest.substring(host, hostEnd), port, parameters);
    }

    /** The user part with its escapes resolved. */
    public String plainUser() {
        if (user.indexOf('%') < 0) {
            return user;
        }
        ByteArrayOutputStream plain = new ByteArrayOutputStream(user.length());
        for (int i = 0; i < user.length(); i++) {
            if (user.charAt(i) == '%') {
                plain.write(Integer.parseInt(user, i + 1, i + 3, 16));
                i += 2;
            } else {
                plain.write(user.charAt(i));
            }
        }
        return plain.toString(StandardCharsets.UTF_8);
    }

    /** A parameter's value as written, {@code ""} for a flag, {@code null} if it is not there. */
    public @Nullable String parameter(String lowerName) {
        for (String parameter : parameters.split(";")) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            if (!name.isEmpty() && name.toLowerCase(Locale.ROOT).equals(lowerName)) {
                return equals < 0 ? "" : parameter.substring(equals + 1);
            }
        }
        return null;
    }

    public boolean secure() {
        return scheme.equals("sips");
    }

    @Override
    public String toString() {
        return scheme + ":" + (user.isEmpty() || host.isEmpty() ? user : user + "@") + host
                + (port < 0 ? "" : ":" + port) + parameters;
    }

    /** Checks an absolute URI, and every part of it where the scheme is sip or sips. */
    static void check(byte[] b, int from, int to, boolean headersAllowed, String where) throws SyntaxException {
        int colon = from;
        while (colon < to && b[colon] != ':') {
            boolean fits = Text.isAlpha(b[colon])
                    || (colon > from
                            && (Text.isDigit(b[colon]) || b[colon] == '+' || b[colon] == '-' || b[colon] == '.'));
            if (!fits) {
                throw new SyntaxException("Bad URI in " + where);
            }
            colon++;
        }
        if (colon == from || colon + 1 >= to) {
            throw new SyntaxException("Bad URI in " + where);
        }
        for (int i = colon + 1; i < to; i++) {
            if ((b[i] <= ' ' && b[i] >= 0) || b[i] == '<' || b[i] == '>' || b[i] == '"' || b[i] == 127) {
                throw new SyntaxException("Bad character in URI of " + where);
            }
        }
        if (Text.equalsIgnoringCase(b, from, colon, "sip") || Text.equalsIgnoringCase(b, from, colon, "sips")) {
            checkSip(b, colon + 1, to, headersAllowed, where);
        } else if (!headersAllowed && Text.indexOf(b, '?', colon, to) >= 0) {
            throw new SyntaxException("URI with headers needs brackets in " + where);
        }
    }

    private static void checkSip(byte[] b, int from, int to, boolean headersAllowed, String where)
            throws SyntaxException {
        int host = from;
        int at = Text.indexOf(b, '@', from, to);
        if (at >= 0) {
            if (at == from) {
                throw new SyntaxException("Empty user in " + where);
            }
            for (int i = from; i < at; i++) {
                i = one(b, i, at, Text.isUser(b[i]), where);
            }
            host = at + 1;
        }
        int i = skipHost(b, host, to);
        if (i < to && b[i] == ':') {
            int end = Text.skipDigits(b, i + 1, to);
            if (Text.number(b, i + 1, end, 65535, "Port in " + where) == 0) {
                throw new SyntaxException("Port 0 in " + where);
            }
            i = end;
        }
        if (i < to && b[i] != ';' && b[i] != '?') {
            throw new SyntaxException("Bad host in " + where);
        }
        while (i < to && b[i] != '?') {
            i = one(b, i, to, Text.isParameter(b[i]), where) + 1;
        }
        if (i < to && !headersAllowed) {
            throw new SyntaxException("URI headers are not allowed in " + where);
        }
    }

    /** Accepts one character or one escape at {@code i}; returns its last place. */
    private static int one(byte[] b, int i, int to, boolean fits, String where) throws SyntaxException {
        if (b[i] == '%' && i + 2 < to && Text.isHex(b[i + 1]) && Text.isHex(b[i + 2])) {
            return i + 2;
        }
        if (!fits) {
            throw new SyntaxException("Bad character in URI of " + where);
        }
        return i;
    }

    /** The place after a host name, IPv4 address or bracketed IPv6 address. */
    static int skipHost(byte[] b, int from, int to) throws SyntaxException {
        int i = from;
        if (i < to && b[i] == '[') {
            i++;
            while (i < to && (Text.isHex(b[i]) || b[i] == ':' || b[i] == '.')) {
                i++;
            }
            if (i >= to || b[i] != ']' || i == from + 1) {
                throw new SyntaxException("Bad IPv6 address");
            }
            return i + 1;
        }
        while (i < to && Text.isHost(b[i])) {
            i++;
        }
        if (i == from) {
            throw new SyntaxException("Missing host");
        }
        return i;
    }
}
