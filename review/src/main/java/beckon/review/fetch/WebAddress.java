package beckon.review.fetch;

import java.net.IDN;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Web addresses in one normal form (RFC 3986, section 6, and what browsers forgive): scheme and host in lower case and
 * ASCII, numbers as dotted IPv4, no usual port, no dot segments, no fragment, escapes in capitals and only where needed.
 * What would be read differently by different programs (user names, zone ids, escapes in hosts) is refused.
 */
public final class WebAddress {
    /** Longer addresses are made by traps, not by people. */
    private static final int LONGEST = 2_000;

    private static final Pattern SCHEME = Pattern.compile("(?i)([a-z][a-z0-9+.-]*):(.*)");
    private static final Pattern NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*");
    private static final String UNRESERVED = "-._~";
    private static final String IN_PATH = UNRESERVED + "!$&'()*+,;=:@/";
    private static final String IN_QUERY = IN_PATH + "?";

    private WebAddress() {}

    /**
     * The normal form of an absolute address.
     *
     * @throws IllegalArgumentException if it is none of {@code http} or {@code https}; the message says what to write
     */
    public static URI of(String text) {
        String clean = cleaned(text);
        Matcher parts = SCHEME.matcher(clean);
        if (!parts.matches() || !parts.group(1).toLowerCase(Locale.ROOT).matches("https?")) {
            throw refused(text, "cannot be crawled");
        }
        String rest = parts.group(2);
        if (!rest.startsWith("//")) {
            throw refused(text, "is no address");
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        int end = authorityEnd(rest);
        String authority = authority(text, rest.substring(2, end), scheme);
        String path = rest.substring(end);
        int question = path.indexOf('?');
        String query = question < 0 ? "" : "?" + escaped(path.substring(question + 1), IN_QUERY);
        String normal = undotted(escaped(question < 0 ? path : path.substring(0, question), IN_PATH));
        String whole = scheme + "://" + authority + normal + query;
        if (whole.length() > LONGEST) {
            throw refused(text, "is too long");
        }
        return URI.create(whole);
    }

    /** The normal form of what a page or a header at {@code base} refers to; empty where that is no web address. */
    public static Optional<URI> resolve(URI base, String reference) {
        String text = cleaned(reference);
        String origin = base.getScheme() + "://" + base.getRawAuthority();
        String path = base.getRawPath() == null || base.getRawPath().isEmpty() ? "/" : base.getRawPath();
        String absolute;
        if (SCHEME.matcher(text).matches()) {
            absolute = text;
        } else if (text.startsWith("//")) {
            absolute = base.getScheme() + ":" + text;
        } else if (text.startsWith("/")) {
            absolute = origin + text;
        } else if (text.isEmpty()) {
            absolute = base.toString();
        } else if (text.startsWith("?")) {
            absolute = origin + path + text;
        } else {
            absolute = origin + path.substring(0, path.lastIndexOf('/') + 1) + text;
        }
        try {
            return Optional.of(of(absolute));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Scheme, host and port, as robots.txt is asked for. */
    public static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    /** Whether a browser would take the host for an IPv4 address written in some way: its last part is a number. */
    static boolean number(String host) {
        return NUMBER.matcher(host).matches();
    }

    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        boolean path = true;
        for (char c : text.strip().toCharArray()) {
            if (c == '#') {
                break;
            }
            path &= c != '?';
            if (c != '\t' && c != '\n' && c != '\r') {
                clean.append(c == '\\' && path ? '/' : c);
            }
        }
        return clean.toString();
    }

    private static int authorityEnd(String rest) {
        for (int i = 2; i < rest.length(); i++) {
            if (rest.charAt(i) == '/' || rest.charAt(i) == '?') {
                return i;
            }
        }
        return rest.length();
    }

    private static String authority(String text, String authority, String scheme) {
        if (authority.indexOf('@') >= 0 || authority.indexOf('%') >= 0) {
            throw refused(text, "names a user or hides its host");
        }
        boolean bracket = authority.startsWith("[");
        int colon = bracket ? authority.indexOf(':', Math.max(0, authority.indexOf(']'))) : authority.indexOf(':');
        String host = colon < 0 ? authority : authority.substring(0, colon);
        String port = colon < 0 ? "" : authority.substring(colon + 1);
        if (!port.matches("[0-9]{0,5}") || (!port.isEmpty() && Integer.parseInt(port) > 65_535)) {
            throw refused(text, "has no port that exists");
        }
        boolean usual = port.isEmpty() || Integer.parseInt(port) == (scheme.equals("https") ? 443 : 80);
        return host(text, host, bracket) + (usual ? "" : ":" + Integer.parseInt(port));
    }

    private static String host(String text, String host, boolean bracket) {
        try {
            if (bracket) {
                String literal = host.substring(1, host.length() - 1);
                InetAddress address = InetAddress.ofLiteral(literal);
                return literal.contains(":") && host.endsWith("]")
                        ? "[" + literal.toLowerCase(Locale.ROOT) + "]"
                        : address.getHostAddress();
            }
            String name = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            if (name.endsWith(".")) {
                name = name.substring(0, name.length() - 1);
            }
            if (number(name)) {
                return Inet4Address.ofPosixLiteral(name).getHostAddress();
            }
            if (name.length() > 253 || !NAME.matcher(name).matches()) {
                throw refused(text, "has no host that exists");
            }
            return name;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw refused(text, "has no host that exists");
        }
    }

    /** Escapes in capitals, those of letters that need none undone, and everything else that needs one escaped. */
    private static String escaped(String part, String plain) {
        StringBuilder out = new StringBuilder(part.length() + 8);
        for (int i = 0; i < part.length(); ) {
            int c = part.codePointAt(i);
            if (c == '%' && i + 2 < part.length() && hex(part.charAt(i + 1)) && hex(part.charAt(i + 2))) {
                int value = HexFormat.fromHexDigits(part, i + 1, i + 3);
                if (letter(value) || (value < 0x80 && UNRESERVED.indexOf(value) >= 0)) {
                    out.append((char) value);
                } else {
                    out.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) value));
                }
                i += 3;
                continue;
            }
            if (letter(c) || (c < 0x80 && plain.indexOf(c) >= 0)) {
                out.append((char) c);
            } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
                }
            }
            i += Character.charCount(c);
        }
        return out.toString();
    }

    private static boolean letter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean hex(char c) {
        return HexFormat.isHexDigit(c);
    }

    /** RFC 3986, section 5.2.4. */
    private static String undotted(String path) {
        List<String> kept = new ArrayList<>();
        String[] segments = path.split("/", -1);
        for (int i = 1; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            switch (segments[i]) {
                case ".", ".." -> {
                    if (segments[i].length() == 2 && !kept.isEmpty()) {
                        kept.removeLast();
                    }
                    if (last) {
                        kept.add("");
                    }
                }
                default -> kept.add(segments[i]);
            }
        }
        return "/" + String.join("/", kept);
    }

    private static IllegalArgumentException refused(String text, String why) {
        String shown = text.length() > 200 ? text.substring(0, 200) + "..." : text;
        return new IllegalArgumentException("\"" + shown + "\" " + why + "; write http://host/ or https://host/");
    }
}
